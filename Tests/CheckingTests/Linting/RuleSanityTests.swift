import Testing

@testable import Checking
@testable import Formulas

/// The rule-set sanity cases of METHODS.md §3.9, with the outcomes that validatetools publishes.
@Suite struct RuleSanityTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// The checks; `when => check` for a condition.
    let checks: [String]
    /// The rules that can be left out, one-based.
    var redundant: [Int] = []
    /// What to drop, each set one-based; empty if nothing contradicts.
    var dropping: [[Int]] = []
    /// The rules whose condition no row can meet.
    var dead: [Int] = []
    /// Weights of rules other than 4, one-based.
    var weights: [Int: Int] = [:]
    /// The size of the smallest set that contradicts itself.
    var core: Int?
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "x>1 is redundant beside x>2", checks: ["x > 1", "x > 2"], redundant: [1]),
    Case(name: "x>2 twice: both flagged", checks: ["x > 2", "x > 2"], redundant: [1, 2]),
    Case(
      name: "only c>0 is redundant", checks: ["p = t - c", "t > 0", "c > 0", "c >= 0.6 * t"],
      redundant: [3]),
    Case(
      name: "a conclusion that holds anyway", checks: ["x > 1", "y > 1", "x > 0 => y > 0"],
      redundant: [3]),
    Case(name: "drop the one in conflict", checks: ["x > 1", "x < 0", "x > 2"], dropping: [[2]]),
    Case(
      name: "a weight turns the choice", checks: ["x > 1", "x < 0", "x > 2"], dropping: [[1, 3]],
      weights: [2: 10]),
    Case(
      name: "infeasible, a core of three", checks: ["x > 0", "y > 0", "x + y = -1"],
      dropping: [[1], [2], [3]], core: 3),
    Case(name: "a tie", checks: ["x = 0", "x = 1"], dropping: [[1], [2]]),
    Case(
      name: "contradictory IF for a",
      checks: ["a = \"a\" => b = \"b1\"", "a = \"a\" => b = \"b2\""],
      dead: [1, 2]),
    Case(
      name: "contradictory IF for income>0",
      checks: ["income > 0 => job = \"yes\"", "job = \"yes\" => income = 0"], dead: [1]),
    Case(name: "x>=0 by x>=1", checks: ["x >= 1", "x >= 0"], redundant: [2]),
    Case(name: "x>=0 by x>=2", checks: ["x >= 2", "x >= 0"], redundant: [2]),
    Case(name: "a sum by its parts", checks: ["x >= 0", "y >= 0", "x + y >= 0"], redundant: [3]),
    Case(name: "nothing to say", checks: ["x > 1", "y < 3", "x + y < 10"]),
    Case(
      name: "alternatives", checks: ["x > 5 OR x < 1", "x BETWEEN 2 AND 4"], dropping: [[1], [2]]),
    Case(
      name: "a text is one of several", checks: ["a IN (\"p\", \"q\")", "a <> \"r\""],
      redundant: [2]),
    Case(
      name: "a form that no value has", checks: ["a IN (\"p\", \"q\")", "a MATCHES \"[0-9]+\""],
      dropping: [[1], [2]]),
    Case(
      name: "what is not looked into may be anything",
      checks: ["MOD(x, 2) = 0", "MOD(x, 2) = 1", "LEN(a) > 3"], dropping: [[1], [2]]),
  ]

  private static func ruleset(_ checks: [String], columns: String = "") throws -> Ruleset {
    var text = "tables: {t: {columns: {"
    text += ["x", "y", "p", "t", "c", "income", "x1", "x2", "x3"]
      .map { "\($0): {type: number}" }.joined(separator: ", ")
    text += ", a: {type: text}, b: {type: text}, job: {in: [yes, no]}\(columns)}}}\nrules:\n"
    for (index, check) in checks.enumerated() {
      let parts = check.split(separator: " => ")
      text += "  - id: r\(index + 1)\n    check: '\(parts[parts.count - 1])'\n"
      if parts.count > 1 { text += "    when: '\(parts[0])'\n" }
    }
    let (ruleset, errors) = load(text)
    try #require(errors.isEmpty, "\(errors)")
    return ruleset
  }

  private static func sanity(_ ruleset: Ruleset, weights: [Int: Int] = [:]) -> RuleSanity {
    var sanity = RuleSanity(ruleset.rules, in: ruleset.tables[0], of: ruleset)
    for (rule, weight) in weights { sanity.setWeight(weight, of: "r\(rule)") }
    return sanity
  }

  private static func numbers(_ rules: [Rule]) -> [Int] {
    rules.compactMap { Int($0.id.dropFirst()) }
  }

  @Test(arguments: cases)
  func published(_ example: Case) throws {
    let sanity = Self.sanity(try Self.ruleset(example.checks), weights: example.weights)
    let contradictions = sanity.contradictions
    #expect(contradictions.first?.dropping.map(Self.numbers) ?? [] == example.dropping)
    if let core = example.core { #expect(contradictions.first?.rules.count == core) }
    #expect(Self.numbers(sanity.redundancies.map(\.rule)) == example.redundant)
    #expect(Self.numbers(sanity.deadConditions.map(\.rule)) == example.dead)
  }

  @Test func `x lies in 1 to 4 and y in 6 to 9`() throws {
    var sanity = Self.sanity(try Self.ruleset(["x >= 1", "x + y <= 10", "y >= 6"]))
    let (x, y) = (sanity.bounds(of: "x"), sanity.bounds(of: "y"))
    #expect([x.low, x.high, y.low, y.high] == [1, 4, 6, 9])
  }

  @Test func `x3 is fixed at 0`() throws {
    var sanity = Self.sanity(
      try Self.ruleset(["x1 + x2 + x3 = 0", "x1 + x2 >= 0", "x3 >= 0"]))
    let bounds = sanity.bounds(of: "x3")
    #expect(bounds.low == 0)
    #expect(bounds.high == 0)
  }

  @Test func `job must be yes`() throws {
    let ruleset = try Self.ruleset(["job = \"no\" => income = 0", "income > 0"])
    var sanity = Self.sanity(ruleset)
    let found = sanity.impossibleValues(of: "job", among: ["yes", "no"])
    #expect(found.map(\.value) == ["no"])
    #expect(found.map { Self.numbers($0.because) } == [[1, 2]])
  }

  /// Whole numbers have none between two neighbours; other numbers have.
  @Test(arguments: [("count", true), ("number", false)])
  func wholeNumbers(_ type: String, _ isContradictory: Bool) throws {
    let ruleset = try Self.ruleset(["n > 1", "n < 2"], columns: ", n: {type: \(type)}")
    #expect(Self.sanity(ruleset).contradictions.isEmpty != isContradictory)
  }
}

/// Random rules about two numbers: what is said of them is true of every point that is tried.
@Suite struct RuleSanityPropertyTests {
  private struct Bound {
    let x, y, most: Int
    func holds(_ point: (x: Double, y: Double)) -> Bool {
      Double(x) * point.x + Double(y) * point.y <= Double(most)
    }
    var text: String { "\(x) * x + \(y) * y <= \(most)" }

    init(_ random: inout SeededNumbers) {
      x = .random(in: -2...2, using: &random)
      y = .random(in: -2...2, using: &random)
      most = .random(in: -5...2, using: &random)
    }
  }
  /// `when` one holds, one of the others must.
  private struct Model {
    let condition: Bound?
    let ways: [Bound]
    func holds(_ point: (x: Double, y: Double)) -> Bool {
      condition?.holds(point) == false || ways.contains { $0.holds(point) }
    }
  }

  @Test(arguments: [UInt64(1), 20_231_120, 77])
  func nothingPossibleIsCalledImpossible(_ seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let steps = (-12...12).map { Double($0) / 2 }
    let points = steps.flatMap { x in steps.map { (x: x, y: $0) } }
    var (redundant, contradictory) = (0, 0)
    for _ in 0..<150 {
      let models = (0..<4).map { _ in
        Model(
          condition: Int.random(in: 0...2, using: &random) == 0 ? Bound(&random) : nil,
          ways: (0...Int.random(in: 0...1, using: &random)).map { _ in Bound(&random) })
      }
      var text = "tables: {t: {columns: {x: {type: number}, y: {type: number}}}}\nrules:\n"
      for (index, model) in models.enumerated() {
        text += "  - id: \(index)\n    check: \(model.ways.map(\.text).joined(separator: " OR "))\n"
        if let condition = model.condition { text += "    when: \(condition.text)\n" }
      }
      let (ruleset, errors) = load(text)
      try #require(errors.isEmpty, "\(errors)")
      let sanity = RuleSanity(ruleset.rules, in: ruleset.tables[0], of: ruleset)
      for found in sanity.contradictions {
        contradictory += 1
        let rules = found.rules.compactMap { Int($0.id) }
        let passing = points.first { point in rules.allSatisfy { models[$0].holds(point) } }
        #expect(passing == nil, "seed \(seed): \(text)")
      }
      for found in sanity.redundancies {
        redundant += 1
        let rules = found.because.compactMap { Int($0.id) }
        let own = try #require(Int(found.rule.id))
        let failing = points.first { point in
          rules.allSatisfy { models[$0].holds(point) } && !models[own].holds(point)
        }
        #expect(failing == nil, "seed \(seed): \(text)")
      }
    }
    #expect(redundant > 0 && contradictory > 0, "\(redundant), \(contradictory)")
  }
}
