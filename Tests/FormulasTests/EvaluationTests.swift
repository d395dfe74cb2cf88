import Formulas
import Testing

/// RULES.md "Meaning" 2–7.
@Suite struct EvaluationTests {
  static let source = TestSource(
    columns: [
      "a": [number(5)], "none": [Scalar(.blank)], "bad": [Scalar(.error)],
      "text": [Scalar(text: "Баткен")], "stored": [Scalar(text: " 1 234,5 ")],
      "two": [Scalar(text: "1,234")], "day": [Scalar(.date, 45250)],
      "said": [Scalar(text: "20.11.2023")], "either": [Scalar(text: "03/04/2023")],
    ],
    values: ["project.end": Scalar(.date, 45291)], lists: ["districts": ["Баткен", "Лейлек"]])

  @Test(arguments: [
    ("FALSE AND none", "FALSE"), ("none AND FALSE", "FALSE"), ("TRUE OR none", "TRUE"),
    ("TRUE AND none", "blank"), ("FALSE OR none", "blank"), ("NOT none", "blank"),
    ("none = none", "blank"), ("none + 1 = 2", "blank"), ("IF(none, 1, 2)", "blank"),
    ("ISBLANK(none)", "TRUE"), ("ISBLANK(a)", "FALSE"), ("COALESCE(none, a)", "5"),
    ("SUM(none, a)", "5"), ("SUM(none, none)", "blank"), ("COUNT(none, a)", "1"),
    ("COUNTA(none, text, a)", "2"), ("MAX(a, 7, none)", "7"), ("AVERAGE(a, 7, none)", "6"),
    ("bad = bad", "error"), ("bad + none", "error"), ("SUM(bad, a)", "error"),
    ("0.1 + 0.2 = 0.3", "TRUE"), ("9007199254740991 = 9007199254740990", "FALSE"),
    ("0.1 + 0.2 > 0.3", "FALSE"), ("0.1 + 0.2 <= 0.3", "TRUE"),
    ("1000000001.5 = 1000000002", "TRUE"),
    ("text = \" Баткен \"", "TRUE"), ("text = \"баткен\"", "FALSE"), ("text IN districts", "TRUE"),
    ("\"и\u{306}\" = \"й\"", "TRUE"),
    ("stored = 1234.5", "TRUE"), ("two = 1234", "ambiguous"), ("text + 1 = 2", "unfit"),
    ("1 / 0 = 1", "undefined"), ("MOD(a, 0) = 1", "undefined"), ("10 ^ 400 > 1", "undefined"),
    ("day <= project.end", "TRUE"), ("day = 2023-11-20", "TRUE"), ("YEAR(day)", "2023"),
    ("MONTH(day)", "11"), ("DAY(day)", "20"), ("said = day", "TRUE"), ("either < day", "ambiguous"),
    ("DATE(2023, 14, 1) = 2024-02-01", "TRUE"), ("day + 1 = 2023-11-21", "TRUE"),
    ("ROUND(2.5, 0)", "3"), ("ROUND(-2.5)", "-3"), ("ROUND(1.005, 2)", "1.01"),
    ("ROUND(1234, -2)", "1200"), ("INT(-1.5)", "-2"), ("MOD(-7, 3)", "2"), ("ABS(-4)", "4"),
    ("LEN(text)", "6"), ("LEFT(text, 3)", "Бат"), ("RIGHT(text)", "н"), ("MID(text, 2, 2)", "ат"),
    ("UPPER(text)", "БАТКЕН"), ("TRIM(\"  a   b \")", "a b"), ("\"№\" & a", "№5"),
    ("CONCATENATE(a, \"-\", text)", "5-Баткен"), ("TODAY() > day", "undated"),
    ("ISNUMBER(a)", "TRUE"), ("ISTEXT(a)", "FALSE"), ("[text] = \"Баткен\"", "TRUE"),
  ])
  func value(_ text: String, _ expected: String) throws {
    let found = try result(text, Self.source)
    #expect((found.state.isKnown ? found.textual.text : "\(found.state)") == expected)
  }

  @Test func tolerance() throws {
    func holds(_ text: String, _ tolerance: Tolerance) throws -> Bool? {
      Evaluator(TestSource(), tolerance: tolerance)
        .evaluate(try Expression(parsing: text), rows: 0..<1)[0].truth
    }
    #expect(try holds("100 = 100.5", .absolute(0.5)) == true)
    #expect(try holds("100 = 100.6", .absolute(0.5)) == false)
    #expect(try holds("0.3 = 0.2", .absolute(0.1)) == true)
    #expect(try holds("101 <= 100", .relative(0.01)) == true)
    #expect(try holds("102 <= 100", .relative(0.01)) == false)
    #expect(try holds("100 < 100.2", .absolute(0.5)) == true)
  }

  @Test func wholeColumnsAndGroups() throws {
    let source = TestSource(columns: [
      "women": [number(3), Scalar(.blank), number(4), number(10)],
      "place": ["A", "A", "A", "B"].map { Scalar(text: $0) },
    ])
    #expect(try result("SUM(t[women])", source) == number(17))
    #expect(try result("COUNT(t[women])", source) == number(3))
    #expect(try result("SUMIFS(t[women], t[place], place)", source) == number(7))
    #expect(try result("COUNTIFS(t[place], \"A\")", source) == number(3))
    #expect(try result("COUNTIFS(t[place], \"C\")", source) == number(0))
    #expect(try result("SUMIFS(t[women], t[women], \">3\")", source) == number(14))
    // RULES "Meaning" 2: an aggregate over no value is blank.
    #expect(try result("SUMIFS(t[women], t[place], \"C\")", source) == Scalar(.blank))
    #expect(try result("COUNTIFS(t[place], \"<>A*\")", source) == number(1))
  }

  /// RULES "Expressions": any header can be named in brackets.
  @Test(arguments: ["Total [persons]", "[a]", "a [b [c]] d", "half [open", "A #1", "it's \"so\""])
  func headersWithBrackets(_ header: String) throws {
    let source = TestSource(columns: [header: [number(5)]])
    #expect(try result("[\(header)] + 1", source) == number(6))
    #expect(try result("SUM([\(header)], [\(header)])", source) == number(10))
  }

  @Test func todayIsTheDateGiven() throws {
    let expression = try Expression(parsing: "TODAY()")
    let evaluator = Evaluator(TestSource(), asOf: 45_250)
    #expect(evaluator.evaluate(expression, rows: 0..<1)[0] == Scalar(.date, 45_250))
  }

  @Test func blanksAsZero() throws {
    let evaluator = Evaluator(Self.source, blankIsZero: true)
    let check = try Expression(parsing: "a = 5 + none")
    #expect(evaluator.evaluate(check, rows: 0..<1)[0].truth == true)
  }
}
