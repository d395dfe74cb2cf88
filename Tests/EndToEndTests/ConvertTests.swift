import Foundation
import Testing

/// `dqcheck convert`: between the formats that are read and written.
@Suite struct ConvertTests {
  private static let csv =
    "code,held,total,note\n007,2023-11-20,764,=1+1\n010,2023-11-21,495,\"a, b\"\n,,0.5,\n"

  @Test func `a text file becomes a workbook that other programs read the same`() throws {
    let folder = try Scratch()
    try Data(Self.csv.utf8).write(to: URL(fileURLWithPath: folder.file("a.csv")))
    let run = try Program.dqcheck("convert", "a.csv", "a.xlsx", in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    let cells = try Judges.cells(of: folder.file("a.xlsx"), by: .openpyxl)
    #expect(cells["a"]?["A2"] == .text("007") && cells["a"]?["C2"] == .number(764))
    #expect(cells["a"]?["D2"] == .text("=1+1") && cells["a"]?["D3"] == .text("a, b"))
    #expect(cells["a"]?["C4"] == .number(0.5))
  }

  @Test(arguments: [Paths.messy, Paths.batken])
  func `a workbook keeps the values, formulas and sheets it had`(workbook: String) throws {
    let folder = try Scratch()
    let copy = folder.file("copy.xlsx")
    #expect(try Program.dqcheck("convert", workbook, copy, in: folder.path).status == 0)
    for reader in [Judges.Reader.openpyxl, .calamine] {
      #expect(try Judges.cells(of: copy, by: reader) == Judges.cells(of: workbook, by: reader))
    }
    let difference = try Program.dqcheck(
      "diff", workbook, copy, "--format", "json", in: folder.path)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(difference.output.utf8)) as? [String: Any])
    for sheet in try #require(json["sheets"] as? [[String: Any]]) {
      let counts = try #require(sheet["counts"] as? [String: Int])
      #expect(counts["value"] == 0 && counts["formula"] == 0)
    }
  }

  @Test func `a workbook goes into a new file only`() throws {
    let folder = try Scratch()
    let copy = try folder.copy(Paths.batken)
    let input = try Program.dqcheck("convert", copy, copy, "--force", in: folder.path)
    #expect(input.status == 4 && input.errors.contains("never written to"))
    let output = try Program.dqcheck("convert", copy, "-", "--format", "xlsx", in: folder.path)
    #expect(output.status == 4 && output.output.isEmpty)
    #expect(try Program.dqcheck("convert", copy, "b.xlsx", in: folder.path).status == 0)
    #expect(try Program.dqcheck("convert", copy, "b.xlsx", in: folder.path).status == 4)
  }
}
