internal import Glibc

/// What a file that is no readable archive is, in words for a person.
enum FileDiagnosis {
  /// The first bytes of a compound file: encrypted workbooks, and .xls (MS-CFB 2.2).
  private static let compoundMagic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  /// The bytes looked at for the name of the stream that holds an encrypted package.
  private static let sampleSize = 1 << 20

  /// Checks that a path leads to a plain file that may be read and has bytes.
  ///
  /// - Returns: How many bytes.
  /// - Throws: ``PackageError`` that says what it is instead.
  @discardableResult
  static func checkFile(_ path: String) throws(PackageError) -> Int {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      throw errno == EACCES
        ? PackageError(.unreadable, "the file may not be read", file: path)
        : PackageError(.notFound, "there is no such file", file: path)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw PackageError(.unreadable, "this is a folder, not a workbook", file: path)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw PackageError(.unreadable, "this is not a plain file", file: path)
    }
    guard unsafe access(path, R_OK) == 0 else {
      throw PackageError(.unreadable, "the file may not be read", file: path)
    }
    guard status.st_size > 0 else {
      throw PackageError(.empty, "the file is empty", file: path)
    }
    return Int(status.st_size)
  }

  /// Why a file that could not be opened as an archive is none.
  static func error(for path: String) -> PackageError {
    let head = (try? FileBytes.head(of: path, count: sampleSize)) ?? []
    if head.starts(with: compoundMagic) { return compound(head, path) }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return PackageError(
        .damaged,
        "the file is cut off or damaged; copy or download it again, or open it in Excel "
          + "and save it anew", file: path)
    }
    return PackageError(
      .notAWorkbook, "this is not an Excel workbook, whatever its name says; save it as .xlsx",
      file: path)
  }

  private static func compound(_ head: [UInt8], _ path: String) -> PackageError {
    let name: [UInt8] = "EncryptedPackage".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), 0] }
    return contains(name, in: head.span)
      ? PackageError(
        .encrypted,
        "the workbook is protected with a password; open it in Excel, remove the "
          + "password (File, Info, Protect Workbook) and save it", file: path)
      : PackageError(
        .otherFormat,
        "this is a workbook of an old format (.xls); open it in Excel and save it as "
          + ".xlsx", file: path)
  }

  private static func contains(_ needle: [UInt8], in hay: Span<UInt8>) -> Bool {
    guard hay.count >= needle.count else { return false }
    for start in 0...(hay.count - needle.count) where hay[start] == needle[0] {
      if needle.indices.allSatisfy({ hay[start + $0] == needle[$0] }) { return true }
    }
    return false
  }
}
