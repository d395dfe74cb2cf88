import Formulas
import Testing

/// RULES.md "Expressions": operators by precedence as in Excel.
@Suite struct PrecedenceTests {
  @Test(arguments: [
    ("-2^2", 4), ("2^-1", 0.5), ("2^3^2", 64), ("-2%", -0.02), ("50%^2", 0.25), ("1+2*3", 7),
    ("(1+2)*3", 9), ("10-4-3", 3), ("100/10/5", 2), ("2*3%", 0.06), ("--3", 3), ("+5", 5),
    ("1 + 2 & \"\" = \"3\"", 1), ("2 = 1 + 1", 1), ("1 < 2", 1), ("1 == 1", 1), ("1 != 1", 0),
    ("2 ≥ 2", 1), ("NOT 1 = 2", 1), ("NOT(1 = 2) AND FALSE", 0), ("TRUE OR TRUE AND FALSE", 1),
    ("AND(TRUE; FALSE)", 0), ("OR(FALSE, 1 = 1)", 1), ("ИЛИ(ЛОЖЬ; 1 = 1)", 1),
    ("СУММ(1; 2; 3)", 6), ("ЕСЛИ(1 > 2; 10; 20)", 20), ("5 BETWEEN 1 AND 5 AND TRUE", 1),
    ("3 IN (1, 2)", 0), ("1 + 1 IN (1, 2)", 1), ("\"ab\" MATCHES \"a.\"", 1), ("1e3", 1000),
    (".5", 0.5), ("2023-11-20 - 2023-11-01", 19), ("2023-12-31 > 2023-11-20", 1),
  ])
  func value(_ text: String, _ expected: Double) throws {
    let found = try result(text)
    #expect(found.state == .number || found.state == .boolean)
    #expect(abs(found.number - expected) < 1e-12, "\(text)")
  }
}

/// Errors say where they are, in Unicode scalars from the start.
@Suite struct FormulaErrorTests {
  @Test(arguments: [
    ("total = ", 8, FormulaError.Code.syntax), ("= women", 0, .syntax), ("(1 + 2", 6, .syntax),
    ("1 + ? 2", 4, .syntax), ("\"open", 0, .syntax), ("'a' = 1", 0, .syntax),
    ("a = [b", 4, .syntax), ("a b", 2, .syntax), ("2023-13-40", 0, .syntax),
    ("IF(a)", 0, .syntax), ("x BETWEEN 1 OR 2", 12, .syntax), ("x IN 5", 5, .syntax),
    ("1 + SUMM(a)", 4, .unknownFunction), ("VLOOKUP(a, 1)", 0, .syntax),
    ("1 + Summary!B0 > 1", 4, .syntax), ("1 + 'My sheet'!A1:B", 4, .syntax),
    ("SUBTOTAL(6, t[a])", 9, .wrongType), ("REGEX(a, \"x(\")", 11, .badPattern),
    ("REGEX(a, b)", 9, .wrongType),
    ("x MATCHES \"a(b\"", 12, .badPattern),
  ])
  func place(_ text: String, _ offset: Int, _ code: FormulaError.Code) {
    let error = #expect(throws: FormulaError.self) { try Expression(parsing: text) }
    #expect(error?.code == code)
    #expect(error?.offset == offset, "\(error?.message ?? "")")
  }

  @Test(arguments: [
    String(repeating: "(", count: 4000), String(repeating: "-", count: 8000) + "1",
    String(repeating: "NOT ", count: 2000) + "TRUE", String(repeating: "1+", count: 4000) + "1",
    String(repeating: "1", count: 9000), String(repeating: "ABS(", count: 2000),
    "1" + String(repeating: "%", count: 5000),
  ])
  func limits(_ text: String) {
    #expect(throws: FormulaError.self) { try Expression(parsing: text) }
  }

  @Test func nearestNames() {
    let scope = Scope(columns: ["women": .number, "held": .date, "kind": .text], lists: ["aimaks"])
    func error(_ text: String) -> FormulaError? {
      do throws(FormulaError) {
        try scope.type(of: Expression(parsing: text))
      } catch {
        return error
      }
      return nil
    }
    #expect(error("1 + womn > 0")?.offset == 4)
    #expect(error("1 + womn > 0")?.message.description.contains("\"women\"") == true)
    #expect(error("kind IN aimak")?.message.description.contains("\"aimaks\"") == true)
    #expect(error("SUMM(women)")?.message.description.contains("\"SUM\"") == true)
    #expect(error("held = 5")?.code == .wrongType)
    #expect(error("kind + 1 = 2")?.code == .wrongType)
    #expect(error("t[women] = 2")?.code == .wrongType)
    #expect(error("held - held > 3") == nil)
    #expect(error("VALUE(LEFT(kind, 2)) > 10") == nil)
    #expect(error("VALUE(held) > 10")?.code == .wrongType)
    #expect(error("'My sheet'!A1:B5 > 1")?.code == .wrongType)
    #expect(error("SUM('My sheet'!A1:B5) > women") == nil)
    #expect(
      error("SUMPRODUCT(Data!A1:A3 * women) > 1")?.message.description.contains("SUMIFS") == true)
    #expect(error("MEDIAN(Data!A1:A3, women) > 1")?.offset == 19)
    #expect(error("VLOOKUP(women, Data!A1:B3, women, FALSE) = 1")?.offset == 27)
    #expect(error("SUMPRODUCT((Data!A1:A3 = 1) * 1) > 1")?.code == .wrongType)
    #expect(error("IFS(women > 1, 2, TRUE) = 1")?.code == .syntax)
  }
}
