internal import OPC

/// Takes from a worksheet part what the change of some cells needs: all that stands outside the rows, the
/// wanted rows, the rows before which missing ones belong, and the formulas that reach over rows.
struct SheetExcerpt: ~Copyable {
  private var window: PartWindow
  private var excerpt = PartExcerpt()
  private(set) var hasFormulas = false
  private let wanted: [Int]
  private let keepsShared: Bool
  private var next = 0
  private var rowName: [UInt8] = []
  private var rowEnds: [[UInt8]] = []

  /// Makes an excerpt.
  ///
  /// - Parameters:
  ///   - stream: The part.
  ///   - rows: The zero-based rows that are wanted.
  ///   - keepsShared: Whether all members of shared formulas are wanted too.
  /// - Returns: The excerpt and whether the sheet holds formulas; nil if only the whole part will do.
  /// - Throws: ``PackageError`` if the part is damaged.
  static func make(
    of stream: consuming PartStream, rows: Set<Int>, keepsShared: Bool
  ) throws(PackageError) -> (excerpt: PartExcerpt, hasFormulas: Bool)? {
    var reader = SheetExcerpt(PartWindow(stream), rows: rows, keepsShared: keepsShared)
    guard try reader.run(), !reader.window.isUnusual else { return nil }
    return (reader.excerpt, reader.hasFormulas)
  }

  private init(_ window: consuming PartWindow, rows: Set<Int>, keepsShared: Bool) {
    self.window = window
    wanted = rows.sorted()
    self.keepsShared = keepsShared
  }

  /// Reads the part; false if it is not as it should be.
  private mutating func run() throws(PackageError) -> Bool {
    window.mark = 0
    guard let data = try findData(), data.kind == .start else { return false }
    keep(0..<data.range.upperBound)
    guard let end = try readRows() else { return false }
    keep(end.range)
    var excerpt = excerpt
    try window.takeRest { piece, offset in excerpt.add(piece, at: offset) }
    self.excerpt = excerpt
    return true
  }

  /// The start tag of `sheetData`, a child of the root.
  private mutating func findData() throws(PackageError) -> Tag? {
    let local = Array("sheetData".utf8)
    var depth = 0
    while let tag = try window.next() {
      if tag.kind == .end {
        depth -= 1
      } else {
        let name = Array(window[tag.name])
        if depth == 1, name == local || name.suffix(local.count + 1) == ([0x3A] + local)[...] {
          let prefix = name.dropLast(local.count)
          rowName = prefix + Array("row".utf8)
          rowEnds = [Array("</".utf8) + rowName, Array("<".utf8) + prefix + Array("f".utf8)]
          return tag
        }
        if tag.kind == .start { depth += 1 }
      }
    }
    return nil
  }

  /// Goes through the rows and returns the end tag behind them.
  private mutating func readRows() throws(PackageError) -> Tag? {
    var previous = -1
    while true {
      window.mark = nil
      guard let tag = try window.next() else { return nil }
      window.mark = tag.range.lowerBound
      if tag.kind == .end { return tag }
      guard window[tag.name] == rowName[...], let number = number(of: tag), number > previous else {
        return nil
      }
      previous = number
      var isKept = false
      while next < wanted.count, wanted[next] <= number {
        isKept = true
        next += 1
      }
      if tag.kind == .start {
        guard let end = try finishRow(&isKept) else { return nil }
        if isKept { keep(tag.range.lowerBound..<end) }
      } else if isKept {
        keep(tag.range)
      }
    }
  }

  /// Goes to behind the row's end tag; a formula that reaches over rows makes it one to keep.
  private mutating func finishRow(_ isKept: inout Bool) throws(PackageError) -> Int? {
    while let found = try window.move(toOneOf: rowEnds) {
      guard let tag = try window.next() else { return nil }
      if found == 0 { return tag.range.upperBound }
      hasFormulas = true
      if !isKept { isKept = reachesOverRows(window[tag.range]) }
    }
    return nil
  }

  private func reachesOverRows(_ tag: ArraySlice<UInt8>) -> Bool {
    guard tag.contains(UInt8(ascii: "=")) else { return false }
    let text = String(decoding: tag, as: UTF8.self)
    return text.contains("array") || text.contains("dataTable")
      || (keepsShared && text.contains("shared"))
  }

  /// The zero-based row of a tag that states it.
  private func number(of tag: Tag) -> Int? {
    if let number = plainNumber(of: tag) { return number }
    let text = Array(window[tag.range])
    let own = Tag(
      kind: tag.kind, range: 0..<text.count,
      name: tag.name.lowerBound - tag.range.lowerBound..<tag.name.upperBound - tag.range.lowerBound)
    guard let scanner = try? TagScanner(text, part: ""),
      let attributes = try? scanner.attributes(of: own),
      let place = attributes.first(where: { $0.name == "r" })?.value,
      let number = StoredNumber.parse(text[place].span), let row = Int(exactly: number),
      (1...CellReference.rowLimit).contains(row)
    else { return nil }
    return row - 1
  }

  /// The same for `<row r="12"`, as nearly all programs write it.
  private func plainNumber(of tag: Tag) -> Int? {
    let rest = window[tag.name.upperBound..<tag.range.upperBound]
    guard rest.starts(with: " r=\"".utf8) else { return nil }
    var number = 0
    for byte in rest.dropFirst(4) {
      if byte == UInt8(ascii: "\"") {
        return (1...CellReference.rowLimit).contains(number) ? number - 1 : nil
      }
      guard case let digit = Int(byte) - 0x30, (0...9).contains(digit), number <= 1 << 24 else {
        return nil
      }
      number = number * 10 + digit
    }
    return nil
  }

  private mutating func keep(_ range: Range<Int>) {
    excerpt.add(window[range], at: range.lowerBound)
  }
}
