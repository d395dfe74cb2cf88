import Foundation
import Testing

/// Telephone numbers stay out of everything that may be passed on, unless asked for.
@Suite struct PrivacyTests {
  /// The digits of the register's telephone numbers, as far as they are the same.
  private static let digits = ["996555000", "0555 000"]

  private func reports(_ options: String..., rules: Bool) throws -> [String: String] {
    let folder = try Scratch()
    let workbook = try folder.copy(Paths.messy)
    if rules { try folder.copy(Paths.package + "/Samples/events-messy.rules.yaml") }
    let texts = try ["text", "json"].map { format in
      let run = try Program.dqcheck([workbook, "--format", format] + options, in: folder.path)
      return (format, run.output + run.errors)
    }
    let inspected = try Program.dqcheck(["inspect", workbook] + options, in: folder.path)
    let html = try String(contentsOfFile: folder.file("events-messy.report.html"), encoding: .utf8)
    let cells = try Judges.cells(of: folder.file("events-messy.report.xlsx"), by: .openpyxl)
    let cleaned = try Judges.cells(of: folder.file("events-messy.cleaned.xlsx"), by: .openpyxl)
    return Dictionary(uniqueKeysWithValues: texts).merging([
      "inspect": inspected.output, "html": html,
      "xlsx": cells.values.flatMap(\.values).map(\.description).joined(separator: "\n"),
      "cleaned": (cleaned["Мероприятия"] ?? [:]).values.map(\.description).joined(separator: "\n"),
    ]) { $1 }
  }

  @Test(arguments: [true, false])
  func `they are not shown`(rules: Bool) throws {
    for (name, text) in try reports(rules: rules) {
      for digits in Self.digits {
        #expect(text.contains(digits) == (name == "cleaned"), "\(digits) in \(name)")
      }
      if rules, name == "text" || name == "json" { #expect(text.contains("•••")) }
    }
  }

  @Test func `they are shown when asked for`() throws {
    let texts = try reports("--show-personal", rules: true)
    for name in ["text", "json", "html", "xlsx"] {
      #expect(texts[name]?.contains("0555 000 104") == true, "\(name)")
    }
  }
}
