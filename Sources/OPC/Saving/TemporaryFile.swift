internal import Glibc

/// A hidden file beside a target that takes the target's place when whole, or disappears.
struct TemporaryFile: ~Copyable {
  /// Where the bytes are collected.
  let path: String
  private let target: String
  private var isCommitted = false

  /// Makes the empty file in the folder of `target`.
  init(beside target: String) throws(PackageError) {
    let (folder, name) = Self.split(target)
    self.target = target
    for attempt in 0..<100 {
      let candidate = "\(folder)/.\(name.prefix(100)).\(getpid())-\(attempt).tmp"
      let descriptor = unsafe open(candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        close(descriptor)
        path = candidate
        return
      }
      if errno != EEXIST { throw Self.failure(errno, target: target) }
    }
    throw Self.failure(EEXIST, target: target)
  }

  /// Opens a file without a name in the folder of `target`; it is gone when it is closed.
  static func nameless(beside target: String) throws(PackageError) -> CInt {
    let flags = O_RDWR | O_EXCL | O_CLOEXEC | 0o20_000_000 | O_DIRECTORY  // O_TMPFILE
    let descriptor = unsafe open(split(target).folder, flags, 0o600)
    if descriptor >= 0 { return descriptor }
    // Not every file system knows nameless files; the name goes at the end of this function.
    let file = try TemporaryFile(beside: target)
    let named = unsafe open(file.path, O_RDWR | O_CLOEXEC)
    guard named >= 0 else { throw failure(errno, target: target) }
    return named
  }

  deinit {
    if !isCommitted { unsafe unlink(path) }
  }

  /// Puts the file in the target's place, once its bytes are on the disk.
  ///
  /// The name is swapped in one step: a link at the target is replaced, never followed.
  mutating func commit() throws(PackageError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(errno, target: target) }
    let isSynced = fsync(descriptor) == 0
    let reason = errno
    close(descriptor)
    guard isSynced else { throw Self.failure(reason, target: target) }
    guard unsafe rename(path, target) == 0 else { throw Self.failure(errno, target: target) }
    isCommitted = true
    syncFolder()
  }

  /// Makes the new name survive a power failure; some file systems cannot, and that is no error.
  private func syncFolder() {
    let descriptor = unsafe open(Self.split(target).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func split(_ path: String) -> (folder: String, name: Substring) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path[...]) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/." : String(folder), path[path.index(after: slash)...])
  }

  /// What a failed system call means for the person who asked for the file.
  static func failure(_ code: CInt, target: String) -> PackageError {
    let folder = split(target).folder
    let message =
      switch code {
      case ENOENT, ENOTDIR: "there is no folder \(folder); create it or choose another"
      case EACCES, EPERM: "the folder \(folder) may not be written to; choose another with --out"
      case EROFS: "the folder \(folder) is read-only; choose another with --out"
      case ENOSPC, EDQUOT, EFBIG: "the disk is full; make room or choose another folder"
      case EISDIR: "there is a folder of that name; move it or choose another name"
      case ENAMETOOLONG: "the file name is too long; choose a shorter one"
      default: unsafe "the file could not be written (\(String(cString: strerror(code))))"
      }
    return PackageError(.unwritable, message, file: target)
  }
}
