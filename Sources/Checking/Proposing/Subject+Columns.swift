internal import Formulas
internal import Tables

// What is asked of the values of one column.
extension Subject {
  /// The most values that a set may have.
  private static let setLimit = 25
  /// How often each value of a set occurs, at least, on average.
  private static let repetitions = 3
  /// How many values a range, a set or a pattern is read off, at least.
  private static let fewValues = 5

  func declaration(showsPersonal: Bool) -> ProposedTable {
    let key = table.inferredKeyColumns().first
    let columns = named.map { index, name in
      ProposedColumn(
        id: name, header: table.columns[index].header, isPersonal: table.columns[index].isPersonal,
        shortcuts: shortcuts(index, isKey: key == index, showsPersonal: showsPersonal))
    }
    return ProposedTable(
      id: id, sheets: sheets, key: key.flatMap { names[$0] }, columns: columns)
  }

  private func shortcuts(
    _ index: Int, isKey: Bool, showsPersonal: Bool
  ) -> [ProposedShortcut] {
    let column = table.columns[index]
    let profile = ColumnProfile(column.cells)
    guard profile.filled > 0 else { return [] }
    var found = [ProposedShortcut(key: "type", value: type(of: column).rawValue)]
    if column.cells.count - profile.filled <= column.cells.count * Evidence.toleratedPercent / 100 {
      found.append(ProposedShortcut(key: "required", value: "true"))
    }
    if isKey || column.type == .id { found.append(ProposedShortcut(key: "unique", value: "true")) }
    guard showsPersonal || !column.isPersonal else { return found }
    switch column.type {
    case .text, .id: found += words(column, profile, isKey: isKey)
    case .date, .datetime: found += range(dates(column), CivilRange.text)
    case .integer, .count, .number, .percent: found += numbers(column)
    case .time, .yesNo: break
    }
    return found
  }

  /// What a rule file calls the column's type: whole numbers from 0 on that are no years are counts.
  private func type(of column: Column) -> ColumnType {
    guard column.type == .integer else { return column.type }
    let numbers = numbers(in: column)
    let areYears = numbers.allSatisfy { (1900...2100).contains($0) }
    return numbers.allSatisfy { $0 >= 0 } && !areYears ? .count : .integer
  }

  private func words(
    _ column: Column, _ profile: ColumnProfile, isKey: Bool
  ) -> [ProposedShortcut] {
    if !isKey, let set = set(column, profile) {
      let values = set.map(YAMLText.flow).joined(separator: ", ")
      return [ProposedShortcut(key: "in", value: "[\(values)]")]
    }
    let texts = (0..<column.cells.count).lazy.compactMap { row -> String? in
      guard case .text(let text) = column.cells[row] else { return nil }
      return text.trimmed
    }
    guard profile.count(.text) >= Self.fewValues, let shape = TextShape.common(of: texts) else {
      return []
    }
    return [ProposedShortcut(key: "matches", value: YAMLText.quoted(shape.pattern))]
  }

  /// The values that occur again and again, in order of their first row.
  ///
  /// One that occurs once among others that repeat is as likely a mistake, which the rule then names.
  private func set(_ column: Column, _ profile: ColumnProfile) -> [String]? {
    guard let categories = profile.categories(in: column.cells) else { return nil }
    let often = categories.filter { $0.count > 1 }
    let rows = often.reduce(0) { $0 + $1.count }
    guard !often.isEmpty, often.count <= Self.setLimit, rows >= often.count * Self.repetitions,
      (profile.filled - rows) * 100 <= profile.filled * Evidence.toleratedPercent
    else { return nil }
    return often.map(\.text)
  }

  private func numbers(in column: Column) -> [Double] {
    (0..<column.cells.count).compactMap { row in
      if case .number(let number) = column.number(row) { number } else { nil }
    }
  }

  private func numbers(_ column: Column) -> [ProposedShortcut] {
    let numbers = numbers(in: column)
    if column.type == .percent, numbers.allSatisfy({ (0...1).contains($0) }) {
      return [ProposedShortcut(key: "between", value: "[0, 1]")]
    }
    guard let range = RobustRange(numbers), numbers.count >= Self.fewValues else { return [] }
    let high = ProposedShortcut(
      key: "soft_max", value: NumberSpelling.shortest(RobustRange.rounded(range.upper)))
    if range.lower < 0 {
      let low = NumberSpelling.shortest(-RobustRange.rounded(-range.lower))
      return [ProposedShortcut(key: "soft_min", value: low), high]
    }
    return type(of: column) == .count ? [high] : [ProposedShortcut(key: "min", value: "0"), high]
  }

  private func dates(_ column: Column) -> [Double] {
    (0..<column.cells.count).compactMap { row in
      if case .date(let days) = column.cells[row] { days } else { nil }
    }
  }

  private func range(
    _ values: [Double], _ text: (RobustRange) -> String?
  ) -> [ProposedShortcut] {
    guard values.count >= Self.fewValues, let range = RobustRange(values), let text = text(range)
    else { return [] }
    return [ProposedShortcut(key: "between", value: text)]
  }
}

/// The whole months that dates lie in.
private enum CivilRange {
  static func text(_ range: RobustRange) -> String? {
    guard let first = CivilDate(days: Int(range.lower)),
      let last = CivilDate(days: Int(range.upper)),
      let start = CivilDate(year: first.year, month: first.month, day: 1),
      let next = CivilDate(
        year: last.month == 12 ? last.year + 1 : last.year, month: last.month % 12 + 1, day: 1),
      let end = CivilDate(days: next.days - 1)
    else { return nil }
    return "[\(start), \(end)]"
  }
}
