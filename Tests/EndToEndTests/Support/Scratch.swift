import Foundation

/// A folder of its own for one test, gone when the test is over.
struct Scratch: ~Copyable {
  /// Its path.
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "dqcheck-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in it.
  func file(_ name: String) -> String { path + "/" + name }

  /// Copies a file into it and returns the copy's path.
  @discardableResult
  func copy(_ source: String, as name: String? = nil) throws -> String {
    let target = file(name ?? Paths.name(of: source))
    try FileManager.default.copyItem(atPath: source, toPath: target)
    return target
  }

  /// Writes a text into it and returns the file's path.
  @discardableResult
  func write(_ text: String, as name: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  /// The bytes of every file in it, by its path from here.
  func contents() throws -> [String: Data] {
    try Dictionary(
      uniqueKeysWithValues: FileManager.default.subpathsOfDirectory(atPath: path)
        .compactMap { name in
          FileManager.default.contents(atPath: file(name)).map { (name, $0) }
        })
  }
}
