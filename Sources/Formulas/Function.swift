/// The functions of the rule language, by their English names.
public enum Function: String, CaseIterable, Hashable, Sendable {
  // Names as in Excel.
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case and = "AND", or = "OR", not = "NOT", `if` = "IF", ifs = "IFS", ifError = "IFERROR"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case isBlank = "ISBLANK", isNumber = "ISNUMBER", isText = "ISTEXT", coalesce = "COALESCE"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case sum = "SUM", average = "AVERAGE", min = "MIN", max = "MAX", count = "COUNT"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case countAll = "COUNTA", median = "MEDIAN", deviation = "STDEV", quartile = "QUARTILE"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case sumIf = "SUMIF", sumIfs = "SUMIFS", countIf = "COUNTIF", countIfs = "COUNTIFS"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case averageIf = "AVERAGEIF", averageIfs = "AVERAGEIFS", maxIfs = "MAXIFS", minIfs = "MINIFS"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case sumProduct = "SUMPRODUCT", subtotal = "SUBTOTAL"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case abs = "ABS", round = "ROUND", roundUp = "ROUNDUP", roundDown = "ROUNDDOWN", int = "INT"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case mod = "MOD", sign = "SIGN", power = "POWER", squareRoot = "SQRT"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case len = "LEN", left = "LEFT", right = "RIGHT", mid = "MID", trim = "TRIM"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case lower = "LOWER", upper = "UPPER", concatenate = "CONCATENATE", text = "TEXT"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case value = "VALUE", find = "FIND", search = "SEARCH", substitute = "SUBSTITUTE"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case regex = "REGEX", date = "DATE", year = "YEAR", month = "MONTH", day = "DAY"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case today = "TODAY", dateDifference = "DATEDIF", days = "DAYS", workdays = "NETWORKDAYS"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case vLookup = "VLOOKUP", hLookup = "HLOOKUP", xLookup = "XLOOKUP", index = "INDEX"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case match = "MATCH", duplicates = "DUPLICATES", distance = "DISTANCE"

  init?(named upper: String) {
    self.init(rawValue: Self.russian[upper] ?? upper)
  }

  /// Whether it works on many values, of which blanks are left out.
  public var isAggregate: Bool { signature.family == .aggregate }

  /// What it takes, what it gives and how a row's value is worked out.
  var signature: Signature { Signature.all[self] ?? Signature([], []) }

  var usage: Phrase {
    let counts = signature.counts
    if counts.lowerBound == counts.upperBound { return "\(counts.lowerBound)" }
    return counts.upperBound > 9
      ? "at least \(counts.lowerBound)" : "\(counts.lowerBound) or \(counts.upperBound)"
  }

  /// The English name of each Russian one; both spellings with Е and Ё are read.
  static let russian: [String: String] = {
    var names: [String: String] = [:]
    for function in allCases {
      for name in function.signature.russian {
        names[name] = function.rawValue
        names[String(name.map { $0 == "Ё" ? "Е" : $0 })] = function.rawValue
      }
    }
    return names
  }()

  /// All names that are read, in a fixed order.
  static let names = allCases.map(\.rawValue) + russian.keys.sorted()
}
