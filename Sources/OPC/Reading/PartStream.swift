internal import CZip

/// An entry that libzip itself inflates or copies.
@safe final class OpenEntry {
  let pointer: OpaquePointer
  private let archive: ArchiveHandle
  init(_ pointer: OpaquePointer, of archive: ArchiveHandle) {
    unsafe self.pointer = unsafe pointer
    self.archive = archive
  }
  deinit { unsafe zip_fclose(pointer) }
}

/// A part while it is inflated; its checksum is compared at the end.
@safe public struct PartStream: ~Copyable {
  /// Where the bytes come from.
  enum Source {
    case deflated(Inflater)
    case other(OpenEntry)
    case memory([UInt8])
  }

  private let source: Source
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
  init(_ source: Source, part: String, path: String, size: Int) {
    self.source = source
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
    source = .memory(bytes)
    self.chunkSize = max(chunkSize, 1)
    self.part = part
    path = ""
    size = bytes.count
  }

  /// Appends some more bytes to a buffer, ``chunkSize`` at most.
  ///
  /// - Returns: False at the end of the part.
  /// - Throws: ``PackageError`` if the part is damaged.
  public mutating func read(appendingTo buffer: inout [UInt8]) throws(PackageError) -> Bool {
    let start = buffer.count
    if case .memory(let bytes) = source {
      buffer += bytes[produced..<min(produced + chunkSize, size)]
    } else {
      let piece = try nextPiece()
      if buffer.isEmpty { buffer = piece } else { buffer += piece }
    }
    produced += buffer.count - start
    guard produced <= size else { throw Self.damaged(part, in: path) }
    return buffer.count > start
  }

  private func nextPiece() throws(PackageError) -> [UInt8] {
    var count: Int?
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: chunkSize) { bytes, written in
      switch source {
      case .deflated(let inflater): count = unsafe inflater.read(into: bytes)
      case .other(let entry):
        let read = unsafe zip_fread(entry.pointer, bytes.baseAddress, UInt64(chunkSize))
        count = read < 0 ? nil : Int(read)
      case .memory: count = 0
      }
      written = count ?? 0
    }
    guard count != nil else { throw Self.damaged(part, in: path) }
    return piece
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
