internal import CZip

/// The handle of an open archive; it closes when neither the archive nor a stream needs it.
@safe private final class ArchiveHandle {
  let pointer: OpaquePointer
  init(_ pointer: OpaquePointer) { unsafe self.pointer = unsafe pointer }
  deinit { unsafe zip_discard(pointer) }
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
    try FileDiagnosis.checkFile(path)
    var code: CInt = 0
    guard let opened = unsafe zip_open(path, ZIP_RDONLY, &code) else {
      throw FileDiagnosis.error(for: path)
    }
    let opening = unsafe ArchiveHandle(opened)
    let directory = try unsafe Self.directory(of: opened, path: path, limits: limits)
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

  /// Whether there is a part of that name, whatever its case; of duplicates the last one counts.
  public func contains(_ part: String) -> Bool { numbers[PartName.folded(part)] != nil }

  /// The names of all parts in their folded form, sorted.
  public var parts: [String] { numbers.keys.sorted() }

  /// Opens a part to be read in pieces.
  ///
  /// - Throws: ``PackageError`` if there is none, or it is encrypted or damaged.
  public func open(_ part: String) throws(PackageError) -> PartStream {
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
    guard let file = unsafe zip_fopen_index(handle.pointer, UInt64(number), 0) else {
      throw PartStream.damaged(part, in: path)
    }
    return unsafe PartStream(
      file, of: handle, part: part, path: path, compressed: Int(clamping: status.comp_size), limits: limits)
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

/// A part while it is inflated; its checksum is compared at the end.
@safe public struct PartStream: ~Copyable {
  private let file: OpaquePointer
  private let archive: ArchiveHandle
  /// The part's name.
  public let part: String
  private let path: String
  /// The size that the directory states, for choosing between ways of reading; not to be trusted.
  let compressed: Int
  private let limits: Limits
  private var produced = 0

  /// Bytes that are inflated at a time.
  public static let chunkSize = 1 << 18

  fileprivate init(
    _ file: OpaquePointer, of archive: ArchiveHandle, part: String, path: String, compressed: Int,
    limits: Limits
  ) {
    unsafe self.file = unsafe file
    self.archive = archive
    self.part = part
    self.path = path
    self.compressed = max(compressed, 1)
    self.limits = limits
  }

  deinit { unsafe zip_fclose(file) }

  /// Appends up to ``chunkSize`` more bytes to a buffer.
  ///
  /// - Returns: False at the end of the part.
  /// - Throws: ``PackageError`` if the part is damaged or reaches a limit.
  public mutating func read(appendingTo buffer: inout [UInt8]) throws(PackageError) -> Bool {
    let start = buffer.count
    buffer += [UInt8](repeating: 0, count: Self.chunkSize)
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe zip_fread(file, bytes.baseAddress?.advanced(by: start), UInt64(Self.chunkSize))
    }
    buffer.removeLast(Self.chunkSize - Int(max(count, 0)))
    guard count >= 0 else { throw Self.damaged(part, in: path) }
    produced += Int(count)
    try checkLimits()
    return count > 0
  }

  private func checkLimits() throws(PackageError) {
    if produced > limits.partBytes {
      throw PackageError(
        .limit, "a part inflates to more than \(limits.partBytes) bytes", file: path, place: part)
    }
    if produced > limits.ratioFloor, produced / compressed > limits.ratio {
      throw PackageError(
        .limit, "a part inflates to more than \(limits.ratio) times its size, as only a file made "
          + "to do harm does", file: path, place: part)
    }
  }

  static func damaged(_ part: String, in path: String) -> PackageError {
    PackageError(
      .damaged, "a part of the file is damaged; copy or download it again, or open it in Excel "
        + "and save it anew", file: path, place: part)
  }
}
