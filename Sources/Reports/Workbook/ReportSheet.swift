internal import OPC
internal import XLSX

/// A sheet of the report, its rows made one by one while they are written.
struct ReportSheet {
  /// What the sheet has besides its rows.
  var sheet: NewSheet
  /// Makes the rows in order.
  var rows: (_ append: ([NewCell]) throws(PackageError) -> Void) throws(PackageError) -> Void

  /// Rows whose heights are worked out; beyond, the spreadsheet does it when it opens the file.
  static let measured = 5_000
  private static let lineHeight = 14.5

  /// A sheet of rows that are already there.
  init(_ sheet: NewSheet, _ rows: [[NewCell]]) {
    self.sheet = sheet
    for (index, row) in rows.prefix(Self.measured).enumerated() {
      self.sheet.layouts[index] = Self.layout(of: row, widths: sheet.widths)
    }
    self.rows = { (append: ([NewCell]) throws(PackageError) -> Void) throws(PackageError) in
      for row in rows { try append(row) }
    }
  }

  init(
    _ sheet: NewSheet,
    rows: @escaping (([NewCell]) throws(PackageError) -> Void) throws(PackageError) -> Void
  ) {
    self.sheet = sheet
    self.rows = rows
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

  /// All rows at once.
  func collected() -> [[NewCell]] {
    var all: [[NewCell]] = []
    try? rows { (row: [NewCell]) throws(PackageError) in all.append(row) }
    return all
  }
}
