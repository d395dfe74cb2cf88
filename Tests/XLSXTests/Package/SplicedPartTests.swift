import Foundation
import OPC
import Testing

@testable import XLSX

/// Splices made in a part piece by piece, and the proof that nothing else changed.
@Suite struct SplicedPartTests {
  private let original = Array("abcdef".utf8)

  /// What is left of a part after inflation.
  private func saved(_ part: CompressedPart) throws -> [UInt8] {
    let folder = NSTemporaryDirectory() + "dqcheck-spliced-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var archive = ArchiveDraft()
    archive.added = [("part", .deflated(part))]
    let path = folder + "/a.zip"
    try archive.save(to: path) { (_) throws(PackageError) in }
    return try ArchiveContents(path: path).bytes(of: 0)
  }

  @Test func `random splices in pieces of any size are those made at once, and proved`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SplitMix(seed)
    for round in 0..<60 {
      let original = (0..<random.below(200) + 1).map { _ in UInt8(97 + random.below(26)) }
      var splices: [Splice] = []
      var place = 0
      while place <= original.count, splices.count < 12 {
        place += random.below(20)
        let end = min(place + random.below(15), original.count)
        guard place <= end else { break }
        splices.append(
          Splice(place..<end, Array("<\(round)>".utf8).prefix(random.below(5)).map { $0 }))
        place = end + random.below(2)
      }
      splices.shuffle(using: &random)
      guard let wanted = splices.applied(to: original) else { continue }
      let part = try SplicedPart.deflated(
        PartStream(original, chunkSize: random.below(30) + 1), with: splices,
        beside: NSTemporaryDirectory() + "x")
      let edited = try saved(part)
      #expect(edited == wanted, "seed \(seed), round \(round)")
      #expect(
        try SplicedPart.isProved(
          PartStream(edited, chunkSize: random.below(30) + 1),
          madeFrom: PartStream(original, chunkSize: random.below(30) + 1), by: splices),
        "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: ["aXcdef", "abcdefg", "abcde", "Xbcdef", "aYcdef", "aYcde", "aYcdefg", ""])
  func `any other byte is noticed`(edited: String) throws {
    let isProved = try SplicedPart.isProved(
      PartStream(Array(edited.utf8), chunkSize: 4), madeFrom: PartStream(original, chunkSize: 3),
      by: [Splice(1..<2, "Y")])
    #expect(isProved == (edited == "aYcdef"))
  }

  @Test(arguments: [
    [Splice(0..<2, ""), Splice(1..<3, "")], [Splice(5..<7, "")], [Splice(at: 7, "x")],
  ])
  func `overlaps and places outside are refused`(splices: [Splice]) {
    #expect(throws: PackageError.self) {
      _ = try SplicedPart.deflated(
        PartStream(original, chunkSize: 2), with: splices, beside: NSTemporaryDirectory() + "x")
    }
  }
}

/// Random numbers that a seed brings back (SplitMix64).
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
