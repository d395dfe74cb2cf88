import Foundation
import Testing

@testable import OPC

/// ISA-L against zlib on archives that were sound before some of their bytes were changed.
///
/// `DQCHECK_MUTATIONS` is how many, `DQCHECK_SEED` which.
@Suite struct InflationTests {
  private static let environment = ProcessInfo.processInfo.environment
  private let count = environment["DQCHECK_MUTATIONS"].flatMap { Int($0) } ?? 400
  private let seed =
    environment["DQCHECK_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0..<1_000_000_000)
  private let sample = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Samples/batken-2023.xlsx").standardized

  /// What a part holds; nil if it is damaged.
  private func bytes(_ part: String, of archive: borrowing Archive, isFast: Bool) -> [UInt8]? {
    do throws(PackageError) {
      var stream = try archive.open(part, isFast: isFast)
      var bytes: [UInt8] = []
      while try stream.read(appendingTo: &bytes) {}
      return bytes
    } catch { return nil }
  }

  /// How many parts there are and how many of them can be read; fails where the two differ.
  private func compare(_ path: String, _ number: Int) -> (all: Int, read: Int) {
    guard let archive = try? Archive(path: path) else { return (0, 0) }
    var read = 0
    for part in archive.parts {
      let fast = bytes(part, of: archive, isFast: true)
      #expect(
        fast == bytes(part, of: archive, isFast: false), "\(part), seed \(seed), number \(number)")
      if fast != nil { read += 1 }
    }
    return (archive.parts.count, read)
  }

  @Test func damagedStreamsAreReadAlike() throws {
    let sound = try Data(contentsOf: sample)
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    var random = Sequence(state: seed)
    var (all, read) = (0, 0)
    for number in 0..<count {
      var data = sound
      for _ in 0..<(number % 4) {
        data[Int.random(in: 0..<data.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      try data.write(to: file)
      let found = compare(file.path, number)
      (all, read) = (all + found.all, read + found.read)
    }
    print("changed archives, seed \(seed): \(count), \(read) of \(all) parts can be read")
    #expect(read > 0 && read < all)
  }

  /// SplitMix64 (Steele, Lea and Flood 2014).
  private struct Sequence: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }
}
