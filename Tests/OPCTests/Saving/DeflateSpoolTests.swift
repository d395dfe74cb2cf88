import Foundation
import OPC
import Testing

/// Parts that are deflated while they are made.
struct DeflateSpoolTests {
  private let folder = NSTemporaryDirectory() + "dqcheck-spool-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// Bytes that hardly become fewer.
  static func noise(_ count: Int) -> [UInt8] {
    var state: UInt64 = 42
    var bytes = [UInt8](repeating: 0, count: count)
    for index in bytes.indices {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes[index] = UInt8(truncatingIfNeeded: state >> 56)
    }
    return bytes
  }

  static func compressed(_ bytes: [UInt8], pieces: Int) throws -> CompressedPart {
    var spool = DeflateSpool(beside: NSTemporaryDirectory() + "spool")
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      try spool.write(Array(bytes[start..<min(start + pieces, bytes.count)]))
    }
    return try spool.finish()
  }

  // The largest does not fit into memory when compressed, and waits in a file.
  @Test(arguments: [(0, 1), (1, 7), (5_000, 1_000), (1_500_000, 262_144), (1_500_000, 9_000_000)])
  func aPartComesBackAsItWasWritten(count: Int, pieces: Int) throws {
    let bytes = Self.noise(count)
    let part = try Self.compressed(bytes, pieces: pieces)
    #expect(part.size == bytes.count)
    #expect(part.checksum == CRC32.of(bytes))

    let path = "\(folder)/part.zip"
    var draft = ArchiveDraft()
    draft.added = [("plain.xml", .bytes([1, 2, 3])), ("sheet.xml", .deflated(part))]
    try draft.save(to: path) { (path) throws(PackageError) in
      let contents = try ArchiveContents(path: path)
      #expect(try contents.bytes(of: 1) == bytes)
      #expect(try contents.holds(.deflated(part), at: 1))
      #expect(try !contents.holds(.deflated(part), at: 0))
    }

    // The entry of a copy is replaced in the same way, and its neighbour keeps its bytes.
    var copy = ArchiveDraft(source: path)
    copy.replaced[0] = .deflated(part)
    try copy.save(to: path + ".copy") { (saved) throws(PackageError) in
      #expect(try ArchiveContents(path: saved).bytes(of: 0) == bytes)
      #expect(
        try ArchiveComparison.differences(between: path, and: saved, except: [0]).names.isEmpty)
    }
  }

  @Test func theSamePiecesGiveTheSameBytes() throws {
    let bytes = Self.noise(500_000)
    let paths = ["\(folder)/one.zip", "\(folder)/two.zip"]
    for path in paths {
      var draft = ArchiveDraft()
      draft.added = [("a", .deflated(try Self.compressed(bytes, pieces: 100_000)))]
      try draft.save(to: path) { (_) throws(PackageError) in }
    }
    #expect(try FileBytes.read(paths[0]) == FileBytes.read(paths[1]))
  }

  @Test func aMissingFolderIsAnError() throws {
    let noise = Self.noise(600_000)
    #expect(throws: PackageError(.unwritable, "")) {
      var spool = DeflateSpool(beside: "/nowhere/at/all.xlsx")
      for _ in 0..<4 { try spool.write(noise) }
      _ = try spool.finish()
    }
  }

  /// Takes a quarter of a minute: runs where `DQCHECK_LARGE` is set.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["DQCHECK_LARGE"] != nil))
  func aPartOverFourGigabytesIsInTheLargeFormAndReadsBack() throws {
    var spool = DeflateSpool(beside: "\(folder)/x")
    let piece = Array(Self.noise(1_000).map { $0 & 3 } + [UInt8](repeating: 7, count: 999_000))
    let pieces = 4_400
    for _ in 0..<pieces { try spool.write(piece) }
    let part = try spool.finish()
    #expect(part.size == pieces * 1_000_000)
    var archive = ArchiveDraft()
    archive.added = [("large", .deflated(part)), ("small", .bytes([1, 2, 3]))]
    let path = "\(folder)/large.zip"
    try archive.save(to: path) { (_) throws(PackageError) in }
    var limits = Limits()
    limits.partBytes = 1 << 40
    limits.ratio = 1 << 20
    let saved = try ArchiveContents(path: path, limits: limits)
    #expect(saved.entries.map(\.size) == [pieces * 1_000_000, 3])
    #expect(try saved.holds(.deflated(part), at: 0))
    #expect(try saved.bytes(of: 1) == [1, 2, 3])
  }
}
