public import Formulas
import Testing

/// A sheet `Data` and others, written out in a test.
struct TestGrid: CellResolver {
  var sheets: [(name: String, rows: [[Quantity]])] = []
  var names: [String: String] = [:]
  var tables: [String: GridTable] = [:]
  var uses1904 = false

  func sheet(_ name: String) -> Int? {
    sheets.firstIndex { $0.name.lowercased() == name.lowercased() }
  }
  func value(sheet: Int, row: Int, column: Int) -> Quantity {
    let rows = sheets[sheet].rows
    return row < rows.count && column < rows[row].count ? rows[row][column] : .blank
  }
  func filled(
    sheet: Int, rows: ClosedRange<Int>, columns: ClosedRange<Int>
  ) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
    let (last, width) = (
      sheets[sheet].rows.count - 1, (sheets[sheet].rows.map(\.count).max() ?? 0) - 1
    )
    guard rows.lowerBound <= last, columns.lowerBound <= width else { return nil }
    return (
      rows.lowerBound...min(rows.upperBound, last),
      columns.lowerBound...min(columns.upperBound, width)
    )
  }
  func name(_ name: String, sheet: String) -> CellFormula? {
    names[name].flatMap {
      try? CellFormula(parsing: $0, at: GridPlace(sheet: sheet, row: 0, column: 0))
    }
  }
  func table(_ name: String?, around place: GridPlace) -> GridTable? {
    name.map { tables[$0] } ?? tables.values.first
  }
  func isSubtotal(sheet: Int, row: Int, column: Int) -> Bool { false }
  func isLeftOut(sheet: Int, row: Int, hiddenRows: Bool) -> Bool {
    hiddenRows && row == 1
  }
}

extension Quantity: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByBooleanLiteral
{
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public init(floatLiteral value: Double) { self = .number(value) }
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public init(stringLiteral value: String) { self = .text(value) }
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public init(booleanLiteral value: Bool) { self = .boolean(value) }

  /// As a sheet shows it.
  var shown: String {
    switch self {
    case .blank: "blank"
    case .number(let number): number == number.rounded() ? "\(Int(number))" : "\(number)"
    case .text(let text): text
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    case .error(let error): error.rawValue
    }
  }
}

/// Excel's semantics: blank is 0, errors go through, texts become numbers (ECMA-376 Part 1, 18.17).
@Suite struct CellFormulaTests {
  static let grid = TestGrid(
    sheets: [
      (
        "Data",
        [
          ["Name", "Women", "Men", "Day"], ["Kara", 495, 286, 45250], ["Dara", 10, .blank, 45251],
          ["Kara", "5", 2.5, 45252], ["Tört", .error(.division), true, .blank],
        ]
      ),
      ("My sheet", [[1, 2, 3], [4, 5, 6]]), ("Third", [[100]]), ("Fourth's", [[1000]]),
    ],
    names: ["Women": "Data!$B$2:$B$4", "Twice": "2*Third!$A$1", "Loop": "Loop+1"],
    tables: [
      "Trainings": GridTable(
        sheet: "Data", rows: 0...4, columns: 0...3, headerRows: 1, totalsRows: 1,
        names: ["Name", "Women", "Men", "Day"])
    ])

  static func result(_ text: String, isArray: Bool = false) throws -> Matrix {
    let place = GridPlace(sheet: "Data", row: 3, column: 5)
    let calculator = CellCalculator(grid, at: place, isArray: isArray)
    return try calculator.values(of: CellFormula(parsing: text, at: place))
  }

  @Test(arguments: [
    ("1+2*3", "7"), ("-2^2", "4"), ("2^3^2", "64"), ("10%", "0.1"),
    ("1=1.0000000000000001", "TRUE"),
    ("\"a\"=\"A\"", "TRUE"), ("\"a\"&1.50", "a1.5"), ("1/3&\"\"", "0.333333333333333"),
    ("\"3\"+4", "7"), ("\"x\"+1", "#VALUE!"), ("1/0", "#DIV/0!"), ("Z99", "0"), ("Z99+1", "1"),
    ("Z99=\"\"", "TRUE"), ("Z99=0", "TRUE"), ("TRUE+1", "2"), ("\"b\">1", "TRUE"),
    ("TRUE>\"z\"", "TRUE"),
    ("0.1+0.2-0.3", "0"), ("B2+C2", "781"), ("$B$2+C$2", "781"), ("SUM(B2:C2)", "781"),
    ("SUM(B:B)", "#DIV/0!"),
    ("SUM(C:C)", "288.5"), ("SUM(2:2)", "46031"), ("SUM(B2:B4)", "505"),
    ("SUM(B2,B4,\"1\")", "496"),
    ("SUM(\"5\",TRUE)", "6"), ("SUM({1,2;3,4})", "10"), ("SUM((B2,C2))", "781"),
    ("SUM(B2:C4 C3:D4)", "2.5"),
    ("SUM('My sheet'!A1:C2)", "21"), ("SUM('My sheet:Fourth''s'!A1)", "1101"),
    ("'Fourth''s'!A1", "1000"), ("SUM(Women)", "505"), ("Twice", "200"), ("Nowhere!A1", "#REF!"),
    ("SUM(Trainings[Men])", "288.5"), ("Trainings[@Men]+1", "3.5"),
    ("Trainings[[#This Row],[Day]]", "45252"),
    ("COUNTA(Trainings[#Headers])", "4"), ("COLUMNS(Trainings[[Women]:[Day]])", "3"),
    ("ROWS(Trainings[#All])", "5"),
    ("SUM(B2:INDEX(C:C,2))", "781"), ("COUNT(B2:B5)", "2"), ("COUNTA(B2:B5)", "4"),
    ("COUNTBLANK(C1:C9)", "5"),
    ("AVERAGE(C2:C5)", "144.25"), ("MAX(C2:C5)", "286"), ("MIN(Z1:Z9)", "0"),
    ("AVERAGE(Z1:Z9)", "#DIV/0!"),
    ("IF(B2>C2,\"more\",\"less\")", "more"), ("IF(FALSE,1)", "FALSE"), ("IF(TRUE,,2)", "0"),
    ("IFERROR(B5,0)", "0"), ("IFNA(B5,0)", "#DIV/0!"), ("IFS(FALSE,1,TRUE,2)", "2"),
    ("SWITCH(2,1,\"a\",2,\"b\",\"c\")", "b"), ("SWITCH(9,1,\"a\",\"c\")", "c"),
    ("CHOOSE(2,\"a\",\"b\")", "b"),
    ("AND(TRUE,1)", "TRUE"), ("OR(FALSE,0)", "FALSE"), ("NOT(0)", "TRUE"),
    ("_xlfn.XOR(TRUE,TRUE)", "FALSE"),
    ("SUMIF(A2:A4,\"Kara\",B2:B4)", "495"), ("SUMIF(A:A,\"k*\",C:C)", "288.5"),
    ("SUMIF(C2:C5,\">2\")", "288.5"),
    ("COUNTIF(B2:B4,5)", "1"), ("COUNTIF(A2:A5,\"?ara\")", "3"), ("COUNTIF(A2:A5,\"<>Kara\")", "2"),
    ("COUNTIF(C2:C9,\"\")", "5"), ("SUMIFS(B:B,A:A,\"Kara\",C:C,\">100\")", "495"),
    ("COUNTIFS(A:A,A2,C:C,\"<3\")", "1"),
    ("AVERAGEIF(A2:A4,A2,C2:C4)", "144.25"), ("MAXIFS(C2:C4,A2:A4,\"Kara\")", "286"),
    ("MINIFS(C2:C4,A2:A4,\"Kara\")", "2.5"),
    ("SUMPRODUCT((A2:A4=\"Kara\")*C2:C4)", "288.5"), ("SUMPRODUCT(B2:B3,C2:C3)", "141570"),
    ("SUBTOTAL(9,C1:C5)", "288.5"),
    ("SUBTOTAL(109,C1:C5)", "2.5"), ("AGGREGATE(9,6,B2:B5)", "505"), ("ROUND(2.675,2)", "2.68"),
    ("ROUND(-1.5,0)", "-2"),
    ("ROUNDUP(1.01,1)", "1.1"), ("TRUNC(-1.9)", "-1"), ("INT(-1.5)", "-2"), ("MOD(-7,3)", "2"),
    ("MOD(1,0)", "#DIV/0!"),
    ("CEILING.MATH(-2.5,1,1)", "-3"), ("CEILING.MATH(-2.5)", "-2"), ("FLOOR.MATH(-2.5,1,1)", "-2"),
    ("FLOOR.MATH(-2.5,-1)", "-3"), ("ISO.CEILING(-2.5)", "-2"), ("TYPE({1,2})", "64"),
    ("DATE(1900,2,29)", "60"), ("DATE(1900,1,22222)", "22222"),
    ("DATEVALUE(\"June 9, 1969\")", "25363"),
    ("DATEVALUE(\"June 2013\")", "41426"), ("YEAR(\"June 30, 2013\")", "2013"),
    ("CHOOSE(#REF!,1)", "#REF!"), ("DEVSQ(Z1:Z9)", "#NUM!"),
    ("SUMX2MY2(Z1:Z3,Y1:Y3)", "#DIV/0!"), ("MODE(1,\"1\",1)", "#VALUE!"),
    ("XLOOKUP(1,#REF!,#REF!)", "#REF!"), ("ROUND(-PMT(0.1/12,3,8000),9)", "2711.234054927"),
    ("CEILING(7,5)", "10"), ("FLOOR(-2.5,-2)", "-2"), ("MROUND(10,3)", "9"), ("SQRT(-1)", "#NUM!"),
    ("FACT(5)", "120"),
    ("MEDIAN({1,2,3,10})", "2.5"), ("STDEV(2,4,4,4,5,5,7,9)", "2.138089935299395"),
    ("LARGE({3,1,2},2)", "2"),
    ("RANK(2,{1,2,3})", "2"), ("PERCENTILE({1,2,3,4},0.5)", "2.5"), ("MODE(1,2,2)", "2"),
    ("VLOOKUP(\"Dara\",A2:C4,2,FALSE)", "10"), ("VLOOKUP(2.5,{1,\"a\";2,\"b\";3,\"c\"},2)", "b"),
    ("VLOOKUP(0,{1;2},1)", "#N/A"),
    ("HLOOKUP(\"Men\",A1:D4,4,0)", "2.5"), ("MATCH(\"d*\",A1:A5,0)", "3"),
    ("INDEX(A1:D5,2,2)", "495"), ("INDEX(A1:D5,9,1)", "#REF!"),
    ("_xlfn.XLOOKUP(\"Dara\",A:A,B:B)", "10"), ("_xlfn.XLOOKUP(\"x\",A:A,B:B,\"none\")", "none"),
    ("LOOKUP(4,{1,3,5},{\"a\",\"b\",\"c\"})", "b"),
    ("LEN(\"Тёрт\")", "4"), ("LEFT(\"abc\",2)", "ab"), ("MID(\"abc\",2,5)", "bc"),
    ("TRIM(\"  a   b \")", "a b"),
    ("PROPER(\"bishkek city\")", "Bishkek City"), ("FIND(\"b\",\"abc\")", "2"),
    ("SEARCH(\"B?\",\"abc\")", "2"),
    ("REPLACE(\"abcd\",2,2,\"x\")", "axd"), ("TEXT(1234.567,\"#,##0.0\")", "1,234.6"),
    ("TEXT(45250,\"yyyy-mm-dd\")", "2023-11-20"),
    ("TEXTJOIN(\"-\",TRUE,\"a\",\"\",\"b\")", "a-b"), ("VALUE(\"12%\")", "0.12"),
    ("EXACT(\"a\",\"A\")", "FALSE"), ("CHAR(65)", "A"),
    ("DATE(2023,14,1)", "45323"), ("YEAR(45250)", "2023"), ("DAY(0)", "0"),
    ("EDATE(45322,1)", "45351"), ("EOMONTH(45250,0)", "45260"),
    ("WEEKDAY(45250)", "2"), ("NETWORKDAYS(45250,45256)", "5"), ("DATEDIF(45250,45350,\"M\")", "3"),
    ("WEEKNUM(45250)", "47"),
    ("HOUR(0.75)", "18"), ("DAYS360(45250,45350)", "98"), ("WORKDAY(45250,5)", "45257"),
    ("\"2023-11-20\"+0", "45250"),
    ("ISBLANK(Z9)", "TRUE"), ("ISNUMBER(B4)", "FALSE"), ("ISERROR(B5)", "TRUE"),
    ("ISNA(NA())", "TRUE"), ("N(\"x\")", "0"),
    ("C2:C4", "2.5"), ("@C2:C4", "2.5"), ("C5:C9+1", "#VALUE!"), ("#REF!+1", "#REF!"),
    ("IF(ISERROR(B5),\"bad\")", "bad"),
    ("ROW()", "4"), ("COLUMN(C1)", "3"), (" 1 + 1 ", "2"), ("+A2", "Kara"), ("--\"5\"", "5"),
    ("SUM(B2:B4,)", "505"), ("NOT(A2)", "#VALUE!"), ("\"a\"\"b\"", "a\"b"), ("1E3+.5", "1000.5"),
  ])
  func value(_ text: String, _ expected: String) throws {
    #expect(try Self.result(text).values[0].shown == expected)
  }

  @Test func arrayFormulas() throws {
    #expect(
      try Self.result("B2:B3*{1,2}", isArray: true) == Matrix([495, 990, 10, 20], columns: 2))
    #expect(try Self.result("SUM(IF(A2:A4=\"Kara\",C2:C4))", isArray: true).values == [288.5])
    #expect(
      try Self.result("TRANSPOSE({1,2;3,4})", isArray: true) == Matrix([1, 3, 2, 4], columns: 2))
  }

  @Test(arguments: [
    ("NOW()", Unsupported.volatile("NOW")), ("1+RAND()", .volatile("RAND")),
    ("[1]Sheet!A1", .external),
    ("'[1]My sheet'!A1+1", .external), ("FOO(1)", .function("FOO")), ("Missing", .name("Missing")),
    ("Loop", .circular), ("A1#", .kind("#")),
  ])
  func unsupported(_ text: String, _ reason: Unsupported) {
    #expect(throws: reason) { try Self.result(text) }
  }

  @Test(arguments: [
    ("1+", 2), ("SUM(1", 5), ("\"open", 0), ("{1,2;3}", 6), ("'x'A1", 3),
    ("Table1[[#Foo],[a]]", 13), ("1 2", 2),
  ])
  func broken(_ text: String, _ offset: Int) {
    let error = #expect(throws: FormulaError.self) { try Self.result(text) }
    #expect(error?.offset == offset, "\(error?.message ?? "")")
  }

  @Test(arguments: [
    String(repeating: "(", count: 4000), String(repeating: "-", count: 8000) + "1",
    String(repeating: "1+", count: 4000) + "1",
    String(repeating: "IF(", count: 2000), String(repeating: "{", count: 3000),
    "A1" + String(repeating: "%", count: 5000),
    String(repeating: "a", count: 9000), "SUM(" + String(repeating: "1,", count: 300) + "1)",
  ])
  func limits(_ text: String) {
    #expect(throws: FormulaError.self) { try Self.result(text) }
  }

  @Test func referencesAndFilledFormulas() throws {
    let first = try CellFormula(
      parsing: "SUM(C6:C13)+Rates!$B$1*A6", at: GridPlace(sheet: "Data", row: 14, column: 2))
    #expect(first.references.map(\.sheet) == ["Data", "Rates", "Data"])
    #expect(first.references[0].rows == 5...12)
    #expect(first.arguments(of: "SUM").first?.first?.columns == 2...2)
    #expect(first.functions == ["SUM"])
    let second = try CellFormula(
      parsing: "SUM(D6:D13)+Rates!$B$1*B6", at: GridPlace(sheet: "Data", row: 14, column: 3))
    #expect(first.r1c1 == second.r1c1)
    let other = try CellFormula(
      parsing: "SUM(D6:D12)+Rates!$B$1*B6", at: GridPlace(sheet: "Data", row: 14, column: 3))
    #expect(first.r1c1 != other.r1c1)
  }
}
