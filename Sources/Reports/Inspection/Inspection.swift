internal import Checking
public import Tables
public import XLSX

/// What the program sees in a workbook before it checks anything: sheets, tables, columns.
public struct Inspection: Sendable {
  /// A sheet and the tables found on it.
  public struct SheetView: Sendable {
    /// The workbook's entry for it.
    public var info: SheetInfo
    /// What else it holds; nil if only tables were looked at.
    public var details: SheetDetails?
    /// The tables.
    public var tables: [TableView]
  }
  /// A table and the judgements made in finding it.
  public struct TableView: Sendable {
    /// Its areas and columns.
    public var table: TableReport
    /// For each column its lowest and highest number or date; nil where it has none, or a personal
    /// one.
    public var ranges: [ClosedRange<Double>?]
    /// For each column whether it holds personal values.
    public var isPersonal: [Bool]
    /// The judgements, each with its evidence.
    public var notes: [String]
  }
  /// The file as it was named.
  public var file: String
  /// What the workbook holds besides its sheets; nil for text files.
  public var features: WorkbookFeatures?
  /// The sheets in tab order.
  public var sheets: [SheetView]
  /// Whether notes and comments are shown.
  let showsNotes: Bool

  /// Looks at the tables of a workbook.
  ///
  /// - Parameters:
  ///   - file: The file as it was named.
  ///   - sheets: The sheets in tab order.
  ///   - tables: The tables of all sheets.
  ///   - features: What the workbook holds besides its sheets.
  ///   - details: What each sheet holds besides its tables, in the order of the sheets.
  ///   - showPersonal: Whether the ranges of personal columns are shown, notes, and who wrote them.
  public init(
    file: String, sheets: [SheetInfo], tables: [Table], features: WorkbookFeatures? = nil,
    details: [SheetDetails] = [], showPersonal: Bool = false
  ) {
    self.file = file
    self.features = showPersonal ? features : features?.masked
    showsNotes = showPersonal
    let words = MessageCatalog(.en)
    self.sheets = sheets.enumerated().map { index, info in
      var detail = details.indices.contains(index) ? details[index] : nil
      let own = tables.filter { $0.sheet == info.name }
      if !showPersonal, let features = detail?.features {
        let personal = own.flatMap(\.columns).filter(\.isPersonal).map(\.position)
        detail?.features = features.masked(Set(personal))
      }
      return SheetView(
        info: info, details: detail, tables: own.map { TableView($0, words, showPersonal) })
    }
  }
}

extension Inspection.TableView {
  init(_ table: Table, _ words: MessageCatalog, _ showPersonal: Bool) {
    self.table = TableReport(table, words: words, showPersonal: showPersonal)
    notes = table.notes
    isPersonal = table.columns.map(\.isPersonal)
    ranges = table.columns.map { $0.isPersonal && !showPersonal ? nil : Self.range(of: $0) }
  }

  /// The range of the values that are stored as the column's type has it.
  private static func range(of column: Column) -> ClosedRange<Double>? {
    guard let kind = column.type.measuredKind else { return nil }
    var range: ClosedRange<Double>?
    for (stored, payload) in zip(column.cells.kinds, column.cells.payloads) where stored == kind {
      let number = Double(bitPattern: payload)
      guard number.isFinite else { continue }
      range =
        range.map { min($0.lowerBound, number)...max($0.upperBound, number) } ?? number...number
    }
    return range
  }
}

extension ColumnType {
  /// What values with a lowest and a highest are stored as; nil for types without.
  fileprivate var measuredKind: ValueKind? {
    switch self {
    case .integer, .count, .number, .percent: .number
    case .date, .datetime: .date
    case .time: .time
    case .text, .yesNo, .id: nil
    }
  }
}

extension ColumnReport {
  /// A number of this column as a value, a date in a column of dates.
  func value(_ number: Double) -> Value {
    switch type {
    case .date, .datetime: .date(number)
    case .time: .time(number)
    default: .number(number)
    }
  }

  /// The share of rows with a value, in whole percent, never rounded up to 100 or down to 0.
  var fill: Int {
    let rows = values + blank
    guard rows > 0, values > 0 else { return 0 }
    return values == rows ? 100 : max(1, min(99, values * 100 / rows))
  }
}
