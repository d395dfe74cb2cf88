internal import CZip
internal import Glibc

/// What an entry will hold.
public enum PartContent: Sendable {
  /// Bytes that are deflated on saving.
  case bytes([UInt8])
  /// Bytes that are deflated already.
  case deflated(CompressedPart)

  /// The number of the bytes, inflated.
  public var size: Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .deflated(let part): part.size
    }
  }

  /// The CRC-32 of the bytes, inflated.
  public var checksum: UInt32 {
    switch self {
    case .bytes(let bytes): CRC32.of(bytes)
    case .deflated(let part): part.checksum
    }
  }
}

/// A zip archive about to be written: a new one, or a copy of another with some entries changed.
///
/// Entries that are not replaced keep their compressed bytes, headers and order. Whatever is written
/// bears the date 1980-01-01, so that the same parts always give the same bytes.
public struct ArchiveDraft: Sendable {
  /// The archive that is copied; nil for a new one.
  public var source: String?
  /// New contents of entries of the source, by index.
  public var replaced: [Int: PartContent] = [:]
  /// Entries of the source that are left out, by index.
  public var removed: Set<Int> = []
  /// Entries behind those of the source, in order; names without a leading slash.
  public var added: [(name: String, content: PartContent)] = []

  /// Makes a draft without changes.
  ///
  /// - Parameter source: The archive to copy, which is only ever read; nil for a new one.
  public init(source: String? = nil) { self.source = source }

  /// Writes the archive to a temporary file, has it checked, and puts it in the target's place.
  ///
  /// - Parameters:
  ///   - target: The file; an existing one is replaced.
  ///   - check: Looks at the finished file, given its path; if it throws, the file is removed.
  /// - Returns: What `check` returned.
  /// - Throws: ``PackageError`` with code `unwritable`, or what `check` threw; then whatever stood
  ///   at `target` still does.
  public func save<Result>(
    to target: String, check: (String) throws(PackageError) -> Result
  ) throws(PackageError) -> Result {
    if let source, OutputFile.isSame(source, target) {
      throw PackageError(
        .unwritable, "this is an input, which is never written to; choose another name",
        file: target)
    }
    var file = try TemporaryFile(beside: target)
    if let source { try OutputFile.copy(source, to: file.path) }
    try write(into: file.path, target: target)
    let result = try check(file.path)
    try file.commit()
    return result
  }

  private func write(into path: String, target: String) throws(PackageError) {
    if replaced.isEmpty, added.isEmpty, removed.isEmpty { return }
    var code: CInt = 0
    let flags = source == nil ? ZIP_CREATE | ZIP_TRUNCATE : 0
    guard let archive = unsafe zip_open(path, flags, &code) else {
      throw PackageError(.unwritable, "the copy of the workbook cannot be opened", file: target)
    }
    do throws(PackageError) {
      for (index, content) in replaced.sorted(by: { $0.key < $1.key }) {
        try unsafe Self.replace(UInt64(index), of: archive, with: content, target: target)
      }
      for index in removed.sorted() {
        guard unsafe zip_delete(archive, UInt64(index)) == 0 else {
          throw unsafe Self.failure(of: archive, target: target)
        }
      }
      for (name, content) in added {
        try unsafe Self.add(name, content, to: archive, target: target)
      }
      guard unsafe zip_close(archive) == 0 else {
        throw unsafe Self.failure(of: archive, target: target)
      }
    } catch {
      unsafe zip_discard(archive)
      throw error
    }
  }

  private static func replace(
    _ index: UInt64, of archive: OpaquePointer, with content: PartContent, target: String
  ) throws(PackageError) {
    var entry = unsafe zip_stat_t()
    let isStored =
      unsafe zip_stat_index(archive, index, 0, &entry) == 0
      && entry.comp_method == UInt16(ZIP_CM_STORE)
    let source = try unsafe source(of: content, in: archive, target: target)
    guard unsafe zip_file_replace(archive, index, source, 0) == 0 else {
      unsafe zip_source_free(source)
      throw unsafe failure(of: archive, target: target)
    }
    let method =
      switch content {
      case .bytes: isStored ? ZIP_CM_STORE : ZIP_CM_DEFAULT
      case .deflated: ZIP_CM_DEFLATE
      }
    try unsafe setHeader(index, of: archive, method: method, target: target)
  }

  private static func add(
    _ name: String, _ content: PartContent, to archive: OpaquePointer, target: String
  ) throws(PackageError) {
    let source = try unsafe source(of: content, in: archive, target: target)
    let index = unsafe zip_file_add(archive, name, source, ZIP_FL_ENC_GUESS)
    guard index >= 0 else {
      unsafe zip_source_free(source)
      throw unsafe failure(of: archive, target: target)
    }
    try unsafe setHeader(UInt64(index), of: archive, method: ZIP_CM_DEFLATE, target: target)
  }

  private static func source(
    of content: PartContent, in archive: OpaquePointer, target: String
  ) throws(PackageError) -> OpaquePointer {
    switch content {
    case .bytes(let bytes): return try unsafe source(of: bytes, in: archive, target: target)
    case .deflated(let part):
      if let source = unsafe CompressedSource.make(part, in: archive) { return unsafe source }
      throw noMemory(target)
    }
  }

  /// The bytes as a source of known size, which libzip needs in order to write plain zip headers;
  /// it owns a copy of them until the archive is closed.
  private static func source(
    of bytes: [UInt8], in archive: OpaquePointer, target: String
  ) throws(PackageError) -> OpaquePointer {
    let copy = unsafe malloc(max(bytes.count, 1))
    if let copy = unsafe copy {
      unsafe bytes.withUnsafeBytes {
        unsafe UnsafeMutableRawBufferPointer(start: copy, count: $0.count).copyMemory(from: $0)
      }
      if let source = unsafe zip_source_buffer(archive, copy, UInt64(bytes.count), 1) {
        return unsafe source
      }
      unsafe free(copy)
    }
    throw noMemory(target)
  }

  private static func noMemory(_ target: String) -> PackageError {
    PackageError(.unwritable, "there is not enough memory to write the file", file: target)
  }

  /// Deflate at level 6, or as it is; 1980-01-01 00:00 whatever the clock and the time zone.
  ///
  /// libzip forgets the level, and takes 9, unless the method differs in name from the one before.
  /// Of a new entry that is the "default" method and of a replaced one mostly deflate; the two are
  /// the same.
  private static func setHeader(
    _ index: UInt64, of archive: OpaquePointer, method: CInt, target: String
  ) throws(PackageError) {
    let firstDay: UInt16 = 1 << 5 | 1
    guard unsafe zip_set_file_compression(archive, index, method, 6) == 0,
      unsafe zip_file_set_dostime(archive, index, 0, firstDay, 0) == 0
    else { throw unsafe failure(of: archive, target: target) }
  }

  private static func failure(of archive: OpaquePointer, target: String) -> PackageError {
    let error = unsafe zip_get_error(archive)
    if unsafe zip_error_system_type(error) == ZIP_ET_SYS {
      return unsafe TemporaryFile.failure(zip_error_code_system(error), target: target)
    }
    let reason = unsafe String(cString: zip_error_strerror(error))
    return PackageError(.unwritable, "the file could not be written (\(reason))", file: target)
  }
}
