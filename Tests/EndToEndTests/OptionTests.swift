import Foundation
import Testing

/// The options of `dqcheck check`: what they change, and what is wrong usage.
@Suite struct OptionTests {
  @Test(arguments: [
    ["--as-of", "20.11.2023"], ["--as-of", "2023-02-29"], ["--max-findings=-1"], ["--lang", "de"],
    ["--rules", "none.rules.yaml"], ["--rules-path", "nowhere"], ["--format", "xml"],
    ["--fail-on", "info"], ["--color", "maybe"],
  ])
  func `a value that makes no sense is wrong usage, and is named`(options: [String]) throws {
    let folder = try Scratch()
    let run = try Program.dqcheck([Paths.batken] + options, in: folder.path)
    #expect(run.status == 2)
    #expect(run.output == "")
    let value = try #require(options.last?.split(separator: "=").last)
    #expect(run.errors.contains(value), "\(run.errors)")
    #expect(try folder.contents().isEmpty)
  }

  @Test(arguments: [
    (["check", "x.csv", "--max-findings=-1"], "меньше 0"),
    (["check", "x.csv", "--as-of", "20.11.2023"], "нужна дата"),
    (["check", "x.csv", "--rules", "none.rules.yaml"], "такого файла нет"),
    (["check", "x.csv", "--rules-path", "nowhere"], "такой папки нет"),
    (["diff", "x.csv", "x.csv", "--max-differences=-1"], "меньше 0"),
    (["convert", "x.csv", "x.what"], "должно оканчиваться"),
    (["convert", "x.csv", "x.rules.yaml"], "Правила преобразуются"),
    (["rules", "test", "x.rules.yaml", "--as-of", "2023"], "нужна дата"),
    (["rules", "explain", "outlier"], "Может быть, «outliers»?"),
    (["rules", "lint", "none.rules.yaml"], "такого файла нет"),
    (["chekc", "x.csv"], "может быть, dqcheck check?"),
  ])
  func `wrong usage is said in the language`(arguments: [String], says: String) throws {
    let folder = try Scratch()
    try folder.write("a,b\n1,2\n", as: "x.csv")
    let run = try Program.dqcheck(arguments + ["--lang", "ru"], in: folder.path)
    #expect(run.status != 0)
    #expect(run.errors.contains(says), "\(run.errors)")
  }

  @Test func `quiet leaves the exit status to speak`() throws {
    let folder = try Scratch()
    let run = try Program.dqcheck(Paths.batken, "--quiet", "--no-write", in: folder.path)
    #expect(run.status == 1)
    #expect(run.output == "" && run.errors == "")
  }

  @Test func `findings beyond the limit are counted by rule`() throws {
    let folder = try Scratch()
    let run = try Program.dqcheck(
      folder.copy(Paths.batken), "--max-findings", "0", "--no-write", in: folder.path)
    #expect(run.status == 1)
    #expect(run.output.contains("split-sums: 2 findings"))
    #expect(run.output.contains("2 errors, 0 warnings"))
    #expect(!run.output.contains("764"))
  }

  @Test func `colours are for terminals, or on request`() throws {
    let folder = try Scratch()
    let piped = try Program.dqcheck(Paths.batken, "--no-write", in: folder.path)
    let coloured = try Program.dqcheck(
      Paths.batken, "--no-write", "--color", "always", in: folder.path)
    #expect(!piped.output.contains("\u{1B}"))
    #expect(coloured.output.contains("\u{1B}[1;31merror"))
  }

  @Test(arguments: [
    (["LC_ALL": "ru_RU.UTF-8", "LANG": "en_US.UTF-8"], "2 ошибки"),
    (["LC_MESSAGES": "ky_KG.UTF-8", "LANG": "ru_RU.UTF-8"], "2 ката"),
    (["LC_ALL": "", "LANG": "de_DE.UTF-8"], "2 errors"),
  ])
  func `the language is the locale's`(environment: [String: String], summary: String) throws {
    let folder = try Scratch()
    let run = try Program.run(
      Paths.products + "/dqcheck", [Paths.batken, "--no-write"], in: folder.path,
      environment: environment)
    #expect(run.output.contains(summary), "\(run.output)")
  }

  @Test func `the first format is printed, the others are written`() throws {
    let folder = try Scratch()
    let input = try folder.copy(Paths.batken, as: "a.xlsx")
    for formats in [["--format", "json", "--format", "text"], ["--format", "json,text"]] {
      let run = try Program.dqcheck([input] + formats, in: folder.path)
      #expect(run.status == 1, "\(run.errors)")
      #expect(try JSONReport(run).input.outputs.contains { $0.kind == "report.txt" })
    }
    let text = try String(contentsOfFile: folder.file("a.report.txt"), encoding: .utf8)
    #expect(text.contains("2 errors, 0 warnings"))
  }

  @Test func `only the sheet asked for is checked`() throws {
    let folder = try Scratch()
    let run = try Program.dqcheck(
      Paths.batken, "--sheet", "Айыл аймактары", "--no-write", "--format", "json", in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try JSONReport(run).input.tables.map(\.sheet) == ["Айыл аймактары"])
  }

  @Test func `rule files of the path come last`() throws {
    let folder = try Scratch()
    let input = try folder.copy(Paths.batken, as: "a.xlsx")
    try FileManager.default.createDirectory(
      atPath: folder.file("shared"), withIntermediateDirectories: false)
    try folder.copy(Paths.batkenRules, as: "shared/b.rules.yaml")
    let options = [input, "--rules-path", "shared", "--no-write"]
    let found = try Program.dqcheck(options, in: folder.path)
    #expect(found.output.contains("shared/b.rules.yaml"))
    _ = try folder.copy(Paths.batkenRules, as: "c.rules.yaml")
    let beside = try Program.dqcheck(options, in: folder.path)
    #expect(beside.output.contains("c.rules.yaml") && !beside.output.contains("b.rules.yaml"))
    _ = try folder.copy(Paths.batkenRules, as: "a.rules.yaml")
    let own = try Program.dqcheck(options, in: folder.path)
    #expect(own.output.contains("a.rules.yaml") && !own.output.contains("c.rules.yaml"))
  }

  @Test func `a standard output that is full is an output that cannot be written`() throws {
    let folder = try Scratch()
    let run = try Program.run(
      "/bin/sh",
      ["-c", "\"$0\" \"$1\" --no-write > /dev/full"]
        + [Paths.products + "/dqcheck", Paths.batken], in: folder.path, environment: nil)
    #expect(run.status == 4)
    #expect(run.errors.contains("standard output"))
  }

  @Test func `a reader that goes away is no error`() throws {
    let folder = try Scratch()
    let run = try Program.run(
      "/bin/sh",
      ["-c", "\"$0\" \"$1\" --no-write --format json | true"]
        + [Paths.products + "/dqcheck", Paths.batken], in: folder.path, environment: nil)
    #expect(run.status == 0)
    #expect(run.errors == "")
  }
}
