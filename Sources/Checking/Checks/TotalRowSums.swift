public import Tables

/// Flags a total or subtotal row that does not hold the sum of the rows it covers.
///
/// Columns where a sum is not meant are left out: shares, ages, years, durations, running numbers,
/// and, in columns about nothing known, values that are evidently an average, a minimum or a maximum;
/// also where the rows come to exactly twice the total, as they do below a pivot table's own sums.
/// A dash counts as nothing, as does a blank or a word for "no data" unless it may hold what is
/// lacking: a few of them in a column that is otherwise full, and a gap of about their size. Then the
/// row is not checked, as it is not where a value cannot be read or the total itself is blank.
///
/// Why it matters: the total row is what gets quoted, and a typed one does not follow its rows.
///
/// Triggers: women 495 and 189 over a total of 648. Does not: the same over 684; a total row whose
/// cell in a column of percents is no sum.
public struct TotalRowSums: Check {
  /// `total-row`.
  public let name = "total-row"
  /// An error.
  public let severity = Severity.error
  /// What it reads.
  public let reads: Set<CheckInput> = [.totals]

  /// Makes the check.
  public init() {}

  /// Checks each total row of the table in each column of figures; the rows counted are total rows.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    let columns = table.columns.indices.filter { table.columns[$0].isSummed }
    guard !table.totals.isEmpty, !columns.isEmpty else { return nil }
    var result = result(on: table)
    var findings: [Finding] = []
    for total in table.totals {
      var outcome = RowOutcome.notApplicable
      for column in columns {
        let sum = VerticalSum(total, column, in: table)
        outcome.add(sum.outcome)
        if case .failed = sum.outcome { findings.append(finding(sum, total, column, in: table)) }
      }
      result.count(outcome, row: total.row)
    }
    return (result, FindingList(findings))
  }

  private func finding(
    _ sum: VerticalSum, _ total: TotalRow, _ column: Int, in table: Table
  ) -> Finding {
    let content = table.columns[column]
    let cell = CellAddress(sheet: table.sheet, row: total.row, column: content.position)
    let terms = sum.addends.map { row, value in
      Term(
        name: label(row, in: table), cell: table.address(row: row, column: column), value: value,
        coefficient: -1, weight: content.cells.isFormula(row) ? .infinity : 1,
        isCount: content.type == .count)
    }
    var finding = Finding(
      rule: name, severity: severity, table: table.id, cell: cell,
      cells: [cell] + terms.map(\.cell),
      message: .catalog(
        "total-row",
        [
          NamedValue("whole", naming: content),
          NamedValue("stated", .number(sum.stated)),
          NamedValue("sum", .number(sum.value)),
          NamedValue("rows", .number(Double(total.covers.count))),
          NamedValue("difference", .number(abs(sum.stated.gap(to: sum.value)))),
        ]))
    finding.values = [table.named(column, .number(sum.stated))]
    finding.observed = sum.stated
    finding.expected = sum.value
    finding.equation =
      [
        Term(
          name: content.id, cell: cell, value: sum.stated, coefficient: 1,
          weight: total.formulas.indices.contains(column) && total.formulas[column] ? .infinity : 1,
          isCount: content.type == .count)
      ] + terms
    return finding
  }

  /// The row's key as text, or its number where it has none or the key is personal.
  private func label(_ row: Int, in table: Table) -> String {
    let texts = table.namedKey(row).map { value -> String? in
      guard !value.isPersonal, case .text(let text) = value.value else { return nil }
      return text.trimmed
    }
    guard let first = texts.first.flatMap(\.self), texts.allSatisfy({ $0 != nil }) else {
      return String(table.rows[row] + 1)
    }
    return texts.dropFirst().reduce(first) { $0 + ", " + ($1 ?? "") }
  }
}

/// One cell of a total row and the cells it covers.
private struct VerticalSum {
  var outcome = RowOutcome.notApplicable
  var stated = 0.0
  var value = 0.0
  var addends: [(row: Int, value: Double)] = []
  /// Why cells that hold nothing cannot be added.
  private var blanks: [Message] = []

  init(_ total: TotalRow, _ index: Int, in table: Table) {
    let column = table.columns[index]
    var trouble: Message?
    for row in total.covers.clamped(to: table.rows.indices) {
      switch Figure(column.number(row)) {
      case .number(let number): addends.append((row, number))
      case .unusable(let reason) where column.isNothing(row): blanks.append(reason)
      case .unusable(let reason):
        if !column.isPlaceholder(row) { trouble = trouble ?? reason }
      }
    }
    let cell = index < total.values.count ? total.values[index] : .blank
    value = addends.reduce(0) { $0 + $1.value }.withoutNoise
    if addends.isEmpty, trouble == nil { return }
    switch Figure(column.number(cell)) {
    // The row's own label, in a table without another column for it.
    case .unusable(.notANumber) where cell.isWords: return
    // Beside a column about nothing known, a total row need not say anything.
    case .unusable(let reason): outcome = column.type == .count ? .notChecked(reason) : outcome
    case .number(let number):
      stated = number
      outcome = judge(column, trouble)
    }
  }

  private func judge(_ column: Column, _ trouble: Message?) -> RowOutcome {
    let size = addends.reduce(0) { $0 + abs($1.value) }
    let holds = (value - stated).isNegligible(beside: size)
    if !holds, isEvidentlyNoSum(column) { return .notApplicable }
    if let reason = trouble ?? (holds ? nil : reasonInBlanks) { return .notChecked(reason) }
    return holds ? .passed : .failed
  }

  /// Why a few cells do not say what they hold, if that may be what is lacking.
  private var reasonInBlanks: Message? {
    let sizes = addends.map { abs($0.value) }
    guard let reason = blanks.first, let low = sizes.min(), let high = sizes.max(),
      blanks.count == 1 || blanks.count * 10 <= addends.count
    else { return nil }
    let lacking = (stated - value) / Double(blanks.count)
    return lacking >= low * 0.8 && lacking <= high * 1.2 ? reason : nil
  }

  /// Whether the rows hold sums of each other, or the values of a column without a concept of its own
  /// look like running numbers or years, or the total like an average, a minimum or a maximum.
  private func isEvidentlyNoSum(_ column: Column) -> Bool {
    let values = addends.map(\.value)
    if values.count > 2, stated != 0, value == 2 * stated { return true }
    guard column.type != .count, values.count > 1, let low = values.min(), let high = values.max()
    else { return false }
    let isRunning = zip(values, values.dropFirst()).allSatisfy { $1 == $0 + 1 }
    let areYears = low >= 1900 && high <= 2100
    return isRunning || areYears || (low...high).contains(stated)
  }
}

extension Value {
  /// Whether it is a text without a digit.
  fileprivate var isWords: Bool {
    guard case .text(let text) = self else { return false }
    return !text.contains { $0.isNumber }
  }
}

extension Column {
  /// Whether a cell is blank or says that there is no data.
  fileprivate func isNothing(_ row: Int) -> Bool {
    guard case .text(let text) = cells[row] else { return cells.isBlank(row) }
    return text.trimmed.isEmpty || ValueWords.isNoData(text)
  }

  /// Whether a cell holds a dash or another mark for nothing.
  fileprivate func isPlaceholder(_ row: Int) -> Bool {
    guard case .text(let text) = cells[row] else { return false }
    return ValueWords.isPlaceholder(text)
  }

  /// Whether the values of its rows may be summed.
  fileprivate var isSummed: Bool {
    guard isFigure else { return false }
    switch concept {
    case "age", "duration", "baseline", "birth-date", "number-sign", "percent": return false
    case "target", "actual": return !holdsShares
    default: return true
    }
  }

  /// Whether its numbers lie between 0 and 1, some of them inside.
  private var holdsShares: Bool {
    var hasFraction = false
    for row in 0..<cells.count {
      guard case .number(let number) = number(row) else { continue }
      guard (0...1).contains(number) else { return false }
      if number != number.rounded() { hasFraction = true }
    }
    return hasFraction
  }

  /// What a value of a total row is worth as a number of this column.
  fileprivate func number(_ value: Value) -> NumericCell {
    switch value {
    case .blank: return .blank
    case .number(let number): return .number(number)
    case .text(let text):
      guard !text.trimmed.isEmpty else { return .blank }
      guard let number = NumberText(text), !number.isPercent else { return .other(value) }
      guard case .one(let only) = number.reading(decimalComma: decimalComma) else {
        return .ambiguous
      }
      return .number(only)
    case .boolean, .date, .time, .error: return .other(value)
    }
  }
}
