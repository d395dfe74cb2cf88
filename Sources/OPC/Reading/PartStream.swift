internal import CZip

/// An entry opened through libzip, to be inflated or as it is stored.
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
  private enum Source {
    case deflated(Inflater, ArchiveEntry)
    case other(OpenEntry)
    case memory([UInt8])
  }

  private var source: Source
  private let chunkSize: Int
  /// The part's name.
  public let part: String
  private let path: String
  /// The bytes that the directory claims for it; more is damage.
  let size: Int
  private var produced = 0

  /// Bytes that are inflated at a time.
  public static let chunkSize = 1 << 18

  /// A part of an archive.
  ///
  /// - Parameters:
  ///   - entry: Its entry.
  ///   - part: Its name.
  ///   - path: The archive's file.
  ///   - isFast: Whether ISA-L inflates it if it can; else libzip does.
  /// - Throws: ``PackageError`` if the entry is damaged.
  init(
    _ entry: ArchiveEntry, part: String, path: String, isFast: Bool = true
  ) throws(PackageError) {
    guard let file = unsafe entry.open(isFast && entry.isDeflated ? ZIP_FL_COMPRESSED : 0) else {
      throw Self.damaged(part, in: path)
    }
    let open = unsafe OpenEntry(file, of: entry.archive)
    source = isFast && entry.isDeflated ? .deflated(Inflater(open), entry) : .other(open)
    chunkSize = Self.chunkSize
    self.part = part
    self.path = path
    size = entry.size
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

  private mutating func nextPiece() throws(PackageError) -> [UInt8] {
    if case .deflated(let inflater, let entry) = source {
      let checksum = inflater.checksum
      if let piece = inflater.next(chunkSize) {
        let isWhole = inflater.checksum == entry.checksum && produced + piece.count == size
        if !inflater.isOver || isWhole { return piece }
      }
      try turnToLibzip(entry, after: checksum)
    }
    return try libzipPiece(chunkSize)
  }

  private func libzipPiece(_ most: Int) throws(PackageError) -> [UInt8] {
    guard case .other(let open) = source else { return [] }
    var count = 0
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: most) { bytes, written in
      count = unsafe Int(zip_fread(open.pointer, bytes.baseAddress, UInt64(most)))
      written = max(count, 0)
    }
    guard count >= 0 else { throw Self.damaged(part, in: path) }
    return piece
  }

  /// Lets libzip judge what ISA-L refuses: it begins anew, and has to come to the same bytes.
  private mutating func turnToLibzip(
    _ entry: ArchiveEntry, after checksum: UInt32
  ) throws(PackageError) {
    guard let file = unsafe entry.open() else { throw Self.damaged(part, in: path) }
    source = .other(unsafe OpenEntry(file, of: entry.archive))
    var (passed, sum) = (0, UInt32(0))
    while passed < produced {
      let piece = try libzipPiece(min(chunkSize, produced - passed))
      guard !piece.isEmpty else { break }
      passed += piece.count
      sum = CRC32.of(piece, after: sum)
    }
    guard passed == produced, sum == checksum else { throw Self.damaged(part, in: path) }
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
