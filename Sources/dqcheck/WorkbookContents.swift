internal import Checking
internal import OPC
internal import Reports
internal import SheetTables
internal import Tables
internal import XLSX

/// The sheets of a workbook and the tables found on them; sheets that the program added are left out.
struct WorkbookContents {
  /// The sheets in tab order.
  private(set) var sheets: [Sheet] = []
  /// The names of sheets that an earlier run added.
  private(set) var ownSheets: Set<String> = []
  /// The tables in workbook order, their ids unique.
  private(set) var tables: [Table] = []
  /// Whether dates count from 1904.
  let uses1904: Bool

  /// Reads a workbook and finds its tables.
  ///
  /// - Throws: `PackageError`.
  init(file: String, overrides: [TableOverride] = []) throws(PackageError) {
    try self.init(SheetSource(file: file), overrides: overrides)
  }

  /// The same for a file that is open.
  init(_ source: SheetSource, overrides: [TableOverride] = []) throws(PackageError) {
    uses1904 = source.uses1904
    let all = try source.allCells()
    sheets = all.filter { !Self.isOurs($0) }
    ownSheets = Set(all.filter(Self.isOurs).map(\.info.name))
    let finder = TableFinder(vocabulary: .shipped())
    tables = Workers.map(sheets.count) { [sheets] number in
      let override = overrides.first { $0.applies(to: sheets[number].info.name) }
      return finder.tables(in: sheets[number], override: override)
    }.flatMap(\.self)
    TableNames.makeUnique(&tables)
  }

  /// The same with the tables that rules overrule and the columns that they declare personal.
  init(_ source: SheetSource, rules: Ruleset) throws(PackageError) {
    try self.init(source, overrides: rules.overrides)
    rules.markPersonal(in: &tables)
  }

  /// The workbook's entries for the sheets.
  var infos: [SheetInfo] { sheets.map(\.info) }

  /// Whether no sheet holds a value.
  var isEmpty: Bool { sheets.allSatisfy { $0.columns.isEmpty } }

  private static func isOurs(_ sheet: Sheet) -> Bool {
    guard sheet.info.name.hasPrefix(CleanedSheet.name),
      case .text(let text) = sheet.value(CellReference(row: 1, column: 0))
    else { return false }
    return CleanedSheet.isOurs(name: sheet.info.name, secondRow: text)
  }
}
