internal import Checking
internal import Reports
internal import Tables

/// A line on standard error that says what long work is at; it leaves nothing behind.
struct Progress {
  let isShown: Bool
  let words: MessageCatalog

  /// Says which workbook is being checked, of several.
  func tell(_ file: String, _ index: Int, of count: Int) {
    guard isShown else { return }
    let values = [
      NamedValue("file", .text(Path.name(file))), NamedValue("n", .number(Double(index + 1))),
      NamedValue("count", .number(Double(count))),
    ]
    let line = words.text("progress", values)
    Terminal.errorPart("\r\u{1B}[K" + TextStyle.fitting(line, width: Terminal.width - 1))
  }

  /// Takes the line away.
  func end() {
    if isShown { Terminal.errorPart("\r\u{1B}[K") }
  }
}
