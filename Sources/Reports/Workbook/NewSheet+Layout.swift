internal import XLSX

extension NewSheet {
  /// Rows whose heights are worked out; beyond, the spreadsheet does it when it opens the file.
  static let measured = 5_000
  private static let lineHeight = 14.5

  /// The sheet with rows that are as high as their texts need.
  func filled(with rows: [[NewCell]]) -> NewSheet {
    var sheet = self
    sheet.rows = rows
    for (index, row) in rows.prefix(Self.measured).enumerated() {
      sheet.layouts[index] = Self.layout(of: row, widths: widths)
    }
    return sheet
  }

  /// The height that the texts of a row need; nil for one line.
  ///
  /// Not every spreadsheet works it out.
  static func layout(of row: [NewCell], widths: [Double]) -> RowLayout? {
    let lines = zip(row, widths).map { cell, width in
      guard cell.style.wraps, case .text(let text) = cell.value else { return 1 }
      // Letters are wider than the digits in which widths are counted, bold ones more so.
      let room = max(1, Int(width * (cell.style.bold ? 0.82 : 0.92)))
      return text.split(separator: "\n", omittingEmptySubsequences: false)
        .reduce(0) { $0 + max(1, ($1.displayWidth + room - 1) / room) }
    }
    let most = min(lines.max() ?? 1, 27)
    return most > 1 ? RowLayout(height: Double(most) * lineHeight + 2) : nil
  }
}
