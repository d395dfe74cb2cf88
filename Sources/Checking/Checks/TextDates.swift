public import Tables

/// Flags dates that are stored as text, and says so where day and month can be told either way.
///
/// A column is one of dates if its header or most of its cells say so. Of dates with slashes or
/// dashes the column decides: one with a 13 to 31 in front shows that the day comes first.
///
/// A column that holds nothing but texts of ISO 8601 was written by a program: that is a remark, and in the
/// export of a survey tool (`start`, `_submission_time`) nothing at all.
///
/// Why it matters: a text is no date to sorting, filters and pivot tables, and `03/04/2023` is two.
///
/// Triggers: `20.11.2023` as text among dates. Does not: a text in a column of remarks.
public struct TextDates: Check {
  /// `text-dates`.
  public let name = "text-dates"
  /// A warning.
  public let severity = Severity.warning
  /// What it reads.
  public let reads: Set<CheckInput> = [.texts]

  /// Makes the check.
  public init() {}

  /// Looks at the texts of each column of dates.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    var found = ColumnFindings(self, table, facts)
    let isExport = table.holdsSubmissions || !table.valueColumns.isEmpty
    for index in table.columns.indices {
      let dates = Self.dates(index, in: table, facts.profiles[index])
      found.hasLooked = found.hasLooked || !dates.isEmpty || table.columns[index].type == .date
      let isWritten = Self.areWrittenByProgram(dates, of: facts.profiles[index])
      guard !dates.isEmpty, !(isExport && isWritten) else { continue }
      add(dates, index, facts.profiles[index], isWritten, &found)
    }
    return found.outcome
  }

  typealias Dated = (text: ColumnProfile.Text, date: WrittenDate)

  /// The texts of a column of dates that are dates.
  static func dates(_ index: Int, in table: Table, _ profile: ColumnProfile) -> [Dated] {
    let column = table.columns[index]
    let isDeclared = column.isTypeDeclared && column.type != .date && column.type != .datetime
    guard !profile.texts.isEmpty, !isDeclared, !column.isIdentifier else { return [] }
    let isOfDates =
      column.type == .date || column.type == .datetime || profile.count(.date) * 2 > profile.filled
    // A column of something else shows it in its first texts.
    let sample = profile.texts.prefix(20)
    guard
      isOfDates || sample.allSatisfy({ date($0, column)?.isShort == false }) && profile.filled > 2
    else {
      return []
    }
    return profile.texts.compactMap { text in date(text, column).map { (text, $0) } }
  }

  private static func date(_ text: ColumnProfile.Text, _ column: Column) -> WrittenDate? {
    let utf8 = column.cells.texts.utf8(Int(text.number))
    guard utf8.count <= 60 else { return nil }
    return WrittenDate(String(decoding: utf8, as: UTF8.self))
  }

  /// Whether a column holds nothing but dates written with the year first.
  static func areWrittenByProgram(_ dates: [Dated], of profile: ColumnProfile) -> Bool {
    dates.count == profile.texts.count && profile.count(.text) == profile.filled
      && dates.allSatisfy { $0.date.order == .yearFirst }
  }

  private func add(
    _ dates: [Dated], _ index: Int, _ profile: ColumnProfile, _ isWritten: Bool,
    _ found: inout ColumnFindings
  ) {
    let column = found.table.columns[index]
    let orders = Set(dates.map(\.date.order))
    let unclear = dates.filter { $0.date.order == .either }
    // Where the column shows its order, or both, the rest follows or stays open.
    let isDayFirst =
      column.dayFirst ?? (orders.contains(.dayFirst) && !orders.contains(.monthFirst))
    let isMonthFirst =
      column.dayFirst.map { !$0 }
      ?? (orders.contains(.monthFirst) && !orders.contains(.dayFirst))
    if !unclear.isEmpty, !isDayFirst, !isMonthFirst {
      let rows = profile.rows(of: unclear.map { Int($0.text.number) }, in: column.cells)
      found.add(
        "text-dates-ambiguous", rows: rows, column: index,
        readings(unclear[0].date, column), confidence: .certain)
    }
    let clear = dates.filter { $0.date.order != .either || isDayFirst || isMonthFirst }
    let count = clear.reduce(0) { $0 + Int($1.text.count) }
    if isWritten || found.isHabit(count, of: profile.filled) {
      let rows = profile.rows(of: clear.map { Int($0.text.number) }, in: column.cells)
      found.add(
        "text-dates-column", rows: rows, column: index, severity: isWritten ? .info : nil,
        [readings(clear[0].date, column, isMonthFirst)[0]], confidence: .certain)
      return
    }
    for dated in clear {
      found.add(
        "text-date", rows: profile.rows(of: [Int(dated.text.number)], in: column.cells),
        column: index, [readings(dated.date, column, isMonthFirst)[0]], confidence: .certain)
    }
  }

  /// The readings of a date: the one the column decides for, or both.
  private func readings(
    _ date: WrittenDate, _ column: Column, _ isMonthFirst: Bool = false
  ) -> [NamedValue] {
    let first = isMonthFirst ? date.otherDays ?? date.days : date.days
    return [
      NamedValue("date", .date(Double(first)), isPersonal: column.isPersonal),
      NamedValue(
        "other", .date(Double(date.otherDays ?? date.days)), isPersonal: column.isPersonal),
    ]
  }
}
