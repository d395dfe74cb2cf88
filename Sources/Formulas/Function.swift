/// The functions of the language that this version evaluates, by their English names.
public enum Function: String, CaseIterable, Hashable, Sendable {
  // Names as in Excel.
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case and = "AND", or = "OR", not = "NOT", `if` = "IF", isBlank = "ISBLANK"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case isNumber = "ISNUMBER", isText = "ISTEXT", coalesce = "COALESCE", sum = "SUM"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case average = "AVERAGE", min = "MIN", max = "MAX", count = "COUNT", countAll = "COUNTA"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case sumIfs = "SUMIFS", countIfs = "COUNTIFS", abs = "ABS", round = "ROUND", int = "INT"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case mod = "MOD", len = "LEN", left = "LEFT", right = "RIGHT", mid = "MID", trim = "TRIM"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case lower = "LOWER", upper = "UPPER", concatenate = "CONCATENATE", date = "DATE"
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  case year = "YEAR", month = "MONTH", day = "DAY", today = "TODAY"

  init?(named upper: String) {
    self.init(rawValue: Self.russian[upper] ?? upper)
  }

  /// Whether it works on many values, of which blanks are left out.
  public var isAggregate: Bool {
    switch self {
    case .sum, .average, .min, .max, .count, .countAll: true
    default: false
    }
  }

  /// How many values it takes.
  var argumentCounts: ClosedRange<Int> {
    switch self {
    case .today: 0...0
    case .and, .or, .coalesce, .sum, .average, .min, .max, .count, .countAll, .concatenate: 1...255
    case .not, .isBlank, .isNumber, .isText, .abs, .int, .len, .trim, .lower, .upper: 1...1
    case .year, .month, .day: 1...1
    case .left, .right, .round: 1...2
    case .if: 2...3
    case .mod: 2...2
    case .mid, .date: 3...3
    case .sumIfs: 3...255
    case .countIfs: 2...254
    }
  }

  var usage: String {
    let counts = argumentCounts
    if counts.lowerBound == counts.upperBound { return "\(counts.lowerBound)" }
    return counts.upperBound > 9
      ? "at least \(counts.lowerBound)" : "\(counts.lowerBound) or \(counts.upperBound)"
  }

  /// Functions of the language that later versions evaluate.
  static let planned: Set<String> = [
    "IFS", "IFERROR", "MEDIAN", "STDEV", "QUARTILE", "SUMIF", "COUNTIF", "AVERAGEIF", "AVERAGEIFS",
    "MAXIFS", "MINIFS", "SUMPRODUCT", "SUBTOTAL", "ROUNDUP", "ROUNDDOWN", "SIGN", "POWER", "SQRT",
    "TEXT", "VALUE", "FIND", "SEARCH", "SUBSTITUTE", "REGEX", "DATEDIF", "DAYS", "NETWORKDAYS",
    "VLOOKUP", "HLOOKUP", "XLOOKUP", "INDEX", "MATCH", "DUPLICATES", "DISTANCE",
    "УСЛОВИЯ", "ЕСЛИОШИБКА", "МЕДИАНА", "СТАНДОТКЛОН", "КВАРТИЛЬ", "СУММЕСЛИ", "СЧЁТЕСЛИ",
    "СЧЕТЕСЛИ", "СРЗНАЧЕСЛИ", "СУММПРОИЗВ", "ОКРУГЛВВЕРХ", "ОКРУГЛВНИЗ", "ЗНАК", "СТЕПЕНЬ",
    "КОРЕНЬ", "ТЕКСТ", "ЗНАЧЕН", "НАЙТИ", "ПОИСК", "ПОДСТАВИТЬ", "РАЗНДАТ", "ДНИ", "ЧИСТРАБДНИ",
    "ВПР", "ГПР", "ИНДЕКС", "ПОИСКПОЗ",
  ]

  /// Russian Excel's names.
  static let russian = [
    "И": "AND", "ИЛИ": "OR", "НЕ": "NOT", "ЕСЛИ": "IF", "ЕПУСТО": "ISBLANK", "ЕЧИСЛО": "ISNUMBER",
    "ЕТЕКСТ": "ISTEXT", "СУММ": "SUM", "СРЗНАЧ": "AVERAGE", "МИН": "MIN", "МАКС": "MAX",
    "СЧЁТ": "COUNT", "СЧЕТ": "COUNT", "СЧЁТЗ": "COUNTA", "СЧЕТЗ": "COUNTA",
    "СУММЕСЛИМН": "SUMIFS", "СЧЁТЕСЛИМН": "COUNTIFS", "СЧЕТЕСЛИМН": "COUNTIFS", "ABS": "ABS",
    "ОКРУГЛ": "ROUND", "ЦЕЛОЕ": "INT", "ОСТАТ": "MOD", "ДЛСТР": "LEN", "ЛЕВСИМВ": "LEFT",
    "ПРАВСИМВ": "RIGHT", "ПСТР": "MID", "СЖПРОБЕЛЫ": "TRIM", "СТРОЧН": "LOWER",
    "ПРОПИСН": "UPPER", "СЦЕПИТЬ": "CONCATENATE", "ДАТА": "DATE", "ГОД": "YEAR",
    "МЕСЯЦ": "MONTH", "ДЕНЬ": "DAY", "СЕГОДНЯ": "TODAY",
  ]

  /// All names that are read, in a fixed order.
  static let names = allCases.map(\.rawValue) + (Array(russian.keys) + Array(planned)).sorted()
}
