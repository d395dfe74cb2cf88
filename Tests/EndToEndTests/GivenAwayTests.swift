import Foundation
import Testing

/// A register whose persons are named in every place that can name them gives none of them away.
@Suite final class GivenAwayTests {
  /// What tells of the persons of `Fixtures/register.py`: names, numbers, telephones and addresses.
  private static let recognised = [
    "шырынбеков", "Sekreto", "2150719907", "5557730", "555 773", "jashyrun",
  ]
  /// What only the rules declare personal: codes and sums, as they stand and in groups.
  private static let declared = ["QXZ", "8311", "831 1", "831,1", "831\u{A0}1", "8310", "831,0"]
  /// What stays with the owner of the data, and holds them.
  private static let owners = [".cleaned.", ".applied.", ".log.csv"]

  private let folder: Scratch

  init() throws {
    folder = try Scratch()
    for name in [
      "register.xlsx", "register-2.xlsx", "register.rules.yaml", "wrong.yaml", "twice.yaml",
      "log.csv",
    ] { try folder.copy(Fixtures.path("register/" + name)) }
  }

  /// Expects that a run names no person, neither in print nor in the files that it leaves.
  private func expectSilence(
    _ arguments: String..., saying word: String, of secrets: [String] = recognised + declared
  ) throws {
    let before = try Set(folder.contents().keys)
    let run = try Program.dqcheck(arguments, in: folder.path)
    var texts = ["print": run.output + run.errors]
    for name in try folder.contents().keys where !before.contains(name) {
      if Self.owners.contains(where: name.contains) { continue }
      texts[name] = try Judges.texts(of: folder.file(name))
    }
    #expect(texts["print"]?.contains(word) == true, "\(arguments): \(run.output)\(run.errors)")
    for (name, text) in texts {
      for line in text.split(separator: "\n") {
        let given = secrets.filter { line.contains($0) }
        #expect(given.isEmpty, "\(arguments), \(name): \(given) in \(line.prefix(600))")
      }
    }
  }

  @Test(arguments: ["text", "json", "csv", "md", "sarif", "junit", "ess"])
  func `by check`(format: String) throws {
    try expectSilence(
      "register.xlsx", "--format", format, "--max-findings", "1000", "--notes", "--out", "out",
      saying: "•••")
  }

  @Test func `by check without rules`() throws {
    try FileManager.default.removeItem(atPath: folder.file("register.rules.yaml"))
    try expectSilence("register.xlsx", saying: "•••", of: Self.recognised)
  }

  @Test(arguments: ["text", "json"])
  func `by what looks at workbooks and changes them`(format: String) throws {
    try expectSilence("inspect", "register.xlsx", "--format", format, saying: "ФИО")
    try expectSilence(
      "diff", "register.xlsx", "register-2.xlsx", "--format", format, "-o", "diff.xlsx",
      saying: "•••")
    try expectSilence("clean", "register.xlsx", "--format", format, saying: "•••")
    try expectSilence("apply", "register.xlsx", "log.csv", "--format", format, saying: "•••")
  }

  @Test func `by what looks at rules`() throws {
    try expectSilence("init", "register.xlsx", saying: "personal: true")
    try expectSilence("rules", "lint", "register.rules.yaml", saying: "register.rules.yaml")
    try expectSilence(
      "rules", "test", "register.rules.yaml", "--mutate", "register.xlsx", saying: "•••")
    try expectSilence("rules", "test", "wrong.yaml", saying: "wrong.yaml:")
    try expectSilence("rules", "lint", "twice.yaml", saying: "twice.yaml:3")
    try expectSilence(
      "register.xlsx", "--rules", "wrong.yaml", "--format", "json", saying: "wrong.yaml:",
      of: Self.recognised + ["QXZ-"])
  }
}
