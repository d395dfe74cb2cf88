public import Checking
public import Tables
public import XLSX

/// A workbook as checks see it that look beyond one sheet, or beyond its cells.
public struct Book: Sendable {
  /// The worksheets, in tab order.
  public var sheets: [Sheet]
  /// What each sheet holds besides its cells, by its name; a sheet that is not there holds nothing.
  public var features: [String: SheetFeatures] = [:]
  /// The defined names.
  public var names: [DefinedName] = []
  /// Whether dates count from 1904-01-01.
  public var uses1904 = false
  /// What the cell formats show of numbers, where values are stored as they are shown; else empty.
  public var displays: [NumberDisplay] = []
  /// The tables as the rules named them.
  public var tables: [Table]

  /// Makes a workbook of its sheets and tables.
  public init(sheets: [Sheet], tables: [Table]) {
    self.sheets = sheets
    self.tables = tables
  }

  /// The sheet of a name; case does not matter.
  func sheet(_ name: String) -> Sheet? {
    sheets.first { $0.info.name == name }
      ?? sheets.first { $0.info.name.lowercased() == name.lowercased() }
  }

  /// The tables of a sheet.
  func tables(on sheet: Sheet) -> [Table] { tables.filter { $0.sheet == sheet.info.name } }
}

/// A built-in check that looks at a whole workbook.
public protocol BookCheck: Sendable {
  /// Its name, as in `checks:` of a rule file and `dqcheck rules explain`.
  var name: String { get }
  /// How much its findings matter unless a rule file says otherwise.
  var severity: Severity { get }
  /// Runs the check over a workbook.
  ///
  /// - Parameter book: The workbook.
  /// - Returns: For each table or sheet that it has something to look at, the counts of rows and the
  ///   findings.
  func run(on book: Book) -> [(RuleResult, [Finding])]
}

/// The checks of whole workbooks that run with no rule file and with one.
public enum BuiltInBookChecks {
  /// All of them, by name.
  public static let all: [any BookCheck] = [
    HiddenData(), MergedData(), OwnValidation(), StaleFormula(), SumRange(), SurveyExport(),
    TypedOverFormula(),
  ]
}

extension BookCheck {
  /// An empty result, of a table or of a sheet.
  func result(_ table: Table?) -> RuleResult {
    RuleResult(id: name, source: .builtIn, table: table?.id, severity: severity)
  }

  /// A finding about cells of a table, the first of which is named with its row's key.
  ///
  /// - Parameters:
  ///   - id: The message.
  ///   - cells: The data row and the index of the column of each cell, one at least.
  ///   - table: The table.
  ///   - severity: Nil for the check's own.
  ///   - arguments: What the message says beside `column` and `text`, the first cell's.
  /// - Returns: The finding.
  func finding(
    _ id: String, _ cells: [(row: Int, column: Int)], in table: Table, severity: Severity? = nil,
    _ arguments: [NamedValue] = []
  ) -> Finding {
    let first = cells.first ?? (0, 0)
    let column = table.columns[first.column]
    let value = column.cells[first.row]
    let said = [
      NamedValue("column", naming: column),
      NamedValue("text", value, isPersonal: column.isPersonal),
    ]
    var finding = Finding(
      rule: name, severity: severity ?? self.severity, table: table.id,
      cell: table.address(row: first.row, column: first.column),
      cells: cells.map { table.address(row: $0.row, column: $0.column) },
      message: .catalog(id, said + arguments))
    finding.key = table.key(first.row).map { key in
      let column = table.columns[key.column]
      return NamedValue(column.id, key.value, isPersonal: column.isPersonal)
    }
    finding.values = cells.filter { $0.row == first.row }.map { cell in
      let column = table.columns[cell.column]
      return NamedValue(column.id, column.cells[cell.row], isPersonal: column.isPersonal)
    }
    return finding
  }
}
