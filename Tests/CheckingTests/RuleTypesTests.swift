import Checking
import Tables
import Testing

/// The 18 rule types of the ESSnet proof of concept (METHODS.md §3.8).
///
/// Records of our own that give its published outcomes: T is passed, F failed, N not checked, - not applicable.
@Suite struct RuleTypesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let columns: [String: String]
    let check: String
    let rows: [[String?]]
    let outcomes: String
    var more = ""
    /// Another table, `other`, and its rows.
    var other: (columns: [String: String], rows: [[String?]]) = ([:], [])
    var testDescription: String { name }
  }

  private static let number = "type: number"
  private static let text = "type: text"

  static let cases: [Case] = [
    Case(
      name: "R1 range", columns: ["a": number], check: "a BETWEEN 0 AND 100",
      rows: [["5"], ["101"], [nil]], outcomes: "TFN"),
    Case(
      name: "R2 cost + profit = turnover", columns: ["a": number, "b": number, "c": number],
      check: "a + b = c",
      rows: [["24", "48", "72"], ["13", "50", "64"], ["5", "-10", "-5"], [nil, "10", "11"]],
      outcomes: "TFTN"),
    Case(
      name: "R3 share of a frequency", columns: ["a": text],
      check: "COUNTIFS(t[a], \"x\") / COUNTA(t[a]) <= 0.5", rows: [["x"], ["y"]], outcomes: "TT"),
    Case(
      name: "R3 share too large", columns: ["a": text],
      check: "COUNTIFS(t[a], \"x\") / COUNTA(t[a]) <= 0.5", rows: [["x"], ["x"], [nil]],
      outcomes: "FFF"),
    Case(
      name: "R4 growth, not known is failed", columns: ["a": number, "b": number, "c": number],
      check: "a / b <= 1.1 AND a / c <= 1.2",
      rows: [
        ["110", "100", "100"], ["120", "100", "100"], ["110", nil, "100"], ["1", "1", nil],
      ],
      outcomes: "TFFF", more: ", blanks: fail"),
    Case(
      name: "R5 age against a grandparent's", columns: ["a": number, "b": number],
      check: "b > a + 30",
      rows: [["5", "70"], ["50", "60"], [nil, "70"], ["5", nil], ["40", "69"], [nil, nil]],
      outcomes: "TFNNFN"),
    Case(
      name: "R6 out of season unchanged",
      columns: ["_s": text, "a": number, "b": number, "c": number, "d": number],
      check: "IF(_s = \"out\", a = b AND c = d, TRUE)",
      rows: [
        ["out", "1", "1", "2", "2"], ["in", "1", "2", "3", "4"], ["out", "1", "2", "2", "2"],
        ["out", "1", "1", "2", "3"], ["out", nil, "1", "2", "2"],
      ], outcomes: "TTFFN"),
    Case(
      name: "R7 ratio of means", columns: ["a": number, "g": text],
      check: "SUMIFS(t[a], t[g], g) / COUNTIFS(t[g], g) / AVERAGE(t[a]) < 1",
      rows: [["30", "x"], ["10", "y"], ["30", "x"], ["10", "y"]], outcomes: "FTFT"),
    Case(
      name: "R8 equal in another file", columns: ["k": text, "n": number],
      check: "n = SUMIFS(other[v], other[k], k)",
      rows: [["p", "1"], ["q", "2"], ["r", "3"], ["s", "4"], ["x", "5"], ["u", "6"]],
      outcomes: "TFTTNF",
      other: (
        ["k": text, "v": number],
        [["p", "1"], ["q", "9"], ["r", "3"], ["s", "4"], ["u", "7"]]
      )),
    Case(
      name: "R9 all, invalid", columns: ["a": number], check: "MIN(t[a]) >= 0 AND MAX(t[a]) <= 113",
      rows: [["5"], ["120"]], outcomes: "FF"),
    Case(
      name: "R9 all, undecided", columns: ["a": number], check: "a BETWEEN 0 AND 113",
      rows: [[nil]], outcomes: "N"),
    Case(
      name: "R9 all, valid", columns: ["a": number], check: "MIN(t[a]) >= 0 AND MAX(t[a]) <= 113",
      rows: [["5"], ["100"]], outcomes: "TT"),
    // Households, and their members in another table: three without, without and with a head.
    Case(
      name: "R10 any member of a household is its head", columns: ["h": text],
      check: "COUNTIFS(other[h], h, other[role], \"head\") > 0", rows: [["a"], ["b"], ["c"]],
      outcomes: "FFT",
      other: (
        ["h": text, "role": text],
        [
          ["a", "child"], ["a", "partner"], ["c", "child"], ["c", "head"], ["c", "head"],
          [nil, "head"],
        ]
      )),
    // Two heads; none; a member's part is not known; one; one beside a member of no household.
    Case(
      name: "R11 exactly one member of a household is its head", columns: ["h": text],
      check: "IF(COUNTIFS(other[h], h, other[role], \"*\") = COUNTIFS(other[h], h), "
        + "COUNTIFS(other[h], h, other[role], \"head\") = 1, MAXIFS(other[n], other[h], h) = 1)",
      rows: [["a"], ["b"], ["c"], ["d"], ["e"]], outcomes: "FFNTT",
      other: (
        ["h": text, "n": number, "role": text],
        [
          ["a", nil, "head"], ["a", nil, "head"], ["b", nil, "child"], ["c", nil, "head"],
          ["c", nil, nil], ["d", nil, "head"], ["d", nil, "child"], ["e", nil, "head"],
          [nil, nil, "head"],
        ]
      )),
    Case(
      name: "R12 membership", columns: ["a": text], check: "a IN (\"x\", \"y\")",
      rows: [["z"], ["X"], ["x"]], outcomes: "FFT"),
    Case(
      name: "R15 a postcode has one city", columns: ["a": text, "c": text],
      check: "COUNTIFS(t[a], a, t[c], c) >= COUNTIFS(t[a], a) / 2 AND "
        + "COUNTIFS(t[a], a, t[c], c) > 1 OR COUNTIFS(t[a], a) = 1",
      rows: [["1", "a"], ["1", "a"], ["2", "b"], ["1", "c"], ["3", "d"]], outcomes: "TTTFT"),
    Case(
      name: "R16 a parent is the sum of its children", columns: ["k": text, "n": number],
      check: "n = SUMIFS(other[v], other[p], k)", rows: [["x", "4"], ["y", "5"]], outcomes: "FT",
      other: (["p": text, "v": number], [["x", "1"], ["x", "2"], ["y", "5"]])),
    Case(
      name: "R17 members counted in another file", columns: ["k": text, "n": number],
      check: "n = COUNTIFS(other[h], k)",
      rows: [["a", "2"], ["b", "2"], ["c", "3"], ["d", "0"], [nil, "1"]], outcomes: "TFFTN",
      other: (["h": text], [["a"], ["a"], ["b"], ["c"]])),
  ]

  /// Types that judge a data set as a whole: it holds if no row fails.
  ///
  /// Each gives F for the first set, T for the second.
  struct SetCase: Sendable, CustomTestStringConvertible {
    let name: String
    /// What is said of the table `t` of the data.
    let keys: String
    let rules: String
    let sets: [[[String?]]]
    var testDescription: String { name }
  }

  static let setCases: [SetCase] = [
    SetCase(
      name: "R13 combinations of region and period occur once", keys: "unique: [[r, p]], ",
      rules: "[]",
      sets: [
        [["x", "1", "5"], ["x", "2", "6"], ["y", "1", "7"], ["x", "1", "8"]],
        [["x", "1", "5"], ["x", "2", "6"], ["y", "1", "7"], ["y", nil, "8"], ["y", nil, "8"]],
      ]),
    SetCase(
      name: "R14 all combinations of region and period are there", keys: "",
      rules: "[{id: r, table: wanted, check: 'COUNTIFS(t[r], r, t[p], p) > 0'}]",
      sets: [
        [["x", "1", "5"], ["x", "2", "6"], ["y", "1", "7"]],
        [["y", "2", "8"], ["x", "1", "5"], ["x", "2", "6"], ["y", "1", "7"], ["z", "1", "1"]],
      ]),
    SetCase(
      name: "R18 a total of the set agrees with what another file states, within 1 %", keys: "",
      rules: "[{id: r, table: stated, check: 'total = SUM(t[n])', tolerance: 1%}]",
      sets: [[["x", "1", "50"], ["y", "1", "48"]], [["x", "1", "50"], ["y", "1", "49.5"]]]),
  ]

  @Test(arguments: setCases)
  func sets(_ example: SetCase) throws {
    let (ruleset, errors) = load(
      """
      tables:
        t: {sheet: Main, \(example.keys)columns: {r: {}, p: {}, n: {type: number}}}
        wanted: {sheet: Wanted, columns: {r: {}, p: {}}}
        stated: {sheet: Stated, columns: {total: {type: number}}}
      rules: \(example.rules)
      """)
    try #require(errors.isEmpty, "\(errors)")
    let pairs = [["x", "1"], ["x", "2"], ["y", "1"], ["y", "2"]]
    let wanted = Self.table(
      "Wanted", ["p": Self.text, "r": Self.text], pairs.map { [$0[1], $0[0]] })
    let stated = Self.table("Stated", ["total": Self.number], [["100"]])
    let found = example.sets.map { rows in
      let columns = ["n": Self.number, "p": Self.text, "r": Self.text]
      let data = Self.table("Main", columns, rows.map { [$0[2], $0[1], $0[0]] })
      let outcome = Checker(ruleset: ruleset).check([data, wanted, stated])
      let ids = Set(["r", "t.r+p.unique"])
      let results = outcome.results.filter { ids.contains($0.id) }
      let judged = results.reduce(0) { $0 + $1.passed + $1.failed }
      #expect(judged > 0)
      return results.allSatisfy { $0.failed == 0 }
    }
    #expect(found == [false, true])
  }

  @Test(arguments: cases)
  func outcomes(_ example: Case) throws {
    var tables = "  t: {sheet: Main, columns: {\(Self.columns(example.columns))}}\n"
    if !example.other.columns.isEmpty {
      tables += "  other: {sheet: Other, columns: {\(Self.columns(example.other.columns))}}\n"
    }
    let check = example.check.replacing("'", with: "''")
    let (ruleset, errors) = load(
      "tables:\n\(tables)rules:\n  - {id: r, table: t, check: '\(check)'\(example.more)}\n")
    #expect(errors.isEmpty, "\(errors)")
    var found = ""
    let main = Self.table("Main", example.columns, example.rows)
    let others =
      example.other.columns.isEmpty
      ? [] : [Self.table("Other", example.other.columns, example.other.rows)]
    let outcome = Checker(ruleset: ruleset).check([main] + others)
    let failed = Set(outcome.findings(of: "r").map(\.cell.row))
    let result = try #require(outcome.result("r"))
    var open = result.notChecked
    for (index, wanted) in example.outcomes.enumerated() {
      if failed.contains(index + 1) {
        found += "F"
      } else if wanted == "N", open > 0 {
        open -= 1
        found += "N"
      } else {
        found += "T"
      }
    }
    #expect(found == example.outcomes)
    #expect(open == 0)
    #expect(result.passed == example.outcomes.count { $0 == "T" })
    #expect(
      result.reasons.map(\.first).min()
        == example.outcomes.firstIndex(of: "N").map {
          example.outcomes.distance(from: example.outcomes.startIndex, to: $0) + 2
        })
  }

  private static func columns(_ columns: [String: String]) -> String {
    columns.sorted { $0.key < $1.key }.map { "\($0.key): {\($0.value)}" }.joined(separator: ", ")
  }

  /// The rows are written in the order of the columns' names.
  private static func table(
    _ sheet: String, _ columns: [String: String], _ rows: [[String?]]
  ) -> Table {
    let names = columns.keys.sorted()
    return testTable(
      names,
      rows.map { row in
        zip(names, row).map { name, cell in
          guard let cell else { return .blank }
          return columns[name] == number ? .number(Double(cell) ?? 0) : .text(cell)
        }
      }, sheet: sheet, types: names.map { columns[$0] == number ? .number : .text })
  }
}
