import Formulas
import Tables
import Testing

/// RULES.md "Expressions": each function by its meaning in Excel, unknown values apart.
@Suite struct FunctionTests {
  static let source = TestSource(
    columns: [
      "a": [number(5)], "none": [Scalar(.blank)], "bad": [Scalar(.error)],
      "text": [Scalar(text: "Кара-Булак")], "day": [Scalar(.date, 45250)],
    ])

  @Test(arguments: [
    ("IFS(a > 9, 1, a > 4, 2)", "2"), ("IFS(a > 9, 1)", "undefined"), ("IFS(none > 1, 1)", "blank"),
    ("IFERROR(1 / 0, 7)", "7"), ("IFERROR(bad, 7)", "7"), ("IFERROR(none, 7)", "blank"),
    ("MEDIAN(4, 1, none, 3)", "3"), ("MEDIAN(4, 1)", "2.5"), ("STDEV(2, 4)", "1.4142135623730951"),
    ("STDEV(2)", "undefined"), ("QUARTILE(1, 1)", "1"), ("MAX(none, none)", "blank"),
    ("SUMPRODUCT(a, 2)", "10"), ("ROUNDUP(-1.21, 1)", "-1.3"), ("ROUNDUP(1.2)", "2"),
    ("ROUNDDOWN(-1.29, 1)", "-1.2"), ("ROUNDUP(1234, -2)", "1300"), ("ROUND(2.675, 2)", "2.68"),
    ("ROUND(1e300, 2)", "1e+300"), ("ROUND(0.0004, 2)", "0"), ("ROUNDUP(0.0001, 1)", "0.1"),
    ("SIGN(-3)", "-1"), ("POWER(2, 10)", "1024"), ("POWER(0, 0)", "undefined"),
    ("SQRT(-1)", "undefined"), ("SQRT(16)", "4"), ("SQRT(none)", "blank"),
    ("TEXT(1234.5, \"#,##0.00\")", "1,234.50"), ("TEXT(0.256, \"0.0%\")", "25.6%"),
    ("TEXT(-5, \"0;(0)\")", "(5)"), ("TEXT(day, \"dd.mm.yyyy\")", "20.11.2023"),
    ("TEXT(day, \"d mmm yy\")", "20 Nov 23"), ("TEXT(7, \"000\")", "007"),
    ("TEXT(1234567, \"0.00E+00\")", "1.23E+06"), ("TEXT(none, \"0\")", "blank"),
    ("TEXT(1.5, \"[h]:mm\")", "36:00"), ("TEXT(0.75, \"h:mm AM/PM\")", "6:00 PM"),
    ("TEXT(12, \"0 \"\"people\"\"\")", "12 people"), ("TEXT(1, \"foo\")", "undefined"),
    ("VALUE(\"1 234,5\")", "1234.5"), ("VALUE(\"x\")", "unfit"),
    ("VALUE(LEFT(\"12 ab\", 2)) + 1", "13"), ("VALUE(none)", "blank"), ("VALUE(bad)", "error"),
    ("FIND(\"Б\", text)", "6"),
    ("FIND(\"б\", text)", "undefined"), ("SEARCH(\"б\", text)", "6"),
    ("SEARCH(\"р?-\", text)", "3"),
    ("FIND(\"а\", text, 3)", "4"), ("SUBSTITUTE(text, \"а\", \"o\")", "Кoрo-Булoк"),
    ("SUBSTITUTE(text, \"а\", \"o\", 2)", "Карo-Булак"), ("REGEX(text, \"Б.л\")", "TRUE"),
    ("REGEX(text, \"^Б\")", "FALSE"), ("REGEX(text, \"к$\")", "TRUE"),
    ("REGEX(none, \"a\")", "blank"),
    ("DATEDIF(2023-01-31, 2023-03-01, \"M\")", "1"),
    ("DATEDIF(2020-02-29, 2024-02-28, \"Y\")", "3"),
    ("DATEDIF(2023-01-15, 2023-03-20, \"MD\")", "5"),
    ("DATEDIF(day, 2023-01-01, \"D\")", "undefined"),
    ("DAYS(2023-03-01, 2023-02-01)", "28"), ("NETWORKDAYS(2023-11-17, 2023-11-20)", "2"),
    ("NETWORKDAYS(2023-11-20, 2023-11-17)", "-2"), ("NETWORKDAYS(2023-11-18, 2023-11-19)", "0"),
    ("DISTANCE(\"Kyshtut\", \"Kystut\")", "1"), ("DISTANCE(text, none)", "blank"),
    ("ЕСЛИОШИБКА(1/0; 3)", "3"), ("СЧЁТЕСЛИ(t[a]; 5)", "1"), ("СЧЕТЕСЛИ(t[a]; 5)", "1"),
    ("ПОДСТАВИТЬ(\"aa\"; \"a\"; \"b\")", "bb"),
  ])
  func value(_ text: String, _ expected: String) throws {
    let found = try result(text, Self.source)
    #expect((found.state.isKnown ? found.textual.text : "\(found.state)") == expected)
  }

  static let table = TestSource(
    columns: [
      "women": [number(3), Scalar(.blank), number(4), number(10)],
      "men": [number(1), number(2), number(3), number(4)],
      "place": ["A", "A", "a", "B"].map { Scalar(text: $0) },
      "held": [Scalar(.date, 45250), Scalar(.date, 45251), Scalar(.date, 45252), Scalar(.blank)],
    ],
    cells: [
      "Summary": [
        [Scalar(text: "A"), number(7), Scalar(text: "x")],
        [Scalar(text: "B"), number(9), Scalar(text: "y")], [number(5), number(11), Scalar(.blank)],
      ],
      "My sheet": [[Scalar(.date, 45250)], [Scalar(.date, 45254)]],
    ])

  @Test(arguments: [
    ("SUMIF(t[place], \"A\", t[women])", "3"), ("SUMIF(t[women], \">3\")", "14"),
    ("COUNTIF(t[place], \"A*\")", "2"), ("COUNTIF(t[women], \">=4\")", "2"),
    ("AVERAGEIF(t[place], place, t[men])", "1.5"), ("AVERAGEIFS(t[men], t[place], \"B\")", "4"),
    ("MAXIFS(t[men], t[women], \"<5\")", "3"), ("MINIFS(t[held], t[place], \"A\")", "2023-11-20"),
    ("COUNTIF(t[held], \">2023-11-20\")", "2"), ("MEDIAN(t[men])", "2.5"),
    ("QUARTILE(t[men], 1)", "1.75"),
    ("COUNT(t[women], men)", "4"), ("AVERAGE(t[women], men)", "4.5"),
    ("SUM(t[women] + t[men])", "25"),
    ("SUMPRODUCT(t[women], t[men])", "55"),
    ("SUMPRODUCT(t[place] = \"A\", t[men])", "3"), ("SUBTOTAL(9, t[men])", "10"),
    ("SUBTOTAL(109, t[men])", "10"), ("SUMPRODUCT(t[men], Summary!A1:A3)", "unfit"),
    ("XLOOKUP(\"B\", t[place], t[men])", "4"), ("XLOOKUP(\"Z\", t[place], t[men], 0)", "0"),
    ("XLOOKUP(\"Z\", t[place], t[men])", "undefined"),
    ("XLOOKUP(2.5, t[men], t[place], \"-\", -1)", "A"),
    ("XLOOKUP(2.5, t[men], t[place], \"-\", 1)", "a"), ("MATCH(4, t[men], 0)", "4"),
    ("MATCH(2.5, t[men])", "2"), ("INDEX(t[women], 3)", "4"), ("INDEX(t[women], 9)", "undefined"),
    ("INDEX(t[men], MATCH(\"B\", t[place], 0))", "4"), ("Summary!B2", "9"),
    ("'My sheet'!A1", "2023-11-20"),
    ("SUM(Summary!B1:B3)", "27"), ("SUM(Summary!B:B) > 26", "TRUE"), ("Summary!Z99", "blank"),
    ("SUM(Other!A1:A2)", "blank"), ("VLOOKUP(place, Summary!A1:C3, 3, FALSE)", "x"),
    ("VLOOKUP(6, Summary!B1:C3, 2)", "undefined"), ("VLOOKUP(10, Summary!B1:C3, 2)", "y"),
    ("HLOOKUP(7, Summary!A1:C3, 3, FALSE)", "11"),
    ("NETWORKDAYS(2023-11-20, 2023-11-24, 'My sheet'!A1:A2)", "3"),
    ("DUPLICATES(place)", "2"), ("DUPLICATES(place, men)", "1"),
  ])
  func areas(_ text: String, _ expected: String) throws {
    let found = try result(text, Self.table)
    #expect((found.state.isKnown ? found.textual.text : "\(found.state)") == expected)
  }

  @Test func everyFunctionOfTheContractIsThere() throws {
    let contract = """
      AND OR NOT IF IFS IFERROR ISBLANK ISNUMBER ISTEXT COALESCE SUM AVERAGE MIN MAX COUNT COUNTA MEDIAN
      STDEV QUARTILE SUMIF SUMIFS COUNTIF COUNTIFS AVERAGEIF AVERAGEIFS MAXIFS MINIFS SUMPRODUCT SUBTOTAL
      ABS ROUND ROUNDUP ROUNDDOWN INT MOD SIGN POWER SQRT LEN LEFT RIGHT MID TRIM LOWER UPPER CONCATENATE
      TEXT VALUE FIND SEARCH SUBSTITUTE REGEX DATE YEAR MONTH DAY TODAY DATEDIF DAYS NETWORKDAYS VLOOKUP
      HLOOKUP XLOOKUP INDEX MATCH DUPLICATES DISTANCE
      """.split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(Set(Function.allCases.map(\.rawValue)) == Set(contract))
  }

  @Test func cellsAreNamedForWhoBindsThem() throws {
    let expression = try Expression(parsing: "SUM('My sheet'!A1:B5) = Summary!$B$4 + 1")
    #expect(expression.cells.map(\.sheet) == ["My sheet", "Summary"])
    #expect(expression.cells[0].area.a1 == "A1:B5")
    #expect(expression.cells[1].isCell)
  }
}
