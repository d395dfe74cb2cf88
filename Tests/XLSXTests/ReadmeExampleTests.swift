import Foundation
import Testing
import XLSX

/// The example of the README for those who use the library is the code below, which is compiled.
@Suite struct ReadmeExampleTests {
  private func example() throws {
    // begin
    let workbook = try Workbook(path: "survey.xlsx")
    for info in workbook.sheets {
      let sheet = try workbook.sheet(info)
      print(info.name, sheet.value(CellReference(row: 6, column: 2)))  // C7
    }

    var editor = try WorkbookEditor(path: "survey.xlsx")
    editor.apply(
      CellEdit(sheet: "Trainings", cell: CellReference(row: 6, column: 2), value: .number(781)))
    let proof = try editor.save(to: "survey.edited.xlsx")  // which parts kept their bytes
    // end
    _ = proof
  }

  @Test func `the example of the README compiles`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let page = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let own = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
    let shown = try #require(page.firstMatch(of: /```swift\nimport XLSX\n\n(?<code>[^`]*)```/))
    let compiled = try #require(own.firstMatch(of: /\/\/ begin\n(?<code>[^\0]*?)\n *\/\/ end/))
    #expect(Self.lines(shown.code) == Self.lines(compiled.code))
  }

  private static func lines(_ code: Substring) -> [String] {
    code.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
