import Formulas
import Testing

/// Random numbers that a seed repeats (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A random expression: its text, and what a plain recursive reading of the rules makes of it.
indirect enum Model {
  case number(Int)
  case column(Int)
  case arithmetic(String, Model, Model)
  case compare(String, Model, Model)
  case logic(String, Model, Model)
  case not(Model)
  case isBlank(Model)
  case choice(Model, Model, Model)
  case between(Model, Model, Model)
  case isIn(Model, [Model])
  /// SUM, MIN or MAX of the values that are known.
  case aggregate(String, [Model])
  /// The first value that is not blank.
  case first([Model])

  static func numeric(_ depth: Int, _ random: inout SeededRandom) -> Model {
    switch depth == 0 ? Int.random(in: 0...1, using: &random) : .random(in: 0...6, using: &random) {
    case 0: .number(.random(in: 0...9, using: &random))
    case 1: .column(.random(in: 0...2, using: &random))
    case 4:
      .choice(truth(depth - 1, &random), numeric(depth - 1, &random), numeric(depth - 1, &random))
    case 5:
      .aggregate(
        ["SUM", "MIN", "MAX"].randomElement(using: &random) ?? "SUM",
        (0..<2).map { _ in .column(.random(in: 0...2, using: &random)) })
    case 6: .first([.column(.random(in: 0...2, using: &random)), numeric(depth - 1, &random)])
    default:
      .arithmetic(
        ["+", "-", "*", "/"].randomElement(using: &random) ?? "+", numeric(depth - 1, &random),
        numeric(depth - 1, &random))
    }
  }

  static func truth(_ depth: Int, _ random: inout SeededRandom) -> Model {
    switch depth <= 0 ? 0 : Int.random(in: 0...6, using: &random) {
    case 1: .not(truth(depth - 1, &random))
    case 2: .isBlank(numeric(depth - 1, &random))
    case 3, 4:
      .logic(
        ["AND", "OR"].randomElement(using: &random) ?? "AND", truth(depth - 1, &random),
        truth(depth - 1, &random))
    case 5:
      .between(numeric(depth - 1, &random), numeric(depth - 1, &random), numeric(0, &random))
    case 6:
      .isIn(numeric(depth - 1, &random), (0..<2).map { _ in numeric(depth - 1, &random) })
    default:
      .compare(
        ["=", "<>", "<", "<=", ">", ">="].randomElement(using: &random) ?? "=",
        numeric(max(0, depth - 1), &random), numeric(max(0, depth - 1), &random))
    }
  }

  var text: String {
    switch self {
    case .number(let number): "\(number)"
    case .column(let index): "c\(index)"
    case .arithmetic(let sign, let left, let right), .compare(let sign, let left, let right),
      .logic(let sign, let left, let right):
      "(\(left.text) \(sign) \(right.text))"
    case .not(let one): "NOT(\(one.text))"
    case .isBlank(let one): "ISBLANK(\(one.text))"
    case .between(let value, let low, let high):
      "(\(value.text) BETWEEN \(low.text) AND \(high.text))"
    case .isIn(let value, let members):
      "(\(value.text) IN (\(members.map(\.text).joined(separator: ", "))))"
    case .aggregate(let name, let parts): "\(name)(\(parts.map(\.text).joined(separator: ", ")))"
    case .first(let parts): "COALESCE(\(parts.map(\.text).joined(separator: ", ")))"
    case .choice(let condition, let yes, let no): "IF(\(condition.text); \(yes.text); \(no.text))"
    }
  }

  /// A number, 1 or 0 for a truth, or why there is none: the strongest reason wins.
  enum Answer: Equatable {
    case known(Double)
    case unknown(Int)
  }

  func answer(_ row: [Double?]) -> Answer {
    switch self {
    case .number(let number): return .known(Double(number))
    case .column(let index): return row[index].map(Answer.known) ?? .unknown(1)
    case .arithmetic(let sign, let left, let right):
      return both(left, right, row) { one, other in
        switch sign {
        case "+": .known(one + other)
        case "-": .known(one - other)
        case "*": .known(one * other)
        default: other == 0 ? .unknown(2) : .known(one / other)
        }
      }
    case .compare(let sign, let left, let right):
      return both(left, right, row) { one, other in
        let near = abs(one - other) <= 1e-9 * max(1, abs(one), abs(other))
        let whole = one == one.rounded() && other == other.rounded()
        let same = whole ? one == other : near
        let holds =
          switch sign {
          case "=": same
          case "<>": !same
          case "<": one < other && !same
          case "<=": one < other || same
          case ">": one > other && !same
          default: one > other || same
          }
        return .known(holds ? 1 : 0)
      }
    case .logic(let sign, let left, let right):
      let (one, other) = (left.answer(row), right.answer(row))
      let deciding = Answer.known(sign == "AND" ? 0 : 1)
      if one == deciding || other == deciding { return deciding }
      return Model.strongest(one, other) ?? one
    case .not(let one):
      guard case .known(let truth) = one.answer(row) else { return one.answer(row) }
      return .known(1 - truth)
    case .isBlank(let one): return .known(one.answer(row) == .unknown(1) ? 1 : 0)
    case .between(let value, let low, let high):
      return Model.logic("AND", .compare(">=", value, low), .compare("<=", value, high)).answer(row)
    case .isIn(let value, let members):
      let equalities = members.map { Model.compare("=", value, $0) }
      return equalities.dropFirst().reduce(equalities[0]) { .logic("OR", $0, $1) }.answer(row)
    case .aggregate(let name, let parts):
      let values = parts.compactMap { part -> Double? in
        if case .known(let value) = part.answer(row) { value } else { nil }
      }
      guard let first = values.first else { return .unknown(1) }
      return .known(
        values.dropFirst().reduce(first) {
          name == "SUM" ? $0 + $1 : name == "MIN" ? min($0, $1) : max($0, $1)
        })
    case .first(let parts):
      return parts.map { $0.answer(row) }.first { $0 != .unknown(1) } ?? .unknown(1)
    case .choice(let condition, let yes, let no):
      guard case .known(let truth) = condition.answer(row) else { return condition.answer(row) }
      return (truth != 0 ? yes : no).answer(row)
    }
  }

  private func both(
    _ left: Model, _ right: Model, _ row: [Double?], _ make: (Double, Double) -> Answer
  ) -> Answer {
    let (one, other) = (left.answer(row), right.answer(row))
    guard case .known(let first) = one, case .known(let second) = other else {
      return Model.strongest(one, other) ?? one
    }
    return make(first, second)
  }

  private static func strongest(_ one: Answer, _ other: Answer) -> Answer? {
    switch (one, other) {
    case (.unknown(let first), .unknown(let second)): .unknown(max(first, second))
    case (.unknown, _): one
    case (_, .unknown): other
    default: nil
    }
  }
}

@Suite struct PropertyTests {
  /// Column by column, row by row and a plain recursive reading give the same.
  @Test(arguments: [UInt64(2), 20_231_120, 996])
  func columnsAgreeWithRows(_ seed: UInt64) throws {
    var random = SeededRandom(state: seed)
    let rows = (0..<50).map { _ in
      (0..<3).map { _ in
        Int.random(in: 0...3, using: &random) == 0
          ? nil : Double(Int.random(in: -3...9, using: &random)) / 2
      }
    }
    var source = TestSource()
    for index in 0..<3 {
      source.columns["c\(index)"] = rows.map { $0[index].map { number($0) } ?? Scalar(.blank) }
    }
    for _ in 0..<300 {
      let model = Model.truth(4, &random)
      let expression = try Expression(parsing: model.text)
      let evaluator = Evaluator(source)
      let vector = evaluator.evaluate(expression, rows: 0..<rows.count)
      let prepared = evaluator.prepared(expression)
      for (index, row) in rows.enumerated() {
        let found: Model.Answer =
          switch vector.states[index] {
          case .number, .boolean: .known(vector.numbers[index])
          case .blank: .unknown(1)
          default: .unknown(2)
          }
        #expect(found == model.answer(row), "seed \(seed), \(model.text), row \(row)")
        let alone = evaluator.evaluate(prepared, rows: index..<index + 1)[0]
        #expect(alone == vector[index], "seed \(seed), \(model.text), row \(row) by itself")
      }
    }
  }
}
