internal import CZip

/// The entries of an archive that is edited, and their bytes one at a time.
public struct ArchiveContents: Sendable {
  /// An entry, as the archive's directory has it.
  public struct Entry: Hashable, Sendable {
    /// Its name as written.
    public var name: String
    /// The checksum of its bytes.
    public var checksum: UInt32
    /// The number of its bytes after inflation.
    public var size: Int

    /// Makes an entry.
    public init(name: String, checksum: UInt32, size: Int) {
      self.name = name
      self.checksum = checksum
      self.size = size
    }
  }

  /// The file.
  public let path: String
  /// The entries in the order of the directory.
  public let entries: [Entry]
  private let limits: Limits

  /// Reads the directory of an archive.
  ///
  /// - Throws: ``PackageError`` if the file is no archive, or over a limit.
  public init(path: String, limits: Limits = Limits()) throws(PackageError) {
    self.path = path
    self.limits = limits
    let archive = try unsafe Self.open(path)
    defer { unsafe zip_discard(archive) }
    let count = unsafe zip_get_num_entries(archive, 0)
    guard count <= limits.entries else {
      throw PackageError(.limit, "the file has more than \(limits.entries) parts", file: path)
    }
    var entries: [Entry] = []
    for index in 0..<max(count, 0) {
      var entry = unsafe zip_stat_t()
      guard unsafe zip_stat_index(archive, UInt64(index), 0, &entry) == 0,
        let name = unsafe entry.name, let size = unsafe Int(exactly: entry.size)
      else { throw PackageError(.damaged, "the archive's directory is broken", file: path) }
      entries.append(
        unsafe Entry(name: String(cString: name), checksum: entry.crc, size: size))
    }
    self.entries = entries
  }

  /// The bytes of one entry, whole.
  ///
  /// - Throws: ``PackageError`` if they cannot be inflated, their checksum is wrong, or they are
  ///   over a limit.
  public func bytes(of index: Int) throws(PackageError) -> [UInt8] {
    let archive = try unsafe Self.open(path)
    defer { unsafe zip_discard(archive) }
    guard let number = UInt64(exactly: index),
      let file = unsafe zip_fopen_index(archive, number, 0)
    else { throw damaged(index) }
    defer { unsafe zip_fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe zip_fread(file, &chunk, UInt64(chunk.count))
      guard count >= 0 else { throw damaged(index) }
      if count == 0 { return bytes }
      bytes += chunk[..<Int(count)]
      guard bytes.count <= limits.partBytes else {
        throw PackageError(.limit, "a part is too large", file: path, place: entries[index].name)
      }
    }
  }

  private func damaged(_ index: Int) -> PackageError {
    let name = entries.indices.contains(index) ? entries[index].name : nil
    return PackageError(
      .damaged, "a part of the file is broken; open it in Excel and save it anew", file: path,
      place: name)
  }

  private static func open(_ path: String) throws(PackageError) -> OpaquePointer {
    var code: CInt = 0
    guard let archive = unsafe zip_open(path, ZIP_RDONLY, &code) else {
      throw PackageError(.notAWorkbook, "the file is not a workbook", file: path)
    }
    return unsafe archive
  }
}
