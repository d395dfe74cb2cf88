internal import OPC

/// Finds for shared formulas whose first cell gives its formula up another cell to state the text
/// (ECMA-376 Part 1, 18.3.1.40: the text stands in one cell, the others name only the group).
struct SharedFormulaHeirs {
  /// A cell of a shared formula.
  private struct Member {
    var cell: CellReference
    var formula: SheetPlaces.FormulaPlace
  }

  /// The splices that make other cells the masters of the groups.
  ///
  /// Cost: one scan of the part.
  ///
  /// - Parameters:
  ///   - masters: The masters that lose their formula.
  ///   - gone: All cells that lose theirs.
  ///   - bytes: The part.
  /// - Returns: The splices of the part.
  /// - Throws: ``PackageError`` if its markup is not understood.
  static func splices(
    for masters: [(cell: CellReference, formula: SheetPlaces.FormulaPlace)],
    gone: Set<CellReference>, in bytes: [UInt8]
  ) throws(PackageError) -> [Splice] {
    let groups = Set(masters.compactMap(\.formula.group))
    let members = try members(of: groups, in: bytes)
    return masters.compactMap { master in
      let group = members[master.formula.group ?? ""] ?? []
      let start = master.formula.range.lowerBound
      let earlier = group.prefix { $0.formula.range.lowerBound < start }
      let later = group.drop { $0.formula.range.lowerBound <= start }
      // Some programs use a number again for another formula; it begins with a master of its own.
      // What stands before the first master is its too.
      let isFirst = earlier.allSatisfy { $0.formula.shared == nil }
      let own = ((isFirst ? Array(earlier) : []) + later.prefix { $0.formula.shared == nil })
        .filter { !gone.contains($0.cell) }
      return own.first.map { splice(making: $0, theHeirOf: master, with: own) }
    }
  }

  private static func splice(
    making heir: Member, theHeirOf master: (cell: CellReference, formula: SheetPlaces.FormulaPlace),
    with members: [Member]
  ) -> Splice {
    let moved = FormulaShift.moved(
      master.formula.text, rows: heir.cell.row - master.cell.row,
      columns: heir.cell.column - master.cell.column)
    let text = heir.formula.text.isEmpty ? moved : heir.formula.text
    let rows = members.map(\.cell.row), columns = members.map(\.cell.column)
    let range = CellRange(
      CellReference(row: rows.min() ?? heir.cell.row, column: columns.min() ?? heir.cell.column),
      CellReference(row: rows.max() ?? heir.cell.row, column: columns.max() ?? heir.cell.column))
    let name = heir.formula.name
    return Splice(
      heir.formula.range,
      "<\(name) t=\"shared\" ref=\"\(range)\" si=\"\(heir.formula.group ?? "")\">"
        + "\(XMLText.content(text))</\(name)>")
  }

  /// The cells of some groups in the order of the part.
  private static func members(
    of groups: Set<String>, in bytes: [UInt8]
  ) throws(PackageError) -> [String: [Member]] {
    var scanner = try TagScanner(bytes, part: "")
    var members: [String: [Member]] = [:]
    var (row, column) = (-1, -1)
    while let tag = try scanner.next() {
      if tag.kind == .end { continue }
      switch local(tag, in: bytes) {
      case "row":
        let number = try value("r", of: tag, in: scanner)
          .flatMap { StoredNumber.parse(Array($0.utf8).span) }.flatMap { Int(exactly: $0) }
        (row, column) = (number.map { $0 - 1 } ?? row + 1, -1)
      case "c":
        let reference = try value("r", of: tag, in: scanner).flatMap { CellReference($0) }
        column = reference?.column ?? column + 1
      case "f":
        let group = try value("si", of: tag, in: scanner)
        guard let group, groups.contains(group) else { continue }
        let end = tag.kind == .empty ? tag.range.upperBound : try end(of: &scanner)
        members[group, default: []].append(
          Member(
            cell: CellReference(row: row, column: column),
            formula: try SheetPlaces.FormulaPlace(tag, to: end, in: scanner)))
      default: break
      }
    }
    return members
  }

  private static func end(of scanner: inout TagScanner) throws(PackageError) -> Int {
    while let tag = try scanner.next() { if tag.kind == .end { return tag.range.upperBound } }
    throw scanner.damaged(scanner.bytes.count)
  }

  private static func local(_ tag: Tag, in bytes: [UInt8]) -> String {
    let name = bytes[tag.name]
    let colon = name.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? name.startIndex
    return String(decoding: name[colon...], as: UTF8.self)
  }

  private static func value(
    _ name: String, of tag: Tag, in scanner: TagScanner
  ) throws(PackageError) -> String? {
    try scanner.attributes(of: tag).first { $0.name == name }
      .map { XMLText.decoded(scanner.bytes[$0.value]) }
  }
}

extension SheetPlaces.FormulaPlace {
  /// Reads what an `f` element states, whose end tag ends at `end`.
  init(_ tag: Tag, to end: Int, in scanner: TagScanner) throws(PackageError) {
    let attributes = try scanner.attributes(of: tag)
    func value(_ name: String) -> String? {
      attributes.first { $0.name == name }.map { XMLText.decoded(scanner.bytes[$0.value]) }
    }
    let name = String(decoding: scanner.bytes[tag.name], as: UTF8.self)
    var text = ""
    if tag.kind == .start {
      let inner = scanner.bytes[
        tag.range.upperBound..<max(end - name.utf8.count - 3, tag.range.upperBound)]
      text = XMLText.decoded(inner)
    }
    let isShared = value("t") == "shared"
    self.init(
      range: tag.range.lowerBound..<end, name: name, text: text,
      group: isShared ? value("si") : nil,
      shared: isShared ? value("ref").flatMap { CellRange($0) } : nil)
  }
}
