import Foundation
import OPC

@testable import XLSX

/// Writes zip archives byte by byte, sound ones and such as no program writes.
enum RawZip {
  struct Entry {
    var name: String
    var data: [UInt8]
    /// What the directory claims, where that differs from the truth.
    var claimedSize: Int?
    var claimedCompressed: Int?
    /// The index of the entry whose bytes this one shares.
    var shares: Int?
  }

  /// The parts of a workbook of one sheet.
  static func entries(sheet: [UInt8]) throws -> [Entry] {
    var parts = try TestPackage(data: "").parts
    parts["xl/worksheets/sheet1.xml"] = nil
    return parts.sorted { $0.key < $1.key }.map { Entry(name: $0.key, data: Array($0.value.utf8)) }
      + [Entry(name: "xl/worksheets/sheet1.xml", data: sheet)]
  }

  static func package(sheet: [UInt8]) throws -> String { try write(try entries(sheet: sheet)) }

  /// A new file that holds the entries, stored; the caller removes it.
  static func write(_ entries: [Entry], hasDescriptors: Bool = false) throws -> String {
    let path = NSTemporaryDirectory() + "dqcheck-zip-\(UUID().uuidString).xlsx"
    try Data(archive(entries, hasDescriptors: hasDescriptors)).write(to: URL(filePath: path))
    return path
  }

  private static func archive(_ entries: [Entry], hasDescriptors: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    var offsets: [Int] = []
    for entry in entries {
      let source = entry.shares.map { entries[$0] } ?? entry
      offsets.append(entry.shares.map { offsets[$0] } ?? bytes.count)
      let sums =
        word(Int(CRC32.of(source.data)), 4) + word(entry.claimedCompressed ?? source.data.count, 4)
        + word(entry.claimedSize ?? source.data.count, 4)
      let head =
        word(20, 2) + word(hasDescriptors ? 8 : 0, 2) + word(0, 2) + word(0, 2) + word(33, 2)
      let name = Array(entry.name.utf8)
      if entry.shares == nil {
        bytes += word(0x0403_4B50, 4) + head + (hasDescriptors ? word(0, 12) : sums)
        bytes += word(name.count, 2) + word(0, 2) + name + entry.data
        if hasDescriptors { bytes += word(0x0807_4B50, 4) + sums }
      }
      directory += word(0x0201_4B50, 4) + word(20, 2) + head + sums + word(name.count, 2)
      directory += word(0, 12) + word(offsets[offsets.count - 1], 4) + name
    }
    let count = word(entries.count, 2)
    return bytes + directory + word(0x0605_4B50, 4) + word(0, 4) + count + count
      + word(directory.count, 4) + word(bytes.count, 4) + word(0, 2)
  }

  private static func word(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
  }
}
