import XLSX

/// Writes the workbook of `writing.py`: ten columns of numbers and texts.
enum WriteBench {
  static let places = [
    "Osh", "Batken", "Naryn", "Talas", "Chuy", "Jalal-Abad", "Issyk-Kul", "Bishkek",
  ]

  static func run(_ path: String, rows: Int) throws {
    let clock = ContinuousClock()
    let time = try clock.measure {
      let stream = try WorkbookWriter().stream(to: path)
      let sheet = try stream.begin(NewSheet(name: "Sheet1"))
      for row in 0..<rows { try sheet.append(cells(row)) }
      try stream.finish()
    }
    print(Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18)
  }

  private static func cells(_ row: Int) -> [NewContent] {
    let number = Double(row)
    return [
      .number(number), .text(places[row % 8]), .number(Double(row * 7_919 % 1_000)),
      .number(Double(row * 104_729 % 100_000) / 100), .text("Event \(row)"),
      .number(Double(row * 31 % 97)), .number(number / 3), .text("Village \(row % 5_000)"),
      .number(number * 1_000_003), .number(Double(row % 1_000) / 1_000),
    ]
  }
}
