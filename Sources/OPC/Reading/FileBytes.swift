internal import Glibc

/// Reads plain files: rule files, text formats, and the beginnings of others.
public enum FileBytes {
  /// All bytes of a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limit: The number of bytes beyond which it is refused.
  /// - Returns: The bytes.
  /// - Throws: ``PackageError``.
  public static func read(_ path: String, limit: Int = 1 << 28) throws(PackageError) -> [UInt8] {
    let bytes = try head(of: path, count: limit + 1)
    guard bytes.count <= limit else {
      throw PackageError(.limit, "the file is larger than \(limit) bytes", file: path)
    }
    return bytes
  }

  /// The first bytes of a file, as many as there are up to a count.
  ///
  /// - Throws: ``PackageError``.
  public static func head(of path: String, count: Int) throws(PackageError) -> [UInt8] {
    var bytes: [UInt8] = []
    try chunks(of: path) { chunk in
      bytes += chunk.prefix(count - bytes.count)
      return bytes.count < count
    }
    return bytes
  }

  /// Hands over a file piece by piece until `body` returns false.
  static func chunks(
    of path: String, _ body: (ArraySlice<UInt8>) -> Bool
  ) throws(PackageError) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw errno == ENOENT
        ? PackageError(.notFound, "there is no such file", file: path)
        : PackageError(.unreadable, "the file may not be read", file: path)
    }
    defer { close(file) }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Glibc.read(file, &chunk, chunk.count)
      guard count >= 0 else {
        throw PackageError(.unreadable, "the file cannot be read", file: path)
      }
      if count == 0 || !body(chunk[..<count]) { return }
    }
  }
}
