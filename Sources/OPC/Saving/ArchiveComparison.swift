internal import CZip

/// Two archives side by side, entry by entry, in their compressed form.
public enum ArchiveComparison {
  /// The names of entries of `original` that `copy` does not hold at the same place with the same
  /// name, checksum and compressed bytes.
  ///
  /// - Parameters:
  ///   - original: The path of the one archive.
  ///   - copy: The path of the other, which may hold further entries behind.
  ///   - changed: The indices of entries that are not compared.
  ///   - removed: The indices of entries that the copy lacks.
  /// - Returns: The names that differ, and how many entries are the same.
  /// - Throws: ``PackageError`` if one of them cannot be opened.
  public static func differences(
    between original: String, and copy: String, except changed: Set<Int>, removed: Set<Int> = []
  ) throws(PackageError) -> (names: [String], same: Int) {
    let one = try unsafe open(original)
    defer { unsafe zip_discard(one) }
    let other = try unsafe open(copy)
    defer { unsafe zip_discard(other) }
    var names: [String] = []
    var same = 0
    let count = unsafe zip_get_num_entries(one, 0)
    var place: UInt64 = 0
    for index in 0..<max(count, 0) where !removed.contains(Int(index)) {
      defer { place += 1 }
      if changed.contains(Int(index)) { continue }
      if unsafe isSame(UInt64(index), one, place, other) {
        same += 1
      } else {
        names.append(unsafe name(UInt64(index), of: one))
      }
    }
    return (names, same)
  }

  private static func open(_ path: String) throws(PackageError) -> OpaquePointer {
    var code: CInt = 0
    guard let archive = unsafe zip_open(path, ZIP_RDONLY, &code) else {
      throw PackageError(.unwritable, "the file cannot be read for the proof", file: path)
    }
    return unsafe archive
  }

  private static func name(_ index: UInt64, of archive: OpaquePointer) -> String {
    guard let name = unsafe zip_get_name(archive, index, ZIP_FL_ENC_RAW) else { return "?" }
    return unsafe String(cString: name)
  }

  private static func isSame(
    _ index: UInt64, _ one: OpaquePointer, _ place: UInt64, _ other: OpaquePointer
  ) -> Bool {
    var (first, second) = unsafe (zip_stat_t(), zip_stat_t())
    guard unsafe zip_stat_index(one, index, 0, &first) == 0,
      unsafe zip_stat_index(other, place, 0, &second) == 0,
      unsafe name(index, of: one) == name(place, of: other),
      unsafe first.crc == second.crc && first.size == second.size,
      unsafe first.comp_size == second.comp_size && first.comp_method == second.comp_method
    else { return false }
    return unsafe hasSameBytes(index, one, place, other)
  }

  private static func hasSameBytes(
    _ index: UInt64, _ one: OpaquePointer, _ place: UInt64, _ other: OpaquePointer
  ) -> Bool {
    guard let first = unsafe zip_fopen_index(one, index, ZIP_FL_COMPRESSED) else { return false }
    defer { unsafe zip_fclose(first) }
    guard let second = unsafe zip_fopen_index(other, place, ZIP_FL_COMPRESSED) else {
      return false
    }
    defer { unsafe zip_fclose(second) }
    var (left, right) = ([UInt8](repeating: 0, count: 65_536), [UInt8](repeating: 0, count: 65_536))
    while true {
      let count = unsafe zip_fread(first, &left, UInt64(left.count))
      guard count >= 0, unsafe zip_fread(second, &right, UInt64(right.count)) == count,
        left == right
      else { return false }
      if count == 0 { return true }
    }
  }
}
