/// The table of the published report, wherever it stands, and what dqcheck must say of it.
///
/// 764 is not 495 + 286 = 781, and 254 is not 189 + 71 = 260 (<https://roza.kg/ky/press-center/news/6252>).
struct SeedTable {
  /// The sheet's name.
  let sheet: String
  /// The letters of the columns of the label, total, women and men.
  let label, total, women, men: Character
  /// The one-based row of the first of its two rows.
  let firstRow: Int
  /// The labels of its two rows.
  let labels: [String]

  /// Where it stands in `Samples/batken-2023.xlsx`.
  static let sample = Self(
    sheet: "Иш-чаралар", label: "A", total: "C", women: "D", men: "E", firstRow: 7,
    labels: ["\"Ыкчам\" жолугушуулар", "Дизайн ой жүгүртүү боюнча тренингдер"])

  /// What must be found in one of its rows.
  struct Expected {
    let row: Int
    let total, women, men, difference: Int
    /// As ``JSONReport/Suggestion/line`` gives them.
    let suggestions: [String]
    var sum: Int { women + men }
  }

  /// The two errors; repairs by digit edit distance, ties in column order.
  var expected: [Expected] {
    let (first, second) = (firstRow, firstRow + 1)
    return [
      Expected(
        row: first, total: 764, women: 495, men: 286, difference: 17,
        suggestions: [
          "1: \(total)\(first) 764→781 (2)", "1: \(women)\(first) 495→478 (2)",
          "1: \(men)\(first) 286→269 (2)",
        ]),
      Expected(
        row: second, total: 254, women: 189, men: 71, difference: 6,
        suggestions: [
          "1: \(women)\(second) 189→183 (1)", "2: \(total)\(second) 254→260 (2)",
          "2: \(men)\(second) 71→65 (2)",
        ]),
    ]
  }
}
