internal import Glibc
internal import OPC

/// Questions about files and folders.
enum Files {
  /// What a path leads to.
  enum Kind { case none, file, folder, link, other }

  /// What makes two paths the same file.
  struct Identity: Hashable {
    var device: UInt
    var node: UInt
  }

  /// What the path itself is; a link is not followed.
  static func kind(_ path: String) -> Kind { status(path, following: false).map(kind) ?? .none }

  /// What the path leads to, links followed.
  static func target(_ path: String) -> Kind { status(path, following: true).map(kind) ?? .none }

  /// The file that a path leads to, links followed; nil if there is none.
  static func identity(_ path: String) -> Identity? {
    status(path, following: true).map {
      Identity(device: UInt($0.st_dev), node: UInt($0.st_ino))
    }
  }

  /// The names in a folder in the order of their bytes; empty if it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether files can be made in a folder, as far as can be known before trying.
  static func isWritable(folder: String) -> Bool { unsafe access(folder, W_OK | X_OK) == 0 }

  /// Expects that a file can be written: it is no input, and if it is there, it may be replaced.
  ///
  /// - Throws: `PackageError` with code `unwritable`.
  static func expectFree(
    _ file: String, beside inputs: [String], isForced: Bool
  ) throws(PackageError) {
    if inputs.contains(where: { OutputFile.isSame($0, file) }) {
      throw PackageError(
        .unwritable, "this is an input, which is never written to; choose another name", file: file)
    }
    if kind(file) != .none, !isForced {
      throw PackageError(
        .unwritable, "it is there already; name another file, or use --force to replace it",
        file: file)
    }
  }

  /// Makes a folder and those above it; false if it is not there afterwards.
  static func makeFolder(_ path: String) -> Bool {
    if target(path) == .folder { return true }
    guard let parent = Path.parent(path), parent != path, makeFolder(parent) else { return false }
    return unsafe mkdir(path, 0o777) == 0 || target(path) == .folder
  }

  /// Removes a folder if it is empty.
  static func removeFolder(_ path: String) { unsafe _ = rmdir(path) }

  /// Removes a file.
  static func remove(_ path: String) { unsafe _ = unlink(path) }

  /// The bytes of a file; nil if it cannot be read.
  static func bytes(of path: String) -> [UInt8]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe block.withUnsafeMutableBytes {
        unsafe read(file, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { return bytes }
      bytes += block[..<count]
    }
  }

  private static func status(_ path: String, following: Bool) -> stat? {
    var status = stat()
    let result = unsafe following ? stat(path, &status) : lstat(path, &status)
    return result == 0 ? status : nil
  }

  private static func kind(_ status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }
}

/// Paths as text.
enum Path {
  /// The last component.
  static func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "/") }

  /// The folder of a path, "." for a bare name; nil for the root.
  static func parent(_ path: String) -> String? {
    let trimmed = path.dropLast(path.count > 1 && path.hasSuffix("/") ? 1 : 0)
    if trimmed == "/" || trimmed == "." { return nil }
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  /// A name in a folder; the folder "." goes without saying.
  static func join(_ folder: String, _ name: String) -> String {
    folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The name without its extension, and the extension.
  static func split(_ name: String) -> (stem: String, ending: String) {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return (name, "") }
    return (String(name[..<dot]), String(name[name.index(after: dot)...]))
  }
}
