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
  private let identity: FileIdentity?

  /// Reads the directory of an archive.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limits: What a hostile file may cost at most.
  ///   - identity: What the file was when something else of it was read; nil for what it is now.
  /// - Throws: ``PackageError`` if the file is no archive, or over a limit.
  public init(
    path: String, limits: Limits = Limits(), identity: FileIdentity? = nil
  ) throws(PackageError) {
    self.path = path
    self.limits = limits
    self.identity = identity ?? FileIdentity(path)
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

  /// The bytes of one entry, whole; of entries with the same name those of the last.
  ///
  /// - Throws: ``PackageError`` if they cannot be inflated, their checksum is wrong, or they are
  ///   over a limit.
  public func bytes(of index: Int) throws(PackageError) -> [UInt8] {
    try Archive(path: path, limits: limits).bytes(of: entries[index].name)
  }

  /// One entry to be inflated piece by piece; of entries with the same name the last.
  ///
  /// - Throws: ``PackageError`` if it cannot be opened, or is over a limit.
  public func stream(of index: Int) throws(PackageError) -> PartStream {
    try Archive(path: path, limits: limits).open(entries[index].name)
  }

  /// The limits it is read with, for reading what was made of it.
  public var readingLimits: Limits { limits }

  /// Whether an entry holds what was meant for it; of deflated content the checksum is compared.
  ///
  /// - Throws: ``PackageError`` if the entry cannot be inflated.
  public func holds(_ content: PartContent, at index: Int) throws(PackageError) -> Bool {
    if case .bytes(let expected) = content { return try bytes(of: index) == expected }
    var stream = try stream(of: index)
    var (piece, size, checksum): ([UInt8], Int, UInt32) = ([], 0, 0)
    while try stream.read(appendingTo: &piece) {
      size += piece.count
      checksum = CRC32.of(piece, after: checksum)
      piece.removeAll(keepingCapacity: true)
    }
    return size == content.size && checksum == content.checksum
  }

  /// Whether the file is still the one that was opened, and nobody has written to it.
  public var isUnchanged: Bool { identity == FileIdentity(path) }

  private static func open(_ path: String) throws(PackageError) -> OpaquePointer {
    try FileDiagnosis.checkFile(path)
    var code: CInt = 0
    guard let archive = unsafe zip_open(path, ZIP_RDONLY, &code) else {
      throw FileDiagnosis.error(for: path)
    }
    return unsafe archive
  }
}
