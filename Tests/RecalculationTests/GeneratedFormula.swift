import XLSX

/// Random formulas over a small sheet: numbers in A1:C8, texts in D, TRUE and FALSE in E, dates in F.
enum GeneratedFormula {
  static let data: [[NewContent]] = (0..<8).map { row in
    let number = Double(row)
    return [
      .number(number * 7 - 10), .number((number * 37 + 5).truncatingRemainder(dividingBy: 11) / 4),
      // No more digits than LibreOffice stores.
      row == 5 ? .blank : .number((1e6 / (number + 1)).rounded() / 1_000),
      .text(["Дара", "Кыштут", "north 12", "", "Ab-Cd", "12", "x y  z", "Дара"][row]),
      .boolean(row % 3 == 0), .number(45_250 + number * 31),
    ]
  }

  static func any(_ random: inout SeededRandom) -> String {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: text(2, &random)
    case 1: truth(2, &random)
    default: number(3, &random)
    }
  }

  private static func pick(_ items: [String], _ random: inout SeededRandom) -> String {
    items[Int.random(in: items.indices, using: &random)]
  }

  private static func row(_ random: inout SeededRandom) -> Int {
    .random(in: 1...8, using: &random)
  }

  private static func range(_ random: inout SeededRandom) -> String {
    let column = pick(["A", "B", "C"], &random)
    let first = Int.random(in: 1...4, using: &random)
    return "\(column)\(first):\(column)\(first + Int.random(in: 1...4, using: &random))"
  }

  private static func number(_ depth: Int, _ random: inout SeededRandom) -> String {
    guard depth > 0 else {
      return pick(
        ["\(row(&random))", "A\(row(&random))", "B\(row(&random))", "C\(row(&random))", "2.5"],
        &random)
    }
    func inner(_ random: inout SeededRandom) -> String { number(depth - 1, &random) }
    switch Int.random(in: 0..<16, using: &random) {
    case 0, 1: return "(\(inner(&random))\(pick(["+", "-", "*"], &random))\(inner(&random)))"
    case 2: return "IFERROR(\(inner(&random))/\(inner(&random)),\(row(&random)))"
    case 3:
      let name = pick(["SUM", "AVERAGE", "MIN", "MAX", "COUNT", "MEDIAN", "PRODUCT"], &random)
      return "\(name)(\(range(&random)),\(inner(&random)))"
    case 4: return "IF(\(truth(depth - 1, &random)),\(inner(&random)),\(inner(&random)))"
    case 5:
      let name = pick(["ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC"], &random)
      return "\(name)(\(inner(&random)),\(Int.random(in: -1...3, using: &random)))"
    case 6: return "\(pick(["ABS", "INT", "SIGN", "-", "EVEN", "ODD"], &random))(\(inner(&random)))"
    case 7: return "MOD(\(inner(&random)),\(row(&random)))"
    case 8:
      return
        "SUMIF(A1:A8,\"\(pick([">0", "<=11", "<>4"], &random))\",\(pick(["A1:A8", "B1:B8"], &random)))"
    case 9:
      return "COUNTIF(\(range(&random)),\"\(pick([">", "<", ">="], &random))\(row(&random))\")"
    case 10: return "VLOOKUP(\(inner(&random)),A1:C8,\(Int.random(in: 1...3, using: &random)))"
    case 11: return "IFERROR(MATCH(\(inner(&random)),A1:A8,\(pick(["0", "1"], &random))),-1)"
    case 12: return "INDEX(A1:C8,\(row(&random)),\(Int.random(in: 1...3, using: &random)))"
    case 13:
      return
        "\(pick(["YEAR", "MONTH", "DAY", "WEEKDAY", "WEEKNUM"], &random))(F\(row(&random))+\(row(&random)))"
    case 14: return "LEN(\(text(depth - 1, &random)))"
    default: return "SUMPRODUCT((A1:A8>\(row(&random)))*B1:B8)"
    }
  }

  private static func text(_ depth: Int, _ random: inout SeededRandom) -> String {
    guard depth > 0 else { return pick(["D\(row(&random))", "\"north\"", "\"\""], &random) }
    func inner(_ random: inout SeededRandom) -> String { text(depth - 1, &random) }
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return "\(inner(&random))&\(inner(&random))"
    case 1: return "\(pick(["UPPER", "LOWER", "TRIM", "PROPER"], &random))(\(inner(&random)))"
    case 2: return "\(pick(["LEFT", "RIGHT"], &random))(\(inner(&random)),\(row(&random)))"
    case 3: return "MID(\(inner(&random)),\(row(&random)),\(row(&random)))"
    case 4: return "SUBSTITUTE(\(inner(&random)),\"а\",\"-\")"
    case 5: return "REPT(\(inner(&random)),\(Int.random(in: 0...3, using: &random)))"
    default:
      return "TEXT(F\(row(&random)),\"\(pick(["yyyy-mm-dd", "dd.mm.yy", "0.00"], &random))\")"
    }
  }

  private static func truth(_ depth: Int, _ random: inout SeededRandom) -> String {
    guard depth > 0 else { return "E\(row(&random))" }
    func inner(_ random: inout SeededRandom) -> String { truth(depth - 1, &random) }
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      return "\(pick(["AND", "OR", "_xlfn.XOR"], &random))(\(inner(&random)),\(inner(&random)))"
    case 1: return "NOT(\(inner(&random)))"
    case 2: return "ISNUMBER(\(pick(["A", "D", "C"], &random))\(row(&random)))"
    case 3: return "EXACT(\(text(1, &random)),\(text(1, &random)))"
    default:
      let sign = pick(["=", "<>", "<", "<=", ">", ">="], &random)
      return "\(number(1, &random))\(sign)\(number(1, &random))"
    }
  }
}
