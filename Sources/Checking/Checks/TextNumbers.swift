public import Tables

/// Flags numbers that are stored as text in a column of numbers.
///
/// A column is one of numbers if it is declared or recognised as such, or its other cells are mostly
/// numbers; never identifiers, phones, keys or personal values.
///
/// Why it matters: Excel's SUM leaves such cells out without a word.
///
/// A number with a word after it (`25 чел.`) is said to be one, and left as it is.
///
/// Triggers: `" 71"` in a column of counts (cleaned to 71); `1,234` (1234 or 1.234: somebody has to
/// say). Does not: `71`; `0555 12 34 56` in a phone column; `unknown`.
public struct TextNumbers: Check {
  /// `text-numbers`.
  public let name = "text-numbers"
  /// A warning.
  public let severity = Severity.warning
  /// What it reads.
  public let reads: Set<CheckInput> = [.texts]

  /// Makes the check.
  public init() {}

  /// Looks at each text of the table's columns of numbers.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    let columns = table.columns.indices.filter { table.readsTextAsNumbers($0) }
    guard !columns.isEmpty else { return nil }
    var found = ColumnFindings(self, table, facts)
    found.hasLooked = true
    for column in columns where facts.profiles[column].count(.text) > 0 {
      let content = table.columns[column]
      // What is cleaned, what is left and what somebody has to decide are told of apart.
      var rows: [String: [Int]] = [:]
      for row in content.cells.kinds.indices where content.cells.kinds[row] == .text {
        guard case .catalog(let id, _)? = message(row, content) else { continue }
        rows[id, default: []].append(row)
      }
      for (id, rows) in rows.sorted(by: { $0.key < $1.key }) {
        found.add(
          rows: rows, column: column, of: facts.profiles[column].filled, once: "\(id)-column"
        ) { message($0, content) ?? .authored([]) }
      }
    }
    return found.outcome
  }

  /// What is to be said of a text; nil for one that is meant as such.
  private func message(_ row: Int, _ content: Column) -> Message? {
    if let reading = content.numberReading(row) { return message(reading, row, content) }
    return content.suffixedNumber(row).map { number in
      .catalog(
        "text-number-words",
        [
          NamedValue("column", naming: content), NamedValue("text", content.cells[row]),
          NamedValue("number", .number(number)),
        ])
    }
  }

  private func message(_ reading: NumberReading, _ row: Int, _ content: Column) -> Message? {
    var arguments = [
      NamedValue("column", naming: content), NamedValue("text", content.cells[row]),
    ]
    switch reading {
    case .none: return nil
    case .one(let number):
      arguments.append(NamedValue("number", .number(number)))
      let isSafe = content.safeNumber(row) != nil
      return .catalog(isSafe ? "text-number" : "text-number-kept", arguments)
    case .two(let grouped, let divided):
      arguments.append(NamedValue("first", .number(grouped)))
      arguments.append(NamedValue("second", .number(divided)))
      return .catalog("text-number-ambiguous", arguments)
    }
  }
}

extension Column {
  /// The number that a text of a column of numbers begins with, where only a word follows: `25 чел.`;
  /// never of a bound such as `80дан ашык`, which is not that number.
  func suffixedNumber(_ row: Int) -> Double? {
    guard readsTextAsNumbers, cells.kinds[row] == .text,
      case .text(let text) = cells[row], text.utf8.count <= 40
    else { return nil }
    let words = text.trimmed
    let end = words.lastIndex { $0.isNumber }.map { words.index(after: $0) } ?? words.startIndex
    let suffix = words[end...].trimmed
    guard !suffix.isEmpty, suffix.first?.isLetter == true,
      suffix.allSatisfy({ $0.isLetter || ". ".contains($0) }),
      suffix.split(separator: " ").count <= 2, !HeaderTerms.bound.isIn(suffix),
      case .one(let number) = NumberText(String(words[..<end]))?.reading(
        decimalComma: decimalComma)
    else { return nil }
    return number
  }

  /// How a text reads that is meant as a number; nil for other values and in other columns.
  func numberReading(_ row: Int) -> NumberReading? {
    guard readsTextAsNumbers, cells.kinds[row] == .text,
      case .text(let text) = cells[row], let number = NumberText(text),
      !number.isPercent || type == .percent
    else { return nil }
    return number.reading(decimalComma: decimalComma)
  }
}

extension Table {
  /// Whether a cell is a text that is meant as a number, and so the matter of `text-numbers`.
  public func isNumberText(row: Int, column: Int) -> Bool {
    !keyColumns.contains(column) && columns[column].numberReading(row) != nil
  }
}
