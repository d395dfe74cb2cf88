import Foundation
import Testing

/// Bad input: a plain message and its status, never a crash, and nothing half-written.
@Suite struct BadInputTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    /// A word that the message must say, in English.
    let says: String
    var testDescription: String { name }
  }

  static let workbooks = [
    Case(name: "none.xlsx", says: "no such file"),
    Case(name: "empty.xlsx", says: "empty"),
    Case(name: "text.xlsx", says: "workbook"),
    Case(name: "truncated.xlsx", says: "damaged"),
    Case(name: "encrypted.xlsx", says: "password"),
    Case(name: "no-table.xlsx", says: "no table"),
  ]

  /// Expects a plain message: a sentence that names the file, not the program's insides.
  private func expectPlain(_ message: String, naming name: String) {
    #expect(message.contains(name))
    #expect(message.split(separator: "\n").count <= 4, "\(message)")
    for word in ["Error(", "Fatal", "Swift", "Optional", "libzip", "errno", "0x"] {
      #expect(!message.contains(word), "\(word) in \(message)")
    }
  }

  @Test(arguments: workbooks)
  func `an input that cannot be checked`(_ example: Case) throws {
    let folder = try Scratch()
    let fixture = try Fixtures.path(example.name)
    if FileManager.default.fileExists(atPath: fixture) { try folder.copy(fixture) }
    let before = try folder.contents()
    let run = try Program.dqcheck(example.name, in: folder.path)
    #expect(run.status == 3)
    let message = run.errors + (example.name == "no-table.xlsx" ? run.output : "")
    expectPlain(message, naming: example.name)
    #expect(message.lowercased().contains(example.says), "\(message)")
    #expect(try folder.contents() == before)
  }

  @Test func `formulas are checked where there is no table`() throws {
    let folder = try Scratch()
    try folder.copy(Fixtures.path("sum-without-table.xlsx"))
    let run = try Program.dqcheck(
      "sum-without-table.xlsx", "--format", "json", "--no-write", in: folder.path)
    #expect(run.status == 1)
    let input = try JSONReport(run).input
    #expect(input.tables.isEmpty)
    #expect(
      input.findings.map { "\($0.rule) \($0.cells.joined(separator: " "))" } == [
        "stale-formula C8", "sum-range C8 C6",
      ])
  }

  @Test func `a folder without workbooks`() throws {
    let folder = try Scratch()
    try FileManager.default.createDirectory(
      atPath: folder.file("empty"), withIntermediateDirectories: false)
    let run = try Program.dqcheck("empty", in: folder.path)
    #expect(run.status == 3)
    expectPlain(run.errors, naming: "empty")
  }

  @Test func `real workbooks protected with a password`() throws {
    let corpus = Paths.package + "/../shared/corpus/other-formats"
    let encrypted = ((try? FileManager.default.subpathsOfDirectory(atPath: corpus)) ?? [])
      .filter { $0.hasSuffix(".xlsx") && $0.lowercased().contains("encrypt") }.sorted()
    for file in encrypted {
      let folder = try Scratch()
      let run = try Program.dqcheck("\(corpus)/\(file)", "--no-write", in: folder.path)
      #expect(run.status == 3, "\(file)")
      #expect(run.errors.lowercased().contains("password"), "\(file): \(run.errors)")
    }
  }

  @Test func `one bad file does not hide another's findings`() throws {
    let folder = try Scratch()
    let bad = try folder.copy(Fixtures.path("truncated.xlsx"))
    let good = try folder.copy(Paths.batken)
    for order in [[bad, good], [good, bad]] {
      let run = try Program.dqcheck(order[0], order[1], "--no-write", in: folder.path)
      #expect(run.status == 3)
      #expect(run.output.contains("764") && run.output.contains("781"))
      #expect(run.errors.contains("truncated.xlsx"))
    }
  }

  /// Folders that cannot be written to, not even by root.
  @Test(arguments: ["/proc", "batken-2023.xlsx/reports"])
  func `an output folder that cannot be written to`(out: String) throws {
    let folder = try Scratch()
    let input = try folder.copy(Paths.batken)
    let before = try folder.contents()
    let run = try Program.dqcheck(input, "--out", out, in: folder.path)
    #expect(run.status == 4)
    #expect(run.output.contains("764") && run.output.contains("781"))
    expectPlain(run.errors, naming: out)
    #expect(try folder.contents() == before)
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func `a read-only output folder`() throws {
    let folder = try Scratch()
    let out = folder.file("out")
    try FileManager.default.createDirectory(
      atPath: out, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o555])
    let run = try Program.dqcheck(Paths.batken, "--out", out, in: folder.path)
    #expect(run.status == 4)
    #expect(run.output.contains("764"))
    #expect(try folder.contents().isEmpty)
  }
}
