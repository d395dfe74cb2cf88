internal import Tables

/// What a function takes, what it gives, and how a row's value comes of its arguments.
struct Signature: Sendable {
  /// What stands in the place of an argument.
  enum Parameter: Sendable {
    /// Anything, unknown values included; the function itself looks.
    case any
    /// What reads as a number, a text, a day, TRUE or FALSE: unknown values pass through.
    case number, text, day, truth
    /// A number, or any text that is to be read as one.
    case numeral
    /// Numbers, or any values: of the row, of whole columns or of ranges of cells.
    case numbers, values
    /// A whole column or a range of cells.
    case area
  }
  /// How the evaluator treats it.
  enum Family: Sendable {
    /// Row by row, from its arguments.
    case scalar
    /// One value of many.
    case aggregate
    /// An aggregate by the values of other columns: `SUMIFS` and its kin.
    case grouped
    /// Looks a value up in an area.
    case lookup
  }
  /// The names in Russian Excel.
  let russian: [String]
  let parameters: [Parameter]
  let counts: ClosedRange<Int>
  let family: Family
  /// What it gives; `any` also where that depends on the arguments.
  let result: ValueType
  /// The value of a row, from arguments that are read as the parameters say.
  let work: @Sendable ([Scalar]) -> Scalar

  /// - Parameters:
  ///   - russian: See ``russian``.
  ///   - parameters: What it takes, in order.
  ///   - optional: How many of the last parameters may be left out.
  ///   - repeats: How many of the last parameters may come again and again.
  ///   - family: How the evaluator treats it.
  ///   - result: What it gives.
  ///   - work: See ``work``.
  init(
    _ russian: [String], _ parameters: [Parameter], optional: Int = 0, repeats: Int = 0,
    _ family: Family = .scalar, gives result: ValueType = .any,
    work: @escaping @Sendable ([Scalar]) -> Scalar = { _ in Scalar(.unfit) }
  ) {
    self.russian = russian
    self.parameters = parameters
    counts = (parameters.count - optional)...(repeats > 0 ? 255 : parameters.count)
    self.repeats = repeats
    self.family = family
    self.result = result
    self.work = work
  }

  private let repeats: Int

  /// What stands in a place, counted from 0.
  func parameter(_ index: Int) -> Parameter {
    guard index >= parameters.count, repeats > 0 else {
      return parameters[Swift.min(index, parameters.count - 1)]
    }
    return parameters[parameters.count - repeats + (index - parameters.count) % repeats]
  }

  static let all: [Function: Signature] =
    logic
    .merging(aggregates, uniquingKeysWith: { first, _ in first })
    .merging(numbers, uniquingKeysWith: { first, _ in first })
    .merging(texts, uniquingKeysWith: { first, _ in first })
    .merging(days, uniquingKeysWith: { first, _ in first })
    .merging(lookups, uniquingKeysWith: { first, _ in first })

  private static let logic: [Function: Signature] = [
    .and: Signature(["И"], [.truth], repeats: 1, gives: .boolean),
    .or: Signature(["ИЛИ"], [.truth], repeats: 1, gives: .boolean),
    .not: Signature(["НЕ"], [.truth], gives: .boolean),
    .if: Signature(["ЕСЛИ"], [.any, .any, .any], optional: 1) { values in
      guard let truth = values[0].truth else { return values[0].logical }
      return truth ? values[1] : values.count > 2 ? values[2] : Scalar(false)
    },
    .ifs: Signature(["УСЛОВИЯ", "ЕСЛИМН"], [.any, .any], repeats: 2, work: Conditions.first),
    .ifError: Signature(["ЕСЛИОШИБКА"], [.any, .any]) { values in
      [.error, .undefined].contains(values[0].state) ? values[1] : values[0]
    },
    .isBlank: Signature(["ЕПУСТО"], [.any], gives: .boolean) { Scalar($0[0].state == .blank) },
    .isNumber: Signature(["ЕЧИСЛО"], [.any], gives: .boolean) {
      Scalar($0[0].state == .number || $0[0].state == .date)
    },
    .isText: Signature(["ЕТЕКСТ"], [.any], gives: .boolean) { Scalar($0[0].state == .text) },
    .coalesce: Signature([], [.any], repeats: 1) { values in
      values.first { $0.state != .blank } ?? Scalar(.blank)
    },
  ]

  private static let aggregates: [Function: Signature] = [
    .sum: Signature(["СУММ"], [.numbers], repeats: 1, .aggregate, gives: .number),
    .average: Signature(["СРЗНАЧ"], [.numbers], repeats: 1, .aggregate, gives: .number),
    .min: Signature(["МИН"], [.values], repeats: 1, .aggregate),
    .max: Signature(["МАКС"], [.values], repeats: 1, .aggregate),
    .count: Signature(["СЧЁТ"], [.values], repeats: 1, .aggregate, gives: .number),
    .countAll: Signature(["СЧЁТЗ"], [.values], repeats: 1, .aggregate, gives: .number),
    .median: Signature(["МЕДИАНА"], [.numbers], repeats: 1, .aggregate, gives: .number),
    .deviation: Signature(["СТАНДОТКЛОН"], [.numbers], repeats: 1, .aggregate, gives: .number),
    .quartile: Signature(["КВАРТИЛЬ"], [.numbers, .number], .aggregate, gives: .number),
    .sumProduct: Signature(["СУММПРОИЗВ"], [.numbers], repeats: 1, .aggregate, gives: .number),
    .subtotal: Signature(
      ["ПРОМЕЖУТОЧНЫЕ.ИТОГИ"], [.number, .values], repeats: 1, .aggregate, gives: .number),
    .sumIf: Signature(["СУММЕСЛИ"], [.area, .any, .area], optional: 1, .grouped, gives: .number),
    .sumIfs: Signature(
      ["СУММЕСЛИМН"], [.area, .area, .any], repeats: 2, .grouped, gives: .number),
    .countIf: Signature(["СЧЁТЕСЛИ"], [.area, .any], .grouped, gives: .number),
    .countIfs: Signature(["СЧЁТЕСЛИМН"], [.area, .any], repeats: 2, .grouped, gives: .number),
    .averageIf: Signature(
      ["СРЗНАЧЕСЛИ"], [.area, .any, .area], optional: 1, .grouped, gives: .number),
    .averageIfs: Signature(
      ["СРЗНАЧЕСЛИМН"], [.area, .area, .any], repeats: 2, .grouped, gives: .number),
    .maxIfs: Signature(["МАКСЕСЛИ", "МАКСЕСЛИМН"], [.area, .area, .any], repeats: 2, .grouped),
    .minIfs: Signature(["МИНЕСЛИ", "МИНЕСЛИМН"], [.area, .area, .any], repeats: 2, .grouped),
  ]

  private static let numbers: [Function: Signature] = [
    .abs: Signature(["ABS"], [.number], gives: .number) { Scalar(.number, $0[0].number.magnitude) },
    .round: Signature(["ОКРУГЛ"], [.number, .number], optional: 1, gives: .number) {
      Rounding.nearest.scalar($0)
    },
    .roundUp: Signature(["ОКРУГЛВВЕРХ"], [.number, .number], optional: 1, gives: .number) {
      Rounding.up.scalar($0)
    },
    .roundDown: Signature(["ОКРУГЛВНИЗ"], [.number, .number], optional: 1, gives: .number) {
      Rounding.down.scalar($0)
    },
    .int: Signature(["ЦЕЛОЕ"], [.number], gives: .number) {
      Scalar(.number, $0[0].number.rounded(.down))
    },
    .mod: Signature(["ОСТАТ"], [.number, .number], gives: .number) { values in
      guard values[1].number != 0 else { return Scalar(.undefined) }
      let quotient = (values[0].number / values[1].number).rounded(.down)
      return Scalar(.number, values[0].number - values[1].number * quotient)
    },
    .sign: Signature(["ЗНАК"], [.number], gives: .number) { values in
      Scalar(.number, values[0].number > 0 ? 1 : values[0].number < 0 ? -1 : 0)
    },
    .power: Signature(["СТЕПЕНЬ"], [.number, .number], gives: .number) {
      Arithmetic.combine(.power, $0[0].number, $0[1].number)
    },
    .squareRoot: Signature(["КОРЕНЬ"], [.number], gives: .number) {
      $0[0].number < 0 ? Scalar(.undefined) : Scalar(.number, $0[0].number.squareRoot())
    },
  ]

  private static let texts: [Function: Signature] = [
    .len: Signature(["ДЛСТР"], [.text], gives: .number) {
      Scalar(.number, Double($0[0].text.count))
    },
    .left: Signature(["ЛЕВСИМВ"], [.text, .number], optional: 1, gives: .text) { values in
      TextParts.count(values, 1, or: 1) { Scalar(text: String(values[0].text.prefix($0))) }
    },
    .right: Signature(["ПРАВСИМВ"], [.text, .number], optional: 1, gives: .text) { values in
      TextParts.count(values, 1, or: 1) { Scalar(text: String(values[0].text.suffix($0))) }
    },
    .mid: Signature(["ПСТР"], [.text, .number, .number], gives: .text) { values in
      guard values[1].number >= 1 else { return Scalar(.undefined) }
      let rest = values[0].text.dropFirst(Int(Swift.min(values[1].number, 1e6)) - 1)
      return TextParts.count(values, 2, or: 0) { Scalar(text: String(rest.prefix($0))) }
    },
    .trim: Signature(["СЖПРОБЕЛЫ"], [.text], gives: .text) { values in
      let words = values[0].text.split(whereSeparator: \.isWhitespace)
      return Scalar(text: words.joined(separator: " "))
    },
    .lower: Signature(["СТРОЧН"], [.text], gives: .text) { Scalar(text: $0[0].text.lowercased()) },
    .upper: Signature(["ПРОПИСН"], [.text], gives: .text) { Scalar(text: $0[0].text.uppercased()) },
    .concatenate: Signature(["СЦЕПИТЬ", "СЦЕП"], [.text], repeats: 1, gives: .text) { values in
      Scalar(text: values.map(\.text).joined())
    },
    .text: Signature(["ТЕКСТ"], [.any, .text], gives: .text, work: TextParts.formatted),
    .value: Signature(["ЗНАЧЕН"], [.numeral], gives: .number) { $0[0] },
    .find: Signature(["НАЙТИ"], [.text, .text, .number], optional: 1, gives: .number) { values in
      TextParts.place(values) { TextParts.find($0, in: $1, from: $2) }
    },
    .search: Signature(["ПОИСК"], [.text, .text, .number], optional: 1, gives: .number) { values in
      TextParts.place(values) { TextParts.search($0, in: $1, from: $2) }
    },
    .substitute: Signature(
      ["ПОДСТАВИТЬ"], [.text, .text, .text, .number], optional: 1, gives: .text
    ) { values in
      let occurrence = values.count > 3 ? values[3].number : nil
      guard occurrence ?? 1 >= 1 else { return Scalar(.undefined) }
      return Scalar(
        text: TextParts.substituting(
          values[1].text, by: values[2].text, in: values[0].text,
          only: occurrence.map { Int(Swift.min($0, 1e6)) }))
    },
    .regex: Signature([], [.text, .text], gives: .boolean),
    .distance: Signature([], [.text, .text], gives: .number) { values in
      let texts = values.map { Array($0.text.unicodeScalars) }
      guard texts.allSatisfy({ $0.count <= Limits.distanceLength }) else {
        return Scalar(.undefined)
      }
      return Scalar(.number, Double(NearestName.distance(texts[0], texts[1])))
    },
  ]

  private static let days: [Function: Signature] = [
    .date: Signature(["ДАТА"], [.number, .number, .number], gives: .date) { values in
      DayMath.day(values[0].number, values[1].number, values[2].number)
        .map { Scalar(.date, Double($0)) } ?? Scalar(.undefined)
    },
    .year: Signature(["ГОД"], [.day], gives: .number) { DayMath.part(\.year, of: $0[0]) },
    .month: Signature(["МЕСЯЦ"], [.day], gives: .number) { DayMath.part(\.month, of: $0[0]) },
    .day: Signature(["ДЕНЬ"], [.day], gives: .number) { DayMath.part(\.day, of: $0[0]) },
    .today: Signature(["СЕГОДНЯ"], [], gives: .date),
    .dateDifference: Signature(["РАЗНДАТ"], [.day, .day, .text], gives: .number) { values in
      DayMath.difference(values[0].number, values[1].number, unit: values[2].text)
        .map { Scalar(.number, Double($0)) } ?? Scalar(.undefined)
    },
    .days: Signature(["ДНИ"], [.day, .day], gives: .number) {
      Scalar(.number, $0[0].number.rounded(.down) - $0[1].number.rounded(.down))
    },
    .workdays: Signature(["ЧИСТРАБДНИ"], [.day, .day, .area], optional: 1, gives: .number) {
      Scalar(.number, Double(DayMath.workdays($0[0].number, $0[1].number)))
    },
  ]

  private static let lookups: [Function: Signature] = [
    .vLookup: Signature(["ВПР"], [.any, .area, .number, .any], optional: 1, .lookup),
    .hLookup: Signature(["ГПР"], [.any, .area, .number, .any], optional: 1, .lookup),
    .xLookup: Signature(["ПРОСМОТРX"], [.any, .area, .area, .any, .number], optional: 2, .lookup),
    .index: Signature(["ИНДЕКС"], [.area, .number, .number], optional: 1, .lookup),
    .match: Signature(
      ["ПОИСКПОЗ"], [.any, .area, .number], optional: 1, .lookup, gives: .number),
    .duplicates: Signature([], [.any], repeats: 1, .lookup, gives: .number),
  ]
}

/// `IFS`: the value behind the first condition that is TRUE.
enum Conditions {
  static func first(_ values: [Scalar]) -> Scalar {
    for index in stride(from: 0, to: values.count - 1, by: 2) {
      guard let truth = values[index].truth else { return values[index].logical }
      if truth { return values[index + 1] }
    }
    return Scalar(.undefined)
  }
}
