internal import CZip
internal import Glibc

/// A part that is deflated already (RFC 1951) and waits to be put into an archive.
public struct CompressedPart: Sendable {
  /// The number of its bytes after inflation.
  public let size: Int
  /// The CRC-32 of its bytes after inflation.
  public let checksum: UInt32
  let store: SpoolStore
}

/// Compressed bytes in order: in memory while they are few, else in a file without a name.
///
/// It is written by one thread and then only read.
final class SpoolStore {
  private var memory: [UInt8] = []
  private var file: CInt = -1
  private(set) var count = 0
  private let target: String

  /// Bytes that are kept in memory.
  static let memoryLimit = 1 << 20

  /// - Parameter target: The file that is about to be written; the bytes wait in its folder.
  init(beside target: String) { self.target = target }

  deinit {
    if file >= 0 { close(file) }
  }

  /// Appends bytes.
  ///
  /// - Throws: ``PackageError`` if the disk is full or cannot be written to.
  func append(_ bytes: UnsafeRawBufferPointer) throws(PackageError) {
    if file < 0, count + bytes.count <= Self.memoryLimit {
      unsafe memory.append(contentsOf: bytes)
    } else {
      if file < 0 { try moveToFile() }
      try unsafe write(bytes)
    }
    count += bytes.count
  }

  private func moveToFile() throws(PackageError) {
    file = try TemporaryFile.nameless(beside: target)
    let start = memory
    memory = []
    let result = unsafe start.withUnsafeBytes { bytes in
      Result { () throws(PackageError) in try unsafe write(bytes) }
    }
    try result.get()
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws(PackageError) {
    var rest = unsafe bytes[...]
    while unsafe !rest.isEmpty {
      let written = unsafe Glibc.write(
        file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw TemporaryFile.failure(errno, target: target) }
      unsafe rest = unsafe rest.dropFirst(written)
    }
  }

  /// Copies bytes from a place on into a buffer, as many as there are.
  ///
  /// - Returns: Their number; -1 if they cannot be read.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let wanted = min(buffer.count, count - offset)
    if wanted <= 0 { return 0 }
    if file >= 0 { return unsafe pread(file, buffer.baseAddress, wanted, offset) }
    unsafe memory[offset..<offset + wanted].withUnsafeBytes { unsafe buffer.copyMemory(from: $0) }
    return wanted
  }
}

extension SpoolStore: @unchecked Sendable {}
