import Tables
import Testing

@testable import Checking
@testable import Formulas

/// The short way gives what the evaluator gives, row by row.
@Suite struct KernelTests {
  private static let values: [String?] = [
    nil, "1", "2", "0.1", "0.3", "1e300", "1 000", "1,234", "x", "y", " x", "Ye", "#",
  ]

  private static func cell(_ text: String?) -> Value {
    guard let text else { return .blank }
    if text == "#" { return .error("#REF!") }
    return Double(text).map(Value.number) ?? .text(text)
  }

  private static let checks = [
    "a = b", "a <> b", "a < b", "a <= b + 0.2", "a >= b", "a > b * 2", "a - b = 0.2", "-a < b",
    "a / 4 < b", "a BETWEEN 0 AND b", "NOT a = b", "a = b AND t = \"x\"", "a = b OR t = \"x\"",
    "t <> \"x\"", "t IN (\"x\", \"y\")", "t IN places", "t MATCHES \"[xy]\\w?\"", "ISBLANK(a)",
    "ISBLANK(t) OR NOT ISBLANK(b)", "a * b > 1", "t MATCHES \"x|Y.\"", "SUMIFS(t[a], t[t], t) >= b",
    "COUNTIFS(t[t], t) - 1 = a",
  ]

  @Test(arguments: checks, ["", ", tolerance: 0.5", ", blanks: zero"])
  func sameAsTheEvaluator(_ check: String, _ more: String) throws {
    var rows: [[Value]] = []
    for one in Self.values {
      for other in Self.values {
        rows.append([
          Self.cell(one), Self.cell(other), Self.cell(rows.count % 3 == 0 ? one : other),
        ])
      }
    }
    let (ruleset, errors) = load(
      """
      lists: {places: [x, Ye]}
      tables: {t: {columns: {a: {type: number}, b: {type: number}, t: {type: text}}}}
      rules:
        - {id: r, check: '\(check)'\(more)}
      """)
    #expect(errors.isEmpty, "\(errors)")
    let table = testTable(["A", "B", "T"], rows, types: [.number, .number, .text])
    let bound = ruleset.bind([table])
    let rule = try #require(ruleset.rules.first { $0.id == "r" })
    guard case .holds(let expression, _, _) = rule.test else { return }
    let evaluation = Evaluation(
      values: TableValues(bound: bound, ruleset: ruleset, table: 0), tolerance: rule.tolerance,
      blankIsZero: rule.blanks == .zero)
    let condition = Condition(expression, evaluation)
    #expect(condition.isShort)
    let vector = evaluation.evaluator.evaluate(
      evaluation.prepared(expression), rows: 0..<rows.count)
    let wanted = rows.indices.map { Verdict(vector[$0]) }
    let found = condition.verdicts(0..<rows.count)
    for row in rows.indices where found[row] != wanted[row] {
      Issue.record("\(check)\(more): row \(rows[row]) gives \(found[row]), not \(wanted[row])")
    }
  }

  /// ASCII texts take the automaton, all others the machine.
  @Test(arguments: ["[a-c]+d?", "(x|xy)*z", "\\+?[0-9]{2,4}", "a.*b", "^ab$", "\\bab\\b", ""])
  func automaton(_ pattern: String) throws {
    let regex = try Regex(pattern)
    var automaton = RegexAutomaton(regex)
    let letters = Array("abcdxyz+012é")
    var texts = [""]
    for _ in 0..<3 { texts += texts.flatMap { text in letters.map { text + String($0) } } }
    for text in Set(texts) {
      #expect(automaton.matchesWhole(Array(text.utf8)[...]) == regex.matchesWhole(text), "\(text)")
    }
  }
}
