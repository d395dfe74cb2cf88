internal import OPC

/// Builds a ``Sheet`` from what a reader of its part comes across; both readers drive it alike.
struct SheetAssembler {
  /// The type that a cell states (ECMA-376 Part 1, 18.18.11 ST_CellType).
  enum CellType { case number, shared, inline, string, boolean, error, date }

  private let formats: CellFormats
  private let uses1904: Bool
  private let sharedCount: Int
  /// Whether what cells show has to be counted: they may share a text that is long.
  private let hasLongTexts: Bool
  private var shown = (cells: 0, bytes: 0)
  private let limits: Limits
  private var columns: [ColumnBuilder] = []
  private var late = LateCells()
  private var sheet: Sheet
  private var cellCount = 0

  // The row and the cell being read, zero-based.
  private var row = -1
  private var column = -1
  /// The place of the last cell in its row; a cell that is begun again must not count twice.
  var position: Int {
    get { column }
    set { column = newValue }
  }
  private var cell = CellReference(row: 0, column: 0)
  private var format = 0
  private var type = CellType.number
  private var inlineText: Int?
  private var stored: (kind: CellKind, payload: UInt64)?
  private var formula: Formula?
  private var isTooLong = false

  /// The columns that are read; all if nil.
  private let wanted: ColumnSelection?
  private var isSkipped = false
  /// Where cells go that are not kept.
  private var rows: RowStream?

  init(
    _ info: SheetInfo, strings: TextPool, formats: CellFormats, uses1904: Bool, limits: Limits,
    columns: ColumnSelection? = nil, rows: RowStream? = nil
  ) {
    wanted = columns
    self.rows = rows
    self.formats = formats
    self.uses1904 = uses1904
    self.limits = limits
    sharedCount = strings.count
    hasLongTexts = strings.longest > limits.meanTextBytes
    sheet = Sheet(info: info, texts: strings)
  }

  /// The sheet, when all is read.
  mutating func finish() -> Sheet {
    var sheet = sheet
    if rows != nil {
      flushRows(isLast: true)
      return sheet
    }
    var slots: [CellColumn] = []
    while let last = columns.popLast() { slots.append(last.finished()) }
    slots.reverse()
    late.place(in: &slots)
    sheet.columns = slots.filter { !$0.runs.isEmpty }
    sheet.formulas.sort { $0.cell < $1.cell }
    return sheet
  }

  /// A row begins; without a number, or with a text that is none, it follows the last.
  mutating func beginRow(number: Span<UInt8>?, isHidden: Bool) {
    beginRow(Self.rowNumber(number) ?? row + 1, isHidden: isHidden)
  }

  /// A row of this zero-based number begins.
  mutating func beginRow(_ number: Int, isHidden: Bool) {
    row = number
    column = -1
    guard isHidden, rows == nil, row < CellReference.rowLimit else { return }
    if let last = sheet.hiddenRows.last, last.upperBound == row {
      sheet.hiddenRows[sheet.hiddenRows.count - 1] = last.lowerBound..<(row + 1)
    } else {
      sheet.hiddenRows.append(row..<(row + 1))
    }
  }

  /// A cell begins; without a reference it follows the last of its row.
  ///
  /// Nothing counts until it ends: a reader that comes to the end of its window in the middle of a
  /// cell begins it again.
  @inline(__always)
  mutating func beginCell(reference: CellReference?, format: Int, type: CellType) {
    cell = reference ?? CellReference(row: row, column: column + 1)
    column = cell.column
    self.format = format
    self.type = type
    inlineText = nil
    stored = nil
    formula = nil
    if let wanted { isSkipped = !wanted.contains(cell.column) }
  }

  /// A whole cell; false if it has to be read the general way.
  @inline(__always)
  mutating func take(_ plain: PlainCell) throws(PackageError) -> Bool {
    if let wanted, !wanted.contains(plain.column) {
      column = plain.column
      return true
    }
    let stored: (kind: CellKind, payload: UInt64)
    if plain.isShared {
      guard plain.mantissa < UInt64(sharedCount), plain.scale == 0, !plain.isNegative else {
        return false
      }
      stored = (.text, plain.mantissa)
    } else {
      guard plain.scale > 0 || plain.mantissa < Self.longNumber,
        let value = StoredNumber.double(plain.mantissa, scale: plain.scale)
      else { return false }
      let signed = plain.isNegative ? -value : value
      let meaning = formats.meaning(of: signed, format: plain.format)
      stored = meaning == .number ? (.number, signed.bitPattern) : dated(signed, meaning)
    }
    cell = CellReference(row: plain.row, column: plain.column)
    column = plain.column
    try store(stored, format: plain.format)
    return true
  }

  // From here on the text of a whole number is kept.
  private static let longNumber: UInt64 = 1_000_000_000_000_000

  /// The content of `<v>`, references resolved.
  @inline(__always)
  mutating func value(_ text: Span<UInt8>) {
    if isSkipped { return }
    if type == .number {
      setNumber(text)
    } else if type == .shared {
      guard let index = StoredNumber.parse(text), index >= 0, index < Double(sharedCount) else {
        return
      }
      stored = (.text, UInt64(index))
    } else {
      setOther(text)
    }
  }

  private mutating func setNumber(_ text: Span<UInt8>) {
    guard let value = StoredNumber.parse(text) else {
      if text.count > 0 { setText(text, .text) }
      return
    }
    let meaning = formats.meaning(of: value, format: format)
    if meaning == .number {
      stored = (.number, value.bitPattern)
      if text.count > 15, StoredNumber.isLong(text) {
        keepLong(String(decoding: Self.array(text), as: UTF8.self))
      }
    } else {
      stored = dated(value, meaning)
    }
  }

  private mutating func keepLong(_ number: String) {
    if rows == nil { sheet.longNumbers[cell] = number } else { rows?.longNumbers[cell] = number }
  }

  private func dated(_ value: Double, _ meaning: NumberFormat.Meaning) -> (CellKind, UInt64) {
    if meaning == .elapsed || meaning == .time && value < 1 && value > -1 {
      return (.time, value.bitPattern)
    }
    guard let days = StoredDate.days(serial: value, uses1904: uses1904) else {
      return (.number, value.bitPattern)
    }
    return (.date, days.bitPattern)
  }

  private mutating func setOther(_ text: Span<UInt8>) {
    guard text.count > 0 else { return }
    switch type {
    case .inline: break  // its text is in `<is>`
    case .boolean:
      let word = String(decoding: Self.array(text), as: UTF8.self).split { $0.isWhitespace }
      stored = (.boolean, ["1", "true", "TRUE"].contains(word.first) ? 1 : 0)
    case .error: setText(text, .error)
    case .date:
      guard
        let (days, isTime) = StoredDate.parseISO(String(decoding: Self.array(text), as: UTF8.self))
      else { return setText(text, .text) }
      stored = (isTime ? .time : .date, days.bitPattern)
    default: setText(text, .text)
    }
  }

  private mutating func setText(_ text: Span<UInt8>, _ kind: CellKind) {
    if text.count > limits.textBytes { isTooLong = true }
    var bytes = Self.array(text)
    StoredText.unescape(&bytes)
    stored = (kind, UInt64(number(of: bytes)))
  }

  private mutating func number(of text: [UInt8]) -> Int {
    guard let number = rows?.own.append(text) else { return sheet.texts.append(text) }
    return sharedCount + number
  }

  /// The joined runs of `<is>`, references resolved.
  mutating func inline(_ text: [UInt8]) {
    guard !text.isEmpty, !isSkipped else { return }
    if text.count > limits.textBytes { isTooLong = true }
    var text = text
    StoredText.unescape(&text)
    inlineText = number(of: text)
  }

  /// A formula of the cell.
  mutating func formula(text: [UInt8], type: String?, range: String?, group: String?) {
    guard !isSkipped, rows == nil else { return }
    let area = range.flatMap { CellRange($0) }
    let kind: Formula.Kind
    switch (type, area) {
    case ("shared", let area?) where !text.isEmpty:
      kind = .sharedMaster(group: group.flatMap { Int($0) } ?? 0, range: area)
    case ("shared", _): kind = .sharedMember(group: group.flatMap { Int($0) } ?? 0)
    case ("array", let area?): kind = .array(range: area)
    case ("dataTable", let area?): kind = .dataTable(range: area)
    default: kind = .normal
    }
    formula = Formula(cell: cell, text: String(decoding: text, as: UTF8.self), kind: kind)
  }

  /// The cell ends.
  @inline(__always)
  mutating func endCell() throws(PackageError) {
    if let inlineText { stored = (.text, UInt64(inlineText)) }
    if let formula { sheet.formulas.append(formula) }
    guard let stored, cell.column < CellReference.columnLimit, cell.row < CellReference.rowLimit
    else { return }
    try store(stored, format: format)
  }

  @inline(__always)
  private mutating func store(
    _ stored: (kind: CellKind, payload: UInt64), format: Int
  ) throws(PackageError) {
    cellCount += 1
    guard cellCount <= limits.cells else {
      throw PackageError(
        .limit, "the sheet has more than \(limits.cells) cells", place: sheet.info.name)
    }
    if isTooLong {
      throw PackageError(
        .limit, "a text is longer than \(limits.textBytes) bytes",
        place: "\(sheet.info.name), \(cell)")
    }
    if hasLongTexts, stored.kind == .text { try countShown(Int(stored.payload)) }
    if rows != nil {
      rows?.append(cell, stored.kind, stored.payload, UInt16(clamping: format))
      return
    }
    while columns.count <= cell.column { columns.append(ColumnBuilder(column: columns.count)) }
    let pending = PendingCell(
      payload: stored.payload, format: UInt16(clamping: format), kind: stored.kind)
    if !columns[cell.column].append(pending, row: cell.row) {
      late.append(cell, stored.kind, stored.payload, pending.format)
    }
  }

  private mutating func countShown(_ text: Int) throws(PackageError) {
    guard text < sharedCount else { return }
    shown.cells += 1
    shown.bytes += sheet.texts.utf8(text).count
    guard shown.bytes > limits.shownTextBytes, shown.bytes / shown.cells > limits.meanTextBytes
    else { return }
    throw PackageError(
      .limit,
      "\(shown.cells) cells show \(shown.bytes) bytes of text, as only in a file made to do harm",
      place: sheet.info.name)
  }

  /// Hands on the rows that are complete, if rows are what is wanted.
  ///
  /// - Throws: ``PackageError``, which nobody sees, if no more of them are.
  mutating func deliverRows() throws(PackageError) {
    guard rows != nil else { return }
    flushRows(isLast: false)
    if rows?.isStopped == true { throw PackageError(.refused, "no more rows are wanted") }
  }

  // The texts of the cell that is being read move with those of the rows that go on.
  private mutating func flushRows(isLast: Bool) {
    let isText = stored?.kind == .text || stored?.kind == .error
    var pending = [inlineText ?? 0, isText ? Int(stored?.payload ?? 0) : 0]
    rows?.deliver(isLast: isLast, pending: &pending)
    if inlineText != nil { inlineText = pending[0] }
    if isText { stored?.payload = UInt64(pending[1]) }
  }

  /// A merged range.
  mutating func merge(_ range: String) {
    if rows == nil, let range = CellRange(range) { sheet.merges.append(range) }
  }

  /// A stretch of hidden columns, one-based as in the file.
  mutating func hiddenColumns(from first: Int?, to last: Int?) {
    guard let first, let last, first >= 1, first <= min(last, CellReference.columnLimit) else {
      return
    }
    sheet.hiddenColumns.append((first - 1)..<min(last, CellReference.columnLimit))
  }

  private static func rowNumber(_ text: Span<UInt8>?) -> Int? {
    guard let text, let number = StoredNumber.parse(text), let row = Int(exactly: number),
      (1...CellReference.rowLimit).contains(row)
    else { return nil }
    return row - 1
  }

  static func array(_ text: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    for index in 0..<text.count { bytes.append(text[index]) }
    return bytes
  }
}

extension SheetAssembler.CellType {
  /// The type by the value of `t`; a missing or unknown one is a number, as Excel takes it.
  init(_ text: Span<UInt8>) {
    switch (text.count, text.count > 0 ? text[0] : 0) {
    case (1, UInt8(ascii: "s")): self = .shared
    case (1, UInt8(ascii: "b")): self = .boolean
    case (1, UInt8(ascii: "e")): self = .error
    case (1, UInt8(ascii: "d")): self = .date
    case (3, UInt8(ascii: "s")): self = .string
    case (9, UInt8(ascii: "i")): self = .inline
    default: self = .number
    }
  }
}
