internal import CZip

/// The handle of an open archive; it closes when neither the archive nor a stream needs it.
@safe final class ArchiveHandle {
  let pointer: OpaquePointer
  init(_ pointer: OpaquePointer) { unsafe self.pointer = unsafe pointer }
  deinit { unsafe zip_discard(pointer) }
}

/// An entry of an archive, by what the directory says of it.
struct ArchiveEntry {
  let archive: ArchiveHandle
  let number: UInt64
  /// Bytes after inflation.
  let size: Int
  let checksum: UInt32
  let isDeflated: Bool

  /// Opens it; nil if it is damaged.
  func open(_ flags: UInt32 = 0) -> OpaquePointer? {
    unsafe zip_fopen_index(archive.pointer, number, flags)
  }
}

/// A zip archive opened for reading, over libzip <https://libzip.org/documentation/>.
///
/// One archive belongs to one task.
public struct Archive: ~Copyable {
  private let handle: ArchiveHandle
  /// The file.
  public let path: String
  private let limits: Limits
  private let numbers: [String: Int]

  /// Opens an archive and reads its directory.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limits: What a hostile file may cost at most.
  /// - Throws: ``PackageError`` that says what the file is if it is no readable archive.
  public init(path: String, limits: Limits = Limits()) throws(PackageError) {
    let fileSize = try FileDiagnosis.checkFile(path)
    var code: CInt = 0
    guard let opened = unsafe zip_open(path, ZIP_RDONLY, &code) else {
      throw FileDiagnosis.error(for: path)
    }
    let opening = unsafe ArchiveHandle(opened)
    let directory = try unsafe Self.directory(of: opened, path: path, limits: limits)
    try unsafe Self.checkSizes(of: opened, fileSize: fileSize, path: path, limits: limits)
    handle = opening
    numbers = directory
    self.path = path
    self.limits = limits
  }

  private static func directory(
    of handle: OpaquePointer, path: String, limits: Limits
  ) throws(PackageError) -> [String: Int] {
    let count = unsafe zip_get_num_entries(handle, 0)
    guard count <= limits.entries else {
      throw PackageError(.limit, "the file has more than \(limits.entries) parts", file: path)
    }
    var numbers: [String: Int] = [:]
    for index in 0..<max(count, 0) {
      guard let name = unsafe zip_get_name(handle, UInt64(index), 0) else { continue }
      let text = unsafe String(cString: name)
      if !text.hasSuffix("/") { numbers[PartName.folded(text)] = Int(index) }
    }
    return numbers
  }

  /// What all parts claim together; parts that share their bytes make small files expand without end.
  private static func checkSizes(
    of handle: OpaquePointer, fileSize: Int, path: String, limits: Limits
  ) throws(PackageError) {
    var (inflated, compressed) = (0, 0)
    for index in 0..<max(unsafe zip_get_num_entries(handle, 0), 0) {
      var status = unsafe zip_stat_t()
      guard unsafe zip_stat_index(handle, UInt64(index), 0, &status) == 0 else { continue }
      inflated = inflated.addingClamped(unsafe Int(clamping: status.size))
      compressed = compressed.addingClamped(unsafe Int(clamping: status.comp_size))
    }
    guard compressed <= fileSize else {
      throw PackageError(
        .damaged, "parts of the file overlap, as only in a file that is damaged or made to do harm",
        file: path)
    }
    let isBomb = inflated > limits.ratioFloor && inflated / fileSize > limits.ratio
    guard inflated <= limits.totalBytes, !isBomb else {
      throw PackageError(
        .limit, "the file inflates to \(inflated) bytes, more than any workbook of its size",
        file: path)
    }
  }

  /// Whether there is a part of that name, whatever its case; of duplicates the last one counts.
  public func contains(_ part: String) -> Bool { numbers[PartName.folded(part)] != nil }

  /// The names of all parts in their folded form, sorted.
  public var parts: [String] { numbers.keys.sorted() }

  /// Opens a part to be read in pieces.
  ///
  /// - Throws: ``PackageError`` if there is none, or it is encrypted or damaged.
  public func open(_ part: String) throws(PackageError) -> PartStream {
    try open(part, isFast: true)
  }

  /// The same, through libzip alone if it is not to be fast.
  func open(_ part: String, isFast: Bool) throws(PackageError) -> PartStream {
    guard let number = numbers[PartName.folded(part)] else {
      throw PackageError(
        .damaged, "the workbook lacks a part that it names", file: path, place: part)
    }
    var status = unsafe zip_stat_t()
    guard unsafe zip_stat_index(handle.pointer, UInt64(number), 0, &status) == 0 else {
      throw PartStream.damaged(part, in: path)
    }
    if unsafe status.encryption_method != ZIP_EM_NONE {
      throw PackageError(
        .encrypted, "the workbook is protected with a password; remove it and save the file anew",
        file: path, place: part)
    }
    let size = unsafe Int(clamping: status.size)
    try PartStream.check(
      size, compressed: unsafe Int(clamping: status.comp_size), part, in: path, limits)
    let entry = unsafe ArchiveEntry(
      archive: handle, number: UInt64(number), size: size, checksum: status.crc,
      isDeflated: status.comp_method == ZIP_CM_DEFLATE)
    return try PartStream(entry, part: part, path: path, isFast: isFast)
  }

  /// All bytes of a part.
  ///
  /// - Throws: ``PackageError``.
  public func bytes(of part: String) throws(PackageError) -> [UInt8] {
    var stream = try open(part)
    var bytes: [UInt8] = []
    while try stream.read(appendingTo: &bytes) {}
    return bytes
  }
}
