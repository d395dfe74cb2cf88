import Foundation
import Testing

/// What is printed for the samples, word for word, in `Golden/`; read it before you commit a new one.
///
/// `DQCHECK_RECORD=1 swift test --disable-xctest --filter GoldenTests` writes the files anew, and fails.
@Suite struct GoldenTests {
  static let isRecording = ProcessInfo.processInfo.environment["DQCHECK_RECORD"] != nil

  @Test(arguments: ["batken-2023", "events-messy"], ["en.txt", "ru.txt", "ky.txt", "json"])
  func `what is printed`(sample: String, kind: String) throws {
    let folder = try Scratch()
    for file in ["\(sample).xlsx", "\(sample).rules.yaml"] {
      try folder.copy("\(Paths.package)/Samples/\(file)")
    }
    let isJSON = kind == "json"
    let run = try Program.dqcheck(
      "\(sample).xlsx", "--no-write", "--format", isJSON ? "json" : "text", "--lang",
      isJSON ? "en" : String(kind.prefix(2)), in: folder.path)
    #expect(run.status == 1)
    try expect(run.output, isGolden: "\(sample).\(kind)")
  }

  private func expect(_ text: String, isGolden name: String) throws {
    let file = "\(Paths.package)/Tests/EndToEndTests/Golden/\(name)"
    if Self.isRecording {
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      Issue.record("recorded \(name): read it, and run again without DQCHECK_RECORD")
    } else {
      #expect(try text == String(contentsOfFile: file, encoding: .utf8), "\(name)")
    }
  }
}
