/// Random numbers that are the same for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Makes damaged XML parts out of sound ones.
struct Mutator {
  private let bases: [[UInt8]]
  private var random: SeededRandom

  /// - Parameters:
  ///   - bases: The sound parts.
  ///   - seed: Equal seeds make equal parts.
  init(_ bases: [[UInt8]], seed: UInt64) {
    self.bases = bases
    random = SeededRandom(seed: seed)
  }

  /// Pieces at which readers of XML and of sheets part ways.
  private static let pieces: [[UInt8]] = [
    "<row>", "</row>", "<c>", "</c>", "<c r=\"B2\">", "<v>1</v>", "<v/>", "<v></v>", "<f>A1</f>",
    "<is><t> x </t></is>", "<c t=\"inlineStr\"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c>",
    " t=\"s\"", " t=\"str\"", " t=\"d\"", " t=\"e\"", " t=\"b\"", " r=\"C3\"", " s=\"1\"",
    " s=\"-1\"",
    " x:r=\"D4\"", " hidden=\"true\"", " r=\"1048577\"", " r=\"3.0\"", "<!--x-->", "<!-- -- -->",
    "<?x y?>", "<![CDATA[<v>]]>", "]]>", "&amp;", "&#x41;", "&#0;", "&lt", "&x;", "\r\n", "\t",
    "\0",
    "\u{FEFF}", "\u{FFFE}", "é", "_x0041_", "_x005F_", "<sheetData>", "</sheetData>",
    "<sheetData/>",
    "<mergeCell ref=\"A1:B2\"/>", "<col min=\"2\" max=\"9\" hidden=\"1\"/>", "<x:row>", "</x:row>",
    "<a:b:c/>", "<:a/>", " xmlns:x=\"u\"", " xmlns=\"u\"", " xml:space=\"preserve\"", "/>", ">",
    "<", "\"",
    "'", " ", "=", "1e5", "99999999999999999", "-", "<!DOCTYPE a>", "<?xml version=\"1.0\"?>",
    "<rPh>",
    "</rPh>", "<t>", "</t>", "<si>", "</si>", "<t/>",
  ].map { Array($0.utf8) }

  /// The next part: a base with one to four places changed.
  mutating func next() -> [UInt8] {
    var bytes = bases[Int.random(in: 0..<bases.count, using: &random)]
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty { change(&bytes) }
    return bytes
  }

  /// How many bytes a reader gets at a time.
  mutating func chunkSize() -> Int { [13, 257, 4_096, 1 << 18].randomElement(using: &random) ?? 1 }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: bytes[place] = .random(in: 0...255, using: &random)
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 4: bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
    case 5:
      let piece = Self.pieces.randomElement(using: &random) ?? []
      bytes.insert(contentsOf: piece, at: boundary(bytes, place))
    case 6:
      // A tag, or what stands between two, leaves or comes again at another place.
      let (start, end) = (boundary(bytes, place), boundary(bytes, end))
      if start < end { bytes.removeSubrange(start..<end) }
    default:
      let other = bases[Int.random(in: 0..<bases.count, using: &random)]
      let from = boundary(other, Int.random(in: 0..<other.count, using: &random))
      let to = boundary(other, min(other.count - 1, from + 30))
      if from < to { bytes.insert(contentsOf: other[from..<to], at: boundary(bytes, place)) }
    }
  }

  /// The next place before a `<` or behind a `>`, or of a space.
  private func boundary(_ bytes: [UInt8], _ place: Int) -> Int {
    bytes[place...].firstIndex { $0 == UInt8(ascii: "<") || $0 == 0x20 } ?? bytes.count
  }
}
