public import Checking
internal import Formulas
internal import Recalculation
internal import Tables
internal import XLSX

/// Flags formulas whose stored value is not what they come to, and formulas without a stored value.
///
/// Every formula whose functions are known is worked out anew. Of a chain only the formulas are named
/// that are wrong by themselves, and formulas filled down a column once. Left alone are formulas of the
/// clock, of chance and of other workbooks, and numbers that differ by less than 10⁻⁹ of their size.
///
/// Why it matters: other programs, and whoever opens the file without recalculating, read the stored
/// value.
///
/// Triggers: `=SUM(C6:C13)` stored as 764 where the cells come to 691. Does not: the same stored as 691.
public struct StaleFormula: BookCheck {
  /// `stale-formula`.
  public let name = "stale-formula"
  /// An error; formulas without any stored value are a warning.
  public let severity = Severity.error
  /// The most cells that a finding lists.
  static let listed = 100
  /// What working a workbook out may cost beside the other checks.
  static let limits = RecalculationLimits(reads: 2_000_000, formulas: 50_000)

  /// Makes the check.
  public init() {}

  /// Works the formulas out; counted are formula cells, sheet by sheet.
  public func run(on book: Book) -> [(RuleResult, [Finding])] {
    guard book.sheets.contains(where: { !$0.formulas.isEmpty }) else { return [] }
    var recalculation = Recalculation(
      sheets: book.sheets, features: book.features, names: book.names, uses1904: book.uses1904)
    recalculation.displays = book.displays
    recalculation.limits = Self.limits
    let all = recalculation.run()
    let cells = Dictionary(grouping: all, by: \.sheet)
    // A program that stores no results at all, as openpyxl does, is told of once.
    let isUnreckoned = cells.count > 1 && all.allSatisfy { $0.stored == .blank }
    let findings = cells.sorted { $0.key < $1.key }.map { number, cells in
      let sheet = book.sheets[number]
      return run(on: cells, sheet, TablePlaces(book.tables(on: sheet)))
    }
    return isUnreckoned ? toldOnce(findings, sheets: cells.count) : findings
  }

  /// Leaves of the findings about formulas without a result the first, which then stands for all sheets.
  private func toldOnce(
    _ found: [(RuleResult, [Finding])], sheets: Int
  ) -> [(RuleResult, [Finding])] {
    var found = found
    guard let first = found.firstIndex(where: { !$0.1.isEmpty }) else { return found }
    found[first].1[0].message = .catalog(
      "workbook-without-values",
      [
        NamedValue("count", .number(Double(found.reduce(0) { $0 + $1.0.failed }))),
        NamedValue("sheets", .number(Double(sheets))),
      ])
    for index in found.indices where index != first { found[index].1 = [] }
    return found
  }

  private func run(
    on cells: [RecalculatedCell], _ sheet: Sheet, _ places: TablePlaces
  ) -> (RuleResult, [Finding]) {
    var result = result(nil)
    var missing: [RecalculatedCell] = []
    var stale: [(key: String, cells: [RecalculatedCell])] = []
    var numbers: [String: Int] = [:]
    for cell in cells {
      switch cell.verdict {
      case .equal: result.passed += 1
      case .unsupported:
        result.addNotChecked(.catalog("not-recalculated", []), row: cell.cell.row + 1)
      case .missing:
        result.failed += 1
        missing.append(cell)
      case .different(let value) where Self.isNear(cell.stored, value): result.passed += 1
      case .different:
        result.failed += 1
        guard !cell.followsOthers else { continue }
        let key = Self.key(cell, sheet)
        let number = numbers[key] ?? stale.count
        if number == stale.count { stale.append((key, [])) }
        numbers[key] = number
        stale[number].cells.append(cell)
      }
    }
    var findings = stale.map { finding($0.cells, sheet, places) }
    if !missing.isEmpty { findings.append(self.missing(missing, sheet)) }
    return (result, findings)
  }

  /// The same for formulas that were filled down a column.
  private static func key(_ cell: RecalculatedCell, _ sheet: Sheet) -> String {
    let place = GridPlace(
      sheet: sheet.info.name, row: cell.cell.row, column: cell.cell.column)
    let filled = (try? CellFormula(parsing: cell.formula, at: place))?.r1c1 ?? cell.formula
    return "\(cell.cell.column) \(filled)"
  }

  /// Whether two numbers differ by no more than programs do in their last digits.
  private static func isNear(_ stored: Quantity, _ value: Quantity) -> Bool {
    guard case .number(let one) = stored, case .number(let other) = value else { return false }
    return (one - other).magnitude <= 1e-9 * max(one.magnitude, other.magnitude, 1e-6)
  }

  private func finding(
    _ cells: [RecalculatedCell], _ sheet: Sheet, _ places: TablePlaces
  ) -> Finding {
    let first = cells[0]
    guard case .different(let value) = first.verdict else { return missing(cells, sheet) }
    let stored = Self.shown(first.stored, first, sheet)
    var arguments = [
      NamedValue("formula", .text(first.formula)), NamedValue("stored", stored),
      NamedValue("value", Self.shown(value, first, sheet)),
    ]
    if cells.count > 1 { arguments.append(NamedValue("others", .number(Double(cells.count - 1)))) }
    var finding = finding(
      cells.count > 1 ? "stale-formulas" : "stale-formula", at: cells.map(\.cell), sheet, arguments)
    if case .number(let observed) = stored {
      finding.observed = observed
      if case .number(let expected) = value { finding.expected = expected }
    }
    places.describe(&finding, stored)
    return finding
  }

  /// A value as its cell shows it: in a cell of dates a number is a date, as far from the stored one as
  /// their serials are.
  private static func shown(
    _ value: Quantity, _ cell: RecalculatedCell, _ sheet: Sheet
  ) -> Value {
    guard case .date(let days) = sheet.value(cell.cell), case .number(let number) = value,
      case .number(let serial) = cell.stored
    else { return Value(value) }
    return .date(days + number - serial)
  }

  private func missing(_ cells: [RecalculatedCell], _ sheet: Sheet) -> Finding {
    var finding = finding(
      "formulas-without-value", at: cells.map(\.cell), sheet,
      [NamedValue("count", .number(Double(cells.count)))])
    finding.severity = .warning
    return finding
  }

  private func finding(
    _ id: String, at cells: [CellReference], _ sheet: Sheet, _ arguments: [NamedValue]
  ) -> Finding {
    let places = cells.prefix(Self.listed).map {
      CellAddress(sheet: sheet.info.name, row: $0.row, column: $0.column)
    }
    return Finding(
      rule: name, severity: severity, table: nil, cell: places[0], cells: places,
      message: .catalog(id, arguments))
  }
}

extension Value {
  /// What a formula comes to, as messages say it.
  fileprivate init(_ quantity: Quantity) {
    self =
      switch quantity {
      case .blank: .blank
      case .number(let number): .number(number)
      case .text(let text): .text(text)
      case .boolean(let flag): .boolean(flag)
      case .error(let error): .error(error.rawValue)
      }
  }
}
