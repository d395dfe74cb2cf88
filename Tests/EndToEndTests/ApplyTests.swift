import Foundation
import Testing

/// `dqcheck clean` and `dqcheck apply`: a reviewed log goes in, and comes out again.
@Suite final class ApplyTests {
  private let folder: Scratch
  private let workbook: String

  init() throws {
    folder = try Scratch()
    workbook = try folder.copy(Paths.batken)
  }

  private func write(_ rows: String...) throws -> String {
    let head = "sheet,cell,old_value,change_type,new_value\n"
    let path = folder.file("my.log.csv")
    try (head + rows.joined(separator: "\n") + "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func apply(_ arguments: String...) throws -> Run {
    try Program.dqcheck(["apply"] + arguments, in: folder.path)
  }

  private func differences(_ one: String, _ other: String) throws -> Run {
    try Program.dqcheck("diff", one, other, in: folder.path)
  }

  @Test func `a logged change is made, found by diff, and undone`() throws {
    let log = try write("Иш-чаралар,D8,189,change_response,183")
    let out = folder.file("out.xlsx")
    let run = try apply(workbook, log, "-o", out)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try differences(workbook, out).output.contains("D8: 189 → 183\n"))
    let undone = folder.file("undone.xlsx")
    let back = try apply(out, folder.file("out.log.csv"), "--undo", "-o", undone)
    #expect(back.status == 0, "\(back.errors)\(back.output)")
    #expect(!(try differences(workbook, undone).output.contains("D8: ")))
  }

  // Story 9: the same log again finds the new value, and nothing is written.
  @Test func `the same log twice is refused`() throws {
    let log = try write("Иш-чаралар,D8,189,change_response,183")
    let out = folder.file("out.xlsx")
    _ = try apply(workbook, log, "-o", out)
    let again = try apply(out, log, "-o", folder.file("again.xlsx"))
    #expect(again.status == 1)
    #expect(again.output.contains("183"))
    #expect(!FileManager.default.fileExists(atPath: folder.file("again.xlsx")))
  }

  @Test(arguments: [
    ("Иш-чаралар,D8,190,change_response,183", "190"),
    ("Nowhere,D8,189,change_response,183", "Nowhere"),
    ("Иш-чаралар,D8,189,perhaps,183", "change_type"),
  ])
  func `one bad row and nothing is written`(row: String, word: String) throws {
    let log = try write("Иш-чаралар,C7,764,change_response,781", row)
    let run = try apply(workbook, log, "-o", folder.file("out.xlsx"))
    #expect(run.status == 1)
    #expect(run.output.contains(word))
    #expect(!FileManager.default.fileExists(atPath: folder.file("out.xlsx")))
  }

  @Test func `clean writes the workbook and its log, and plain leaves no sheet`() throws {
    let messy = try folder.copy(Paths.messy)
    let run = try Program.dqcheck("clean", messy, in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(FileManager.default.fileExists(atPath: folder.file("events-messy.log.csv")))
    let plain = try Program.dqcheck("clean", messy, "--plain", "-o", "plain.xlsx", in: folder.path)
    #expect(plain.status == 0, "\(plain.errors)")
    #expect(!(try differences(messy, folder.file("plain.xlsx")).output.contains("dqcheck added")))
  }

  @Test func `a log may have the name of the one that is written`() throws {
    let log = try write("Иш-чаралар,D8,189,change_response,183")
    let own = folder.file("out.log.csv")
    try FileManager.default.moveItem(atPath: log, toPath: own)
    let run = try apply(workbook, own, "-o", folder.file("out.xlsx"))
    #expect(run.status == 0, "\(run.errors)")
    let undone = try apply(
      folder.file("out.xlsx"), folder.file("out.applied.log.csv"), "--undo", "-o", "undone.xlsx")
    #expect(undone.status == 0, "\(undone.errors)")
  }

  @Test func `a row is named by its line, also behind the line that states the delimiter`() throws {
    let log = try folder.write(
      "sep=;\r\nsheet;cell;old_value;change_type;new_value;reason\r\n"
        + "Иш-чаралар;C7;764;no_action;;\"two\r\nlines\"\r\nИш-чаралар;D8;190;change_response;183;\r\n",
      as: "stated.csv")
    let run = try apply(workbook, log)
    #expect(run.status == 1 && run.output.contains("line 5"), "\(run.output)")
  }

  // The guard against formulas is text in the cell once a spreadsheet has saved the log.
  @Test func `a log that was saved as a workbook gives the values without their guard`() throws {
    let guarded = try folder.copy(Fixtures.path("warned.xlsx"))
    let clean = try Program.dqcheck("clean", guarded, in: folder.path)
    #expect(clean.status == 0, "\(clean.errors)")
    #expect(
      try String(contentsOfFile: folder.file("warned.log.csv"), encoding: .utf8).contains("'+7"))
    let script = try folder.write(
      """
      import csv, openpyxl
      book = openpyxl.Workbook()
      for row in csv.reader(open("warned.log.csv", encoding="utf-8-sig")):
          book.active.append(row)
      book.save("saved.xlsx")
      """, as: "save.py")
    let saved = try Program.run(Judges.python, [script], in: folder.path, environment: nil)
    #expect(saved.status == 0, "\(saved.errors)")
    let run = try apply(guarded, "saved.xlsx", "-o", "again.xlsx")
    #expect(run.status == 0, "\(run.errors)\(run.output)")
    let cells = try Judges.cells(of: folder.file("again.xlsx"), by: .openpyxl)
    #expect(cells["Events"]?["A2"] == .text("+7 area"))
  }

  @Test(arguments: [
    ("signed", "the workbook is signed"), ("protected", "the sheet Events is protected"),
    ("looked-up", "the formula in Events!D1"), ("validation", "Dialogue, Training"),
    ("pivot", "Events!A1:B4"),
  ])
  func `what a change touches besides its cell is said`(code: String, words: String) throws {
    let warned = try folder.copy(Fixtures.path("warned.xlsx"))
    let log = try folder.write(
      "sheet,cell,old_value,change_type,new_value\nEvents,A3,\"Meeting \",change_response,Meeting\n",
      as: "warned.csv")
    let text = try apply(warned, log, "-o", "text.xlsx")
    #expect(text.status == 0 && text.output.contains(words), "\(text.output)\(text.errors)")
    let json = try apply(warned, log, "-o", "json.xlsx", "--format", "json")
    #expect(json.output.contains("\"code\": \"\(code)\""), "\(json.output)")
  }

  // A log's sheet may be formatted, or hold a stray cell, to its last corner.
  @Test func `a log with a cell in the last corner is read at once`() throws {
    let script = """
      import openpyxl
      book = openpyxl.Workbook()
      sheet = book.active
      sheet.append(["sheet", "cell", "old_value", "change_type", "new_value"])
      sheet.append(["Иш-чаралар", "D8", 189, "change_response", 183])
      sheet["XFD1048576"] = "x"
      book.save("\(folder.file("far.xlsx"))")
      """
    try script.write(toFile: folder.file("far.py"), atomically: true, encoding: .utf8)
    let python = Paths.package + "/.build-judges/bin/python"
    _ = try Program.run(python, [folder.file("far.py")], in: folder.path, environment: nil)
    let run = try apply(workbook, folder.file("far.xlsx"), "-o", folder.file("out.xlsx"))
    #expect(run.status == 0, "\(run.errors)\(run.output)")
  }
}
