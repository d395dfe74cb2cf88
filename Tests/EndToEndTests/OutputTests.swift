import Foundation
import Testing

/// Which files may be written, and which are left alone.
@Suite struct OutputTests {
  @Test func `a log that somebody worked in is not written over`() throws {
    let folder = try Scratch()
    let input = try folder.copy(Paths.messy, as: "a.xlsx")
    #expect(try Program.dqcheck(input, in: folder.path).status == 1)
    #expect(try Program.dqcheck(input, in: folder.path).status == 1)
    let log = try String(contentsOfFile: folder.file("a.log.csv"), encoding: .utf8)
    _ = try folder.write(log + "reviewed", as: "a.log.csv")
    let before = try folder.contents()
    let run = try Program.dqcheck(input, in: folder.path)
    #expect(run.status == 4)
    #expect(run.errors.contains("a.log.csv"))
    #expect(try folder.contents() == before)
    #expect(try Program.dqcheck(input, "--force", in: folder.path).status == 1)
    #expect(try String(contentsOfFile: folder.file("a.log.csv"), encoding: .utf8) == log)
  }

  /// A sheet that a person does not see is named as such wherever tables are named.
  @Test func `a hidden sheet that is checked is named as hidden`() throws {
    let folder = try Scratch()
    let input = try folder.copy(Paths.messy, as: "a.xlsx")
    let run = try Program.dqcheck(input, in: folder.path)
    #expect(run.output.contains("Списки (hidden), A2:B4"), "\(run.output)")
    for name in ["a.report.html", "a.report.xlsx"] {
      #expect(try Judges.texts(of: folder.file(name)).contains("Списки (hidden), A2:B4"), "\(name)")
    }
    let json = try Program.dqcheck(input, "--no-write", "--format", "json", in: folder.path)
    #expect(json.output.contains("\"visibility\": \"hidden\""))
  }

  /// A double holds not every whole number from 2^53 on; the file does.
  @Test(arguments: ["text", "json", "csv", "md", "sarif", "junit", "html", "xlsx"])
  func `long numbers are shown as they stand in the file`(format: String) throws {
    let folder = try Scratch()
    let input = try folder.copy(Fixtures.path("long.xlsx"))
    _ = try folder.write(
      """
      dqcheck: 1
      tables:
        events:
          sheet: Events
          columns: {code: {header: Code, max: 5000}, amount: {header: Amount, max: 6}}
      """, as: "long.rules.yaml")
    let isFile = format == "html" || format == "xlsx"
    let run = try Program.dqcheck(
      input, "--format", isFile ? "text" : format, in: folder.path)
    let text =
      isFile ? try Judges.texts(of: folder.file("long.report.\(format)")) : run.output + run.errors
    var numbers = ["12345678901234567890", "9007199254740993", "21205199012345"]
    // JUnit names no keys.
    if format != "junit" { numbers.append("12345678901234567891") }
    for number in numbers {
      #expect(text.contains(number), "\(number): \(text.prefix(5000))")
    }
  }

  @Test func `a log of ours goes when no value is changed any more`() throws {
    let folder = try Scratch()
    let input = try folder.copy(Paths.messy, as: "a.xlsx")
    #expect(try Program.dqcheck(input, in: folder.path).status == 1)
    try FileManager.default.removeItem(atPath: input)
    try folder.copy(Paths.batken, as: "a.xlsx")
    #expect(try Program.dqcheck(input, in: folder.path).status == 1)
    #expect(try folder.contents()["a.log.csv"] == nil)
  }

  @Test func `an output that is a hard link to an input is refused, even with force`() throws {
    let folder = try Scratch()
    let input = try folder.copy(Paths.batken, as: "a.xlsx")
    try FileManager.default.linkItem(atPath: input, toPath: folder.file("a.report.html"))
    let before = try folder.contents()
    let run = try Program.dqcheck(input, "--force", in: folder.path)
    #expect(run.status == 4)
    #expect(run.output.contains("764"))
    #expect(run.errors.contains("a.report.html"))
    #expect(try folder.contents() == before)
  }

  @Test(arguments: [
    ["a.xlsx", "a.cleaned.xlsx"], ["a.xlsx", "a.xlsm"], ["a.xlsx", "./sub/../a.report.xlsx"],
  ])
  func `inputs whose outputs meet are wrong usage`(names: [String]) throws {
    let folder = try Scratch()
    try FileManager.default.createDirectory(
      atPath: folder.file("sub"), withIntermediateDirectories: false)
    for name in names { try folder.copy(Paths.batken, as: name) }
    let before = try folder.contents()
    let run = try Program.dqcheck(names, in: folder.path)
    #expect(run.status == 2)
    #expect(names.allSatisfy { run.errors.contains(Paths.name(of: $0)) }, "\(run.errors)")
    #expect(run.output == "")
    #expect(try folder.contents() == before)
  }

  @Test func `the same workbook named twice is checked once`() throws {
    let folder = try Scratch()
    try folder.copy(Paths.batken, as: "a.xlsx")
    let run = try Program.dqcheck(
      "a.xlsx", "./a.xlsx", ".", "--format", "json", "--no-write", in: folder.path)
    #expect(try JSONReport(run).inputs.map(\.file) == ["a.xlsx"])
  }

  @Test func `the folder for outputs is made`() throws {
    let folder = try Scratch()
    let run = try Program.dqcheck(Paths.batken, "--out", "new/reports", in: folder.path)
    #expect(run.status == 1)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("new/reports"))
    #expect(
      names.sorted() == [
        "batken-2023.cleaned.xlsx", "batken-2023.report.html", "batken-2023.report.xlsx",
      ])
  }

  @Test func `our own sheet is replaced, not checked`() throws {
    let folder = try Scratch()
    let input = try folder.copy(Paths.batken, as: "a.xlsx")
    _ = try Program.dqcheck(input, in: folder.path)
    let run = try Program.dqcheck(
      "a.cleaned.xlsx", "--format", "json", "--out", "out", in: folder.path)
    #expect(try JSONReport(run).input.tables.allSatisfy { $0.sheet != "dqcheck" })
    let cells = try Judges.cells(of: folder.file("out/a.cleaned.cleaned.xlsx"), by: .openpyxl)
    #expect(cells.keys.filter { $0.hasPrefix("dqcheck") } == ["dqcheck"])
  }

  @Test func `plain leaves out marks and sheet`() throws {
    let folder = try Scratch()
    let input = try folder.copy(Paths.batken, as: "a.xlsx")
    #expect(try Program.dqcheck(input, "--plain", in: folder.path).status == 1)
    let cleaned = folder.file("a.cleaned.xlsx")
    #expect(try Judges.cells(of: cleaned, by: .openpyxl) == Judges.cells(of: input, by: .openpyxl))
    #expect(try Judges.fills(of: cleaned) == Judges.fills(of: input))
  }
}
