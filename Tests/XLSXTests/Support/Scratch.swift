import Foundation

/// A folder that lives as long as a test.
final class Scratch: Sendable {
  let path: String

  init(_ name: String = #function) throws {
    let plain = name.filter { $0.isLetter || $0.isNumber }
    path = NSTemporaryDirectory() + "dqcheck-\(plain)-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// The names of all files, hidden ones too.
  var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? []
  }
}

func bytes(_ path: String) -> [UInt8] {
  FileManager.default.contents(atPath: path).map { Array($0) } ?? []
}
