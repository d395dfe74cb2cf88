internal import CZip

/// A part while it is inflated; its checksum is compared at the end.
@safe public struct PartStream: ~Copyable {
  /// The open entry and its archive; nil for bytes in memory.
  private let file: OpaquePointer?
  private let archive: ArchiveHandle?
  private let bytes: [UInt8]
  private let chunkSize: Int
  /// The part's name.
  public let part: String
  private let path: String
  /// The bytes that the directory claims for it; more is damage, fewer is not.
  let size: Int
  private var produced = 0

  /// Bytes that are inflated at a time.
  public static let chunkSize = 1 << 18

  // The size is what the directory claims for the part.
  init(
    _ file: OpaquePointer, of archive: ArchiveHandle, part: String, path: String, size: Int
  ) {
    unsafe self.file = unsafe file
    self.archive = archive
    bytes = []
    chunkSize = Self.chunkSize
    self.part = part
    self.path = path
    self.size = size
  }

  /// A part whose bytes are at hand already.
  ///
  /// - Parameters:
  ///   - bytes: All its bytes.
  ///   - part: Its name.
  ///   - chunkSize: How many of them each read gives.
  public init(_ bytes: [UInt8], part: String = "", chunkSize: Int = PartStream.chunkSize) {
    unsafe file = nil
    archive = nil
    self.bytes = bytes
    self.chunkSize = max(chunkSize, 1)
    self.part = part
    path = ""
    size = bytes.count
  }

  deinit {
    if let file = unsafe file { unsafe zip_fclose(file) }
  }

  /// Appends some more bytes to a buffer, ``chunkSize`` at most.
  ///
  /// - Returns: False at the end of the part.
  /// - Throws: ``PackageError`` if the part is damaged.
  public mutating func read(appendingTo buffer: inout [UInt8]) throws(PackageError) -> Bool {
    let start = buffer.count
    if let file = unsafe file {
      buffer += [UInt8](repeating: 0, count: chunkSize)
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe zip_fread(file, bytes.baseAddress?.advanced(by: start), UInt64(chunkSize))
      }
      buffer.removeLast(chunkSize - Int(max(count, 0)))
      guard count >= 0 else { throw Self.damaged(part, in: path) }
    } else {
      buffer += bytes[produced..<min(produced + chunkSize, size)]
    }
    produced += buffer.count - start
    guard produced <= size else { throw Self.damaged(part, in: path) }
    return buffer.count > start
  }

  /// Checks what the directory claims for a part.
  static func check(
    _ size: Int, compressed: Int, _ part: String, in path: String, _ limits: Limits
  ) throws(PackageError) {
    if size > limits.partBytes {
      throw PackageError(
        .limit, "a part inflates to more than \(limits.partBytes) bytes", file: path, place: part)
    }
    if size > limits.ratioFloor, size / max(compressed, 1) > limits.ratio {
      throw PackageError(
        .limit,
        "a part inflates to more than \(limits.ratio) times its size, as only a file made "
          + "to do harm does", file: path, place: part)
    }
  }

  static func damaged(_ part: String, in path: String) -> PackageError {
    PackageError(
      .damaged,
      "a part of the file is damaged; copy or download it again, or open it in Excel "
        + "and save it anew", file: path, place: part)
  }
}

extension Int {
  /// The sum, or the largest number if it is beyond that.
  func addingClamped(_ other: Int) -> Int {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? .max : sum
  }
}
