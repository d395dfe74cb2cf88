internal import Tables
internal import XLSX

/// What a validation allows, as far as it can be told without Excel.
struct ValidationTest {
  private enum Allowed {
    /// The choices in lower case.
    case choices(Set<String>)
    /// Numbers, dates or times in bounds.
    case numbers(Bounds, isWhole: Bool)
    case lengths(Bounds)
  }
  private struct Bounds {
    var comparison: Validation.Comparison
    var first: Double
    var second: Double

    func contain(_ number: Double) -> Bool {
      switch comparison {
      case .between: number >= min(first, second) && number <= max(first, second)
      case .notBetween: number < min(first, second) || number > max(first, second)
      case .equal: number == first
      case .notEqual: number != first
      case .lessThan: number < first
      case .lessThanOrEqual: number <= first
      case .greaterThan: number > first
      case .greaterThanOrEqual: number >= first
      }
    }
  }
  private let rule: Allowed
  /// The message of a cell that breaks it.
  let message: String
  /// What is allowed, as the message shows it.
  let allowed: String
  /// The most choices that are looked at, and that are shown.
  static let choiceLimit = 50_000
  private static let shown = 6

  /// Reads a validation; nil where it asks for nothing, or for what only Excel can tell.
  init?(_ validation: Validation, on sheet: Sheet, in book: Book) {
    switch validation.kind {
    case .any, .custom: return nil
    case .list:
      guard let choices = Self.choices(validation, on: sheet, in: book), !choices.isEmpty else {
        return nil
      }
      rule = .choices(Set(choices.map { $0.trimmed.lowercased() }))
      message = "own-validation-list"
      let more = choices.count > Self.shown ? ", …" : ""
      allowed = choices.prefix(Self.shown).joined(separator: ", ") + more
    case .whole, .decimal, .date, .time, .textLength:
      guard let bounds = Self.bounds(validation) else { return nil }
      let isLength = validation.kind == .textLength
      rule = isLength ? .lengths(bounds) : .numbers(bounds, isWhole: validation.kind == .whole)
      message = "own-validation-\(validation.kind.word)"
      allowed = Self.text(bounds, isDate: validation.kind == .date)
    }
  }

  /// Whether a value may stand there; texts that are numbers are the matter of other checks.
  func allows(_ value: CellValue) -> Bool {
    switch (rule, value) {
    case (_, .blank), (_, .error): return true
    case (.choices(let choices), _): return choices.contains(Self.text(value).trimmed.lowercased())
    case (.lengths(let bounds), _): return bounds.contain(Double(Self.text(value).count))
    case (.numbers(let bounds, let isWhole), .number(let number)):
      return bounds.contain(number) && (!isWhole || number == number.rounded())
    case (.numbers(let bounds, _), .date(let days)), (.numbers(let bounds, _), .time(let days)):
      return bounds.contain(days)
    case (.numbers, .text(let text)):
      return text.trimmed.isEmpty || text.contains { $0.isNumber }
    case (.numbers, .boolean): return false
    }
  }

  private static func text(_ value: CellValue) -> String {
    switch value {
    case .number(let number): NumberSpelling.shortest(number)
    case .text(let text): text
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    case .date(let days), .time(let days): NumberSpelling.shortest(days)
    case .blank, .error: ""
    }
  }

  private static func bounds(_ validation: Validation) -> Bounds? {
    let needsTwo = validation.comparison == .between || validation.comparison == .notBetween
    guard let first = validation.first.flatMap({ Double($0) }) else { return nil }
    let second = validation.second.flatMap { Double($0) }
    guard !needsTwo || second != nil else { return nil }
    return Bounds(comparison: validation.comparison, first: first, second: second ?? first)
  }

  private static func text(_ bounds: Bounds, isDate: Bool) -> String {
    let (first, second) = (text(bounds.first, isDate), text(bounds.second, isDate))
    return switch bounds.comparison {
    case .between: "\(first) … \(second)"
    case .notBetween: "≠ \(first) … \(second)"
    case .equal: "= \(first)"
    case .notEqual: "≠ \(first)"
    case .lessThan: "< \(first)"
    case .lessThanOrEqual: "≤ \(first)"
    case .greaterThan: "> \(first)"
    case .greaterThanOrEqual: "≥ \(first)"
    }
  }

  private static func text(_ number: Double, _ isDate: Bool) -> String {
    (isDate ? ISODate.text(days: number) : nil) ?? NumberSpelling.shortest(number)
  }

  /// The choices of a list: written out, or the values of cells.
  private static func choices(
    _ validation: Validation, on sheet: Sheet, in book: Book
  ) -> [String]? {
    if let choices = validation.choices { return choices }
    guard var text = validation.first else { return nil }
    if let name = book.names.first(where: { $0.name.lowercased() == text.lowercased() }) {
      text = name.text
    }
    guard let (target, range) = reference(text, on: sheet, in: book),
      range.rows.count * range.columns.count <= choiceLimit
    else { return nil }
    let cells = target.columns.filter { range.columns.contains($0.column) }.flatMap { column in
      range.rows.clamped(to: 0...CellReference.rowLimit).compactMap { row -> String? in
        let value = target.value(CellReference(row: row, column: column.column))
        return value == .blank ? nil : self.text(value)
      }
    }
    return cells
  }

  /// `$A$1:$A$5`, `Lists!$A$1:$A$5`, `'My lists'!$A$1:$A$5`; nil for all else and for relative cells.
  private static func reference(
    _ text: String, on sheet: Sheet, in book: Book
  ) -> (Sheet, CellRange)? {
    guard let mark = text.lastIndex(of: "!") else {
      return isFixed(text) ? CellRange(text).map { (sheet, $0) } : nil
    }
    var name = String(text[..<mark])
    if name.hasPrefix("'"), name.hasSuffix("'"), name.count > 2 {
      name = name.dropFirst().dropLast().split(separator: "''", omittingEmptySubsequences: false)
        .joined(separator: "'")
    }
    let cells = text[text.index(after: mark)...]
    guard isFixed(cells), let range = CellRange(cells), let target = book.sheet(name) else {
      return nil
    }
    return (target, range)
  }

  /// Whether the rows of a range do not move with the cell that is validated.
  private static func isFixed(_ text: some StringProtocol) -> Bool {
    text.split(separator: ":").allSatisfy { $0.dropFirst().contains("$") }
  }
}

extension Validation.Kind {
  /// The word for it in the ids of messages.
  fileprivate var word: String {
    switch self {
    case .whole: "whole"
    case .date: "date"
    case .time: "time"
    case .textLength: "length"
    default: "number"
    }
  }
}
