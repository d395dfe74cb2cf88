import Foundation
import Testing

/// A .csv file is cleaned like a workbook: a copy in which only what was changed differs, and a log.
@Suite struct CleanedTextTests {
  private static let before =
    "\u{FEFF}Event,Total,Women,Men\r\nMeeting ,10,6,4\r\nTraining,\"1 200\",700,500\r\n"
  private static let after =
    "\u{FEFF}Event,Total,Women,Men\r\nMeeting,10,6,4\r\nTraining,\"1200\",700,500\r\n"

  @Test(arguments: ["check", "clean"])
  func `a cleaned copy and its log are written, and can be taken back`(command: String) throws {
    let folder = try Scratch()
    let input = try folder.write(Self.before, as: "events.csv")
    let run = try Program.dqcheck(command, input, in: folder.path)
    #expect(
      run.status == 0 && run.output.contains("events.cleaned.csv"), "\(run.output)\(run.errors)")
    #expect(try folder.contents()["events.cleaned.csv"] == Data(Self.after.utf8))
    let back = try Program.dqcheck(
      "apply", "events.cleaned.csv", "events.log.csv", "--undo", "-o", "back.csv", in: folder.path)
    #expect(back.status == 0, "\(back.output)\(back.errors)")
    #expect(try folder.contents()["back.csv"] == Data(Self.before.utf8))
  }
}
