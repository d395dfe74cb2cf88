import Checking
import Testing

/// What lists of rules say of rules and of the shortcuts of columns.
@Suite struct DescriptionTests {
  @Test func descriptions() throws {
    let (ruleset, errors) = load(
      """
      lists: {l: {values: {a: [b]}}}
      tables:
        t:
          unique: [n, s]
          rows: {min: 1}
          columns: {n: {type: count, between: [1, 9], severity: warning}, s: {in: l, length: {max: 4}}}
      rules:
        - id: r
          when: s = "a"
          check: n > 2 AND [Other] = 1
          columns: [s]
          about: why
          examples: [{n: 3, outcome: not_checked}]
      """)
    try #require(errors.isEmpty, "\(errors)")
    let found = ruleset.descriptions.map { rule in
      "\(rule.id) \(rule.severity) \(rule.columns.joined(separator: "+")) | \(rule.check)"
        + " | \(rule.condition ?? "-") | \(rule.about ?? "-") \(rule.examples) \(rule.place)"
    }
    #expect(
      found == [
        "t.n+s.unique error n+s | unique: [n, s] | - | - 0 a.rules.yaml:4:13",
        "t.rows error  | rows: {min: 1} | - | - 0 a.rules.yaml:5:11",
        "t.n.type warning n | type: count | - | - 0 a.rules.yaml:6:25",
        "t.n.between warning n | between: [1, 9] | - | - 0 a.rules.yaml:6:41",
        "t.s.in error s | in: l | - | - 0 a.rules.yaml:6:77",
        "t.s.length error s | length: {max: 4} | - | - 0 a.rules.yaml:6:88",
        "r error s+n+Other | n > 2 AND [Other] = 1 | s = \"a\" | why 1 a.rules.yaml:8:5",
      ])
  }
}
