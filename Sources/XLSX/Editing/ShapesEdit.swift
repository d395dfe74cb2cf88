internal import OPC

/// Adds the boxes of notes to a VML drawing, which may hold form controls and other notes too.
///
/// VML is not always well-formed: it is edited as text, by its tags alone.
struct ShapesEdit {
  /// The blocks of 1,024 numbers that the drawing has claimed for its shapes.
  private(set) var blocks: [Int] = []
  private let end: Int
  private let hasBoxType: Bool
  private let claim: Range<Int>?
  private var used: Set<Int> = []
  private var boxes = ""
  private let isPlain: Bool
  private var claimed: Int?

  /// The numbers of a block.
  private static let blockSize = 1_024
  private static let numberStart = "_x0000_s"

  /// Reads the drawing.
  ///
  /// - Throws: ``PackageError`` if its markup is not understood.
  init(_ bytes: [UInt8], part: String) throws(PackageError) {
    var scanner = try TagScanner(bytes, part: part)
    var (end, hasBoxType, isPlain) = (nil as Int?, false, false)
    var claim: Range<Int>?
    while let tag = try scanner.next() {
      let name = String(decoding: bytes[tag.name], as: UTF8.self)
      if tag.kind == .end {
        if name == "xml" { end = tag.range.lowerBound }
        continue
      }
      let attributes = try scanner.attributes(of: tag)
      func value(_ name: String) -> String? {
        attributes.first { $0.name == name }.map { XMLText.decoded(bytes[$0.value]) }
      }
      switch name {
      case "xml":
        isPlain = ["v", "o", "x"].allSatisfy { value("xmlns:\($0)") != nil }
      case "o:idmap":
        claim = attributes.first { $0.name == "data" }?.value
        blocks += (value("data") ?? "").split(separator: ",").compactMap { Int($0.trimmedSpaces) }
          .filter { (0..<1 << 20).contains($0) }
      case "v:shapetype": if value("id") == "_x0000_t202" { hasBoxType = true }
      default:
        for id in [value("id"), value("o:spid")].compactMap(\.self)
        where id.hasPrefix(Self.numberStart) {
          if let number = Int(id.dropFirst(Self.numberStart.count)) { used.insert(number) }
        }
      }
    }
    guard let end, isPlain else { throw scanner.damaged(bytes.count) }
    (self.end, self.hasBoxType, self.isPlain, self.claim) = (end, hasBoxType, isPlain, claim)
  }

  /// Adds the box of a note; `lastBlock` is the last block that any drawing of the workbook has.
  mutating func add(_ note: Note, lastBlock: Int) {
    if boxes.isEmpty, !hasBoxType { boxes += NotesXML.boxType }
    boxes += NotesXML.box(note, number: nextNumber(lastBlock))
  }

  /// A number that no shape has, of a block that is this drawing's.
  private mutating func nextNumber(_ lastBlock: Int) -> Int {
    for block in blocks {
      let start = block * Self.blockSize
      let last = used.filter { (start..<start + Self.blockSize).contains($0) }.max() ?? start
      guard last + 1 < start + Self.blockSize else { continue }
      used.insert(last + 1)
      return last + 1
    }
    let block = max(lastBlock, claimed ?? 0, blocks.max() ?? 0) + 1
    blocks.append(block)
    claimed = block
    return nextNumber(lastBlock)
  }

  /// What has to be written into the drawing.
  func splices() -> [Splice] {
    guard !boxes.isEmpty else { return [] }
    let boxes = Splice(at: end, boxes)
    guard claimed != nil, let claim else { return [boxes] }
    return [Splice(claim, blocks.map(String.init).joined(separator: ",")), boxes]
  }
}

extension Substring {
  fileprivate var trimmedSpaces: Substring { drop { $0 == " " }.prefix { $0 != " " } }
}
