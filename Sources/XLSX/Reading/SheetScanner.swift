internal import OPC

/// Reads a worksheet part directly from its bytes (ECMA-376 Part 1, 18.3.1).
///
/// It is sure of less than libxml2 and many times faster. Whatever it is not sure of makes it give
/// up, and the part is read through libxml2 from the start.
struct SheetScanner: PartScanner {
  private enum State { case prolog, outside, data, row, end }
  private var state = State.prolog
  private var prefix: [UInt8] = []
  /// The names of the elements that are open outside `sheetData`, the root's first.
  private var open: [[UInt8]] = []
  private var assembler: SheetAssembler
  /// What stands outside the rows; nil if that is more than ``frameLimit``.
  private var frame: [UInt8]? = []

  private static let frameLimit = 1 << 20

  /// Reads the part; nil if libxml2 has to.
  static func read(
    _ stream: consuming PartStream, into assembler: SheetAssembler, _ limits: Limits
  ) throws(PackageError) -> Sheet? {
    var scanner = SheetScanner(assembler: assembler)
    guard try scanner.run(over: stream, limits) else { return nil }
    var sheet = scanner.assembler.finish()
    sheet.frame = scanner.frame
    return sheet
  }

  private init(assembler: SheetAssembler) { self.assembler = assembler }

  mutating func scan(
    _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanFailure) -> Bool {
    while state != .end {
      if prefix.isEmpty, state == .row || state == .data { try plainRows(bytes, &cursor) }
      var ahead = cursor
      let wasOutside = state == .prolog || state == .outside
      do throws(ScanStop) {
        switch state {
        case .prolog: try root(bytes, &ahead)
        case .outside: try outside(bytes, &ahead)
        case .data: try data(bytes, &ahead)
        case .row: try cell(bytes, &ahead)
        case .end: break
        }
      } catch { throw .stop(error) }
      if isCellComplete {
        do throws(PackageError) { try assembler.endCell() } catch { throw .package(error) }
        isCellComplete = false
      }
      if wasOutside || state == .outside { keep(bytes, cursor.index..<ahead.index) }
      cursor = ahead
    }
    return true
  }

  private mutating func keep(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    frame? += MarkupCursor.array(bytes, range)
    if frame?.count ?? 0 > Self.frameLimit { frame = nil }
  }

  mutating func windowEnded() throws(PackageError) { try assembler.deliverRows() }

  /// Whether the last step read a cell to its end.
  private var isCellComplete = false

  private mutating func root(_ bytes: Span<UInt8>, _ cursor: inout MarkupCursor) throws(ScanStop) {
    let name = MarkupCursor.array(bytes, try cursor.rootName(bytes))
    try cursor.skipAttributes(bytes)
    guard try !cursor.tagEnd(bytes) else {
      state = .end
      return
    }
    open = [name]
    prefix = MarkupCursor.prefix(of: name)
    state = .outside
  }
}

// MARK: - Outside the rows

extension SheetScanner {
  private mutating func outside(
    _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanStop) {
    let (text, isPlain) = try cursor.text(bytes)
    if !isPlain { _ = try MarkupCursor.decoded(bytes, text) }
    cursor.index += 1
    switch try cursor.byte(bytes) {
    case UInt8(ascii: "!"): try cursor.skipComment(bytes)
    case UInt8(ascii: "/"):
      cursor.index += 1
      let name = MarkupCursor.array(bytes, try cursor.name(bytes))
      try cursor.skipSpace(bytes)
      try cursor.expect(UInt8(ascii: ">"), bytes)
      guard open.last == name else { throw .unsupported }
      open.removeLast()
      if open.isEmpty { state = .end }
    default: try startTag(bytes, &cursor)
    }
  }

  private mutating func startTag(
    _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanStop) {
    let name = try cursor.name(bytes)
    if MarkupCursor.isName("sheetData", bytes, name, prefix), open.count == 1 {
      try cursor.skipAttributes(bytes)
      if try !cursor.tagEnd(bytes) { state = .data }
      return
    }
    if Self.hasLocalName("sheetData", bytes, name) { throw .unsupported }
    let attributes = try attributes(bytes, &cursor)
    if try !cursor.tagEnd(bytes) {
      guard open.count < 64 else { throw .unsupported }
      open.append(MarkupCursor.array(bytes, name))
      try note(bytes, name, attributes, parent: open[open.count - 2])
    } else {
      try note(bytes, name, attributes, parent: open[open.count - 1])
    }
  }

  private func attributes(
    _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanStop) -> [ScannedAttribute] {
    var result: [ScannedAttribute] = []
    while let attribute = try cursor.attribute(bytes) {
      guard result.count < MarkupCursor.attributeLimit,
        !result.contains(where: { MarkupCursor.equal(bytes, $0.name, attribute.name) })
      else {
        throw .unsupported
      }
      result.append(attribute)
    }
    return result
  }

  private mutating func note(
    _ bytes: Span<UInt8>, _ name: Range<Int>, _ attributes: [ScannedAttribute], parent: [UInt8]
  ) throws(ScanStop) {
    let parent = String(decoding: parent, as: UTF8.self).split(separator: ":").last ?? ""
    if parent == "mergeCells", Self.hasLocalName("mergeCell", bytes, name) {
      assembler.merge(try Self.value("ref", bytes, attributes) ?? "")
    } else if parent == "cols", Self.hasLocalName("col", bytes, name),
      Self.isTrue(try Self.value("hidden", bytes, attributes))
    {
      assembler.hiddenColumns(
        from: try Self.value("min", bytes, attributes).flatMap { Int($0) },
        to: try Self.value("max", bytes, attributes).flatMap { Int($0) })
    }
  }

  private static func value(
    _ name: StaticString, _ bytes: Span<UInt8>, _ attributes: [ScannedAttribute]
  ) throws(ScanStop) -> String? {
    for attribute in attributes where MarkupCursor.isName(name, bytes, attribute.name, []) {
      return try attribute.text(bytes)
    }
    return nil
  }

  // The forms of xsd:boolean, and `on`, which some programs write.
  private static func isTrue(_ value: String?) -> Bool {
    value == "1" || value == "true" || value == "on"
  }

  private static func hasLocalName(
    _ local: StaticString, _ bytes: Span<UInt8>, _ name: Range<Int>
  ) -> Bool {
    let text = MarkupCursor.array(bytes, name)
    return text.split(separator: UInt8(ascii: ":")).last?.elementsEqual("\(local)".utf8) ?? false
  }
}

// MARK: - Rows and cells

extension SheetScanner {
  /// Reads the rows that follow each other here and are as nearly all are.
  private mutating func plainRows(
    _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanFailure) {
    while true {
      if state == .row {
        try plainCells(bytes, &cursor)
        guard MarkupCursor.stands("</row>", bytes, at: cursor.index) else { return }
        cursor.index += 6
        state = .data
      }
      guard let row = PlainRow(bytes, at: cursor.index) else { return }
      assembler.beginRow(row.row, isHidden: false)
      cursor.index = row.end
      state = .row
    }
  }

  /// Reads the cells that follow each other here and are as nearly all are.
  @inline(__always)
  private mutating func plainCells(
    _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanFailure) {
    while true {
      var plain = PlainCell()
      guard let end = plain.read(bytes, at: cursor.index) else { return }
      do throws(PackageError) {
        guard try assembler.take(plain) else { return }
      } catch { throw .package(error) }
      cursor.index = end
    }
  }

  private mutating func data(
    _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanStop) {
    try cursor.skipSpace(bytes)
    try cursor.expect(UInt8(ascii: "<"), bytes)
    if try cursor.byte(bytes) == UInt8(ascii: "/") {
      try endTag("sheetData", bytes, &cursor)
      state = .outside
      return
    }
    let name = try cursor.name(bytes)
    guard MarkupCursor.isName("row", bytes, name, prefix) else { throw .unsupported }
    let attributes = try attributes(bytes, &cursor)
    let isEmpty = try cursor.tagEnd(bytes)
    let isHidden = Self.isTrue(try Self.value("hidden", bytes, attributes))
    if let number = try Self.value("r", bytes, attributes) {
      let digits = Array(number.utf8)
      assembler.beginRow(number: digits.span, isHidden: isHidden)
    } else {
      assembler.beginRow(number: nil, isHidden: isHidden)
    }
    if !isEmpty { state = .row }
  }

  private mutating func endTag(
    _ local: StaticString, _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanStop) {
    cursor.index += 1
    let name = try cursor.name(bytes)
    guard MarkupCursor.isName(local, bytes, name, prefix) else { throw .unsupported }
    try cursor.skipSpace(bytes)
    try cursor.expect(UInt8(ascii: ">"), bytes)
  }

  private mutating func cell(
    _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanStop) {
    try cursor.skipSpace(bytes)
    try cursor.expect(UInt8(ascii: "<"), bytes)
    if try cursor.byte(bytes) == UInt8(ascii: "/") {
      try endTag("row", bytes, &cursor)
      state = .data
      return
    }
    let name = try cursor.name(bytes)
    guard MarkupCursor.isLetter(UInt8(ascii: "c"), bytes, name, prefix) else { throw .unsupported }
    let previous = assembler.position
    do throws(ScanStop) {
      try readCell(bytes, &cursor)
    } catch {
      assembler.position = previous
      throw error
    }
    isCellComplete = true
  }

  @inline(__always)
  private mutating func readCell(
    _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanStop) {
    let start = try cellStart(bytes, &cursor)
    assembler.beginCell(reference: start.reference, format: start.format, type: start.type)
    if !start.isEmpty { try content(bytes, &cursor) }
  }

  private struct CellStart {
    var reference: CellReference?
    var format = 0
    var type = SheetAssembler.CellType.number
    var isEmpty = false
  }

  @inline(__always)
  private func cellStart(
    _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanStop) -> CellStart {
    var start = CellStart()
    var seen = 0
    while let attribute = try cursor.attribute(bytes) {
      let (name, value) = (attribute.name, attribute.value)
      guard attribute.isPlain else { throw .unsupported }
      guard name.count == 1 else {
        // `cm`, `vm`, `ph` and foreign ones say nothing about the value.
        if bytes[name.lowerBound] == UInt8(ascii: "x") { throw .unsupported }
        continue
      }
      let letter = bytes[name.lowerBound]
      let bit = 1 << Int(letter & 31)
      guard seen & bit == 0 else { throw .unsupported }
      seen |= bit
      switch letter {
      case UInt8(ascii: "r"): start.reference = Self.reference(bytes, value)
      case UInt8(ascii: "s"): start.format = StoredNumber.index(bytes.extracting(value))
      case UInt8(ascii: "t"): start.type = SheetAssembler.CellType(bytes.extracting(value))
      default: break
      }
    }
    start.isEmpty = try cursor.tagEnd(bytes)
    return start
  }

  // Letters, then digits; anything else takes the long way.
  @inline(__always)
  private static func reference(_ bytes: Span<UInt8>, _ range: Range<Int>) -> CellReference? {
    var index = range.lowerBound
    var column = 0
    while index < range.upperBound, bytes[index] &- 0x41 < 26 {
      column = column &* 26 &+ Int(bytes[index] &- 0x40)
      index += 1
    }
    let letters = index - range.lowerBound
    var row = 0
    while index < range.upperBound, MarkupCursor.isDigit(bytes[index]) {
      row = row &* 10 &+ Int(bytes[index] & 15)
      index += 1
    }
    guard index == range.upperBound, (1...3).contains(letters),
      range.count - letters <= 7, (1...CellReference.columnLimit).contains(column),
      (1...CellReference.rowLimit).contains(row)
    else {
      return CellReference(String(decoding: MarkupCursor.array(bytes, range), as: UTF8.self))
    }
    return CellReference(row: row - 1, column: column - 1)
  }

  @inline(__always)
  private mutating func content(
    _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanStop) {
    while true {
      try cursor.skipSpace(bytes)
      try cursor.expect(UInt8(ascii: "<"), bytes)
      if try cursor.byte(bytes) == UInt8(ascii: "/") {
        cursor.index += 1
        let name = try cursor.name(bytes)
        guard MarkupCursor.isLetter(UInt8(ascii: "c"), bytes, name, prefix) else {
          throw .unsupported
        }
        try cursor.skipSpace(bytes)
        return try cursor.expect(UInt8(ascii: ">"), bytes)
      }
      let name = try cursor.name(bytes)
      if MarkupCursor.isLetter(UInt8(ascii: "v"), bytes, name, prefix) {
        try value(bytes, &cursor)
      } else if MarkupCursor.isLetter(UInt8(ascii: "f"), bytes, name, prefix) {
        try formula(bytes, &cursor)
      } else if MarkupCursor.isName("is", bytes, name, prefix) {
        try cursor.skipAttributes(bytes)
        if try !cursor.tagEnd(bytes) {
          assembler.inline(try cursor.richText(bytes, prefix: prefix, of: name))
        }
      } else {
        throw .unsupported
      }
    }
  }

  @inline(__always)
  private mutating func value(
    _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanStop) {
    if try cursor.byte(bytes) != UInt8(ascii: ">") { try cursor.skipAttributes(bytes) }
    if try cursor.tagEnd(bytes) { return }
    let (range, isPlain) = try cursor.text(bytes)
    cursor.index += 1
    try cursor.expect(UInt8(ascii: "/"), bytes)
    let name = try cursor.name(bytes)
    guard MarkupCursor.isLetter(UInt8(ascii: "v"), bytes, name, prefix) else { throw .unsupported }
    try cursor.skipSpace(bytes)
    try cursor.expect(UInt8(ascii: ">"), bytes)
    if isPlain {
      assembler.value(bytes.extracting(range))
    } else {
      let text = try MarkupCursor.decoded(bytes, range)
      assembler.value(text.span)
    }
  }

  private mutating func formula(
    _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanStop) {
    let attributes = try attributes(bytes, &cursor)
    let type = try Self.value("t", bytes, attributes)
    let range = try Self.value("ref", bytes, attributes)
    let group = try Self.value("si", bytes, attributes)
    var text: [UInt8] = []
    if try !cursor.tagEnd(bytes) {
      let (content, isPlain) = try cursor.text(bytes)
      text = MarkupCursor.array(bytes, content)
      if !isPlain { text = try MarkupCursor.decoded(bytes, content) }
      cursor.index += 1
      try cursor.expect(UInt8(ascii: "/"), bytes)
      let name = try cursor.name(bytes)
      guard MarkupCursor.isLetter(UInt8(ascii: "f"), bytes, name, prefix) else {
        throw .unsupported
      }
      try cursor.skipSpace(bytes)
      try cursor.expect(UInt8(ascii: ">"), bytes)
    }
    assembler.formula(text: text, type: type, range: range, group: group)
  }
}
