import Foundation
import Testing

@testable import OPC

struct OutputFileTests {
  private let folder = NSTemporaryDirectory() + "dqcheck-output-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? []
  }

  @Test func writesAndReplaces() throws {
    try OutputFile.write([1, 2, 3], to: "\(folder)/a")
    try OutputFile.write([], to: "\(folder)/a")
    #expect(FileManager.default.contents(atPath: "\(folder)/a") == Data())
    try OutputFile.write(Array(repeating: 7, count: 3_000_000), to: "\(folder)/a")
    #expect(FileManager.default.contents(atPath: "\(folder)/a")?.count == 3_000_000)
    #expect(names == ["a"])
  }

  @Test func replacesALinkWithoutFollowingIt() throws {
    try OutputFile.write([1], to: "\(folder)/original")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/link", withDestinationPath: "\(folder)/original")
    try OutputFile.write([2], to: "\(folder)/link")
    #expect(FileManager.default.contents(atPath: "\(folder)/original") == Data([1]))
    #expect(FileManager.default.contents(atPath: "\(folder)/link") == Data([2]))
  }

  @Test func saysWhatIsWrong() throws {
    let failure = #expect(throws: PackageError.self) {
      try OutputFile.write([1], to: "\(folder)/none/a")
    }
    #expect(failure?.code == .unwritable)
    #expect(failure?.message.contains("no folder") == true)
    try FileManager.default.createDirectory(
      atPath: "\(folder)/taken", withIntermediateDirectories: true)
    #expect(throws: PackageError(.unwritable, "")) {
      try OutputFile.write([1], to: "\(folder)/taken")
    }
    #expect(names == ["taken"])
  }

  @Test func aFailedCheckLeavesNothing() throws {
    try OutputFile.write([1], to: "\(folder)/a.xlsx")
    var draft = ArchiveDraft()
    draft.added = [("x.xml", .bytes([60]))]
    #expect(throws: PackageError(.damaged, "")) {
      try draft.save(to: "\(folder)/a.xlsx") { (_) throws(PackageError) in
        throw PackageError(.damaged, "no")
      }
    }
    #expect(names == ["a.xlsx"])
    #expect(FileManager.default.contents(atPath: "\(folder)/a.xlsx") == Data([1]))
  }

  @Test func checksumOfTheCheckDigits() {
    // The check value that CRC catalogues give for CRC-32/ISO-HDLC.
    #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.of(Array("6789".utf8), after: CRC32.of(Array("12345".utf8))) == 0xCBF4_3926)
    #expect(CRC32.of([]) == 0)
  }
}
