import Foundation

/// Real workbooks beside the package, or where `DQCHECK_CORPUS` says; tests that need them skip
/// without.
enum Corpus {
  static let path: String? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let places: [String?] = [
      ProcessInfo.processInfo.environment["DQCHECK_CORPUS"],
      root.appendingPathComponent("../shared/corpus").standardized.path,
    ]
    return places.compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
  }()

  static func file(_ name: String) -> String { "\(path ?? "")/\(name)" }
}
