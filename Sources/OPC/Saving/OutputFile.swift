internal import Glibc

/// Files that the program writes: whole or not at all.
public enum OutputFile {
  /// Writes a file by way of a temporary one in the same folder, synced and then renamed.
  ///
  /// - Parameters:
  ///   - bytes: What the file will hold.
  ///   - path: The file; an existing one, or a link of that name, is replaced.
  /// - Throws: ``PackageError`` with code `unwritable`; then whatever stood at `path` still does.
  public static func write(_ bytes: [UInt8], to path: String) throws(PackageError) {
    var file = try TemporaryFile(beside: path)
    let failure = append(bytes, to: file.path)
    guard failure == 0 else { throw TemporaryFile.failure(failure, target: path) }
    try file.commit()
  }

  /// Whether two paths lead to the same file, be it by links.
  public static func isSame(_ one: String, _ other: String) -> Bool {
    guard let first = FileIdentity(one), let second = FileIdentity(other) else { return false }
    return first.isSameFile(as: second)
  }

  /// Returns 0, or the system's number for what went wrong.
  private static func append(_ bytes: [UInt8], to path: String) -> CInt {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno }
    var done = 0
    while done < bytes.count {
      let written = unsafe bytes[done...].withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0 {
        if errno == EINTR { continue }
        let reason = errno
        close(descriptor)
        return reason
      }
      done += written
    }
    return close(descriptor) == 0 ? 0 : errno
  }

  /// Copies a file's bytes over those of another; the first is opened for reading only.
  static func copy(_ source: String, to path: String) throws(PackageError) {
    let input = unsafe open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else {
      throw PackageError(.unreadable, "the file can no longer be read", file: source)
    }
    defer { close(input) }
    let output = unsafe open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
    guard output >= 0 else { throw TemporaryFile.failure(errno, target: path) }
    defer { close(output) }
    while true {
      let sent = sendfile(output, input, nil, 1 << 20)
      if sent == 0 { return }
      if sent < 0, errno != EINTR { throw TemporaryFile.failure(errno, target: path) }
    }
  }
}
