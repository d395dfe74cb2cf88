internal import Glibc

/// What tells a file from others, and from itself after a change.
public struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64
  private let size: Int
  private let changed: [Int]

  /// Looks a file up, following links; nil if there is none.
  public init?(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
    size = status.st_size
    changed = [
      status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
    ]
  }

  /// Whether two paths led to the same file.
  func isSameFile(as other: Self) -> Bool { device == other.device && number == other.number }
}
