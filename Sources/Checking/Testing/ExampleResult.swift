internal import Formulas
internal import Tables

/// What came of an example that stands beside a rule.
public struct ExampleResult: Hashable, Sendable {
  /// The rule's id.
  public var rule: String
  /// What the file says must come of it: `passed`, `failed`, `not_checked` or `not_applicable`.
  public var stated: String
  /// What came of it.
  public var found: String
  /// Why it was not checked.
  public var reason: Message?
  /// Where the example stands, `survey.rules.yaml:12:9`.
  public var place: String

  /// Whether it is as the file says.
  public var isMet: Bool { stated == found }
}

extension Ruleset {
  /// Runs the examples that stand beside the rules.
  ///
  /// Each is a table of one row; where the rule looks into its own table (`t[col]`, DUPLICATES), its examples
  /// are one table together. Columns that an example leaves out are blank, and so are tables that it
  /// leaves out without rows.
  ///
  /// - Parameter asOf: What TODAY() gives, in days since 1899-12-30; nil makes it unknown.
  /// - Returns: What came of them, in the order of the files.
  public func runExamples(asOf: Double? = nil) -> [ExampleResult] {
    rules.flatMap { rule -> [ExampleResult] in
      let groups = rule.looksIntoItsTable ? [rule.examples] : rule.examples.map { [$0] }
      return groups.flatMap { run($0, of: rule, asOf) }
    }
  }

  private func run(_ examples: [Example], of rule: Rule, _ asOf: Double?) -> [ExampleResult] {
    guard let own = rule.tables.first, !examples.isEmpty else { return [] }
    let written = tables.map { declaration in
      let rows =
        declaration.id == own
        ? examples.map(\.values) : examples.flatMap { $0.tables[declaration.id] ?? [] }
      return (WrittenTable.table(rows, declaration), declaration)
    }
    guard let index = written.firstIndex(where: { $0.1.id == own }) else { return [] }
    let values = TableValues(bound: bind(written: written), ruleset: self, table: index)
    let run = RuleRun(rule: rule, values: values, language: "en", asOf: asOf)
    let verdicts = run.obstacle == nil ? run.verdicts(0..<examples.count) : []
    return examples.enumerated().map { number, example in
      let verdict = verdicts.isEmpty ? nil : verdicts[number]
      let outcome = verdict?.outcome ?? .notChecked
      return ExampleResult(
        rule: rule.id, stated: example.outcome.rawValue, found: outcome.rawValue,
        reason: run.obstacle ?? verdict?.state.map(RuleRun.reason),
        place: Origin(file: rule.file, place: example.place).text)
    }
  }
}

extension Rule {
  /// Whether the outcome of a row hangs on other rows of its table.
  fileprivate var looksIntoItsTable: Bool {
    expressions.contains { expression in
      expression.wholeColumns.contains { tables.contains($0.table) } || expression.countsDuplicates
    }
  }
}

extension Formulas.Expression {
  fileprivate var countsDuplicates: Bool {
    if case .call(.duplicates, _) = kind { return true }
    return operands.contains(where: \.countsDuplicates)
  }
}

/// Makes tables of rows that are written out.
enum WrittenTable {
  /// A table with the declared columns; what a row leaves out is blank.
  static func table(_ rows: [[String: Scalar]], _ declaration: TableDeclaration) -> Table {
    let columns = declaration.columns.enumerated().map { position, declared in
      var cells = CellVector()
      for row in rows { cells.append(row[declared.id]?.value ?? .blank) }
      return Column(
        id: declared.id, header: declared.id, path: [declared.id], position: position,
        type: declared.type ?? type(of: rows.compactMap { $0[declared.id] }), cells: cells)
    }
    let width = 0...max(0, columns.count - 1)
    return Table(
      id: declaration.id, sheet: declaration.id, header: CellArea(rows: 0...0, columns: width),
      data: CellArea(rows: 1...max(1, rows.count), columns: width), columns: columns,
      rows: rows.indices.map { $0 + 1 })
  }

  /// What a column without a declared type holds.
  private static func type(of values: [Scalar]) -> ColumnType {
    switch values.first(where: { $0.state != .blank })?.state {
    case .number: .number
    case .date: .date
    default: .text
    }
  }
}
