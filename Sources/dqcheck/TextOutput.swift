internal import OPC
internal import SheetTables
internal import XLSX

/// Writes changed copies of .csv and .tsv files.
enum TextOutput {
  /// Writes a copy in which fields are changed, every other byte as it was.
  ///
  /// - Parameters:
  ///   - edits: The changes; only their values count.
  ///   - input: The file.
  ///   - target: The copy.
  ///   - isWhole: Whether all changes are to be made or none.
  /// - Returns: The edits whose values the file's encoding cannot hold; they are left out.
  /// - Throws: `PackageError`.
  static func write(
    _ edits: [CellEdit], of input: String, to target: String, isWhole: Bool = false
  ) throws(PackageError) -> [CellEdit] {
    let bytes = try FileBytes.read(input)
    var edit = DelimitedEdit(bytes: bytes, delimiter: SheetSource.delimiter(of: input))
    let refused = edits.filter { one in
      one.value.map { !edit.set($0, at: one.cell) } ?? false
    }
    if isWhole, let first = refused.first {
      throw PackageError(
        .refused,
        "the encoding of the file has not all characters of a new value; save it as UTF-8",
        file: input, place: "\(first.cell)")
    }
    guard let edited = refused.count == edits.count ? bytes : edit.edited() else {
      throw PackageError(.refused, "the fields of the file cannot be changed in place", file: input)
    }
    try OutputFile.write(edited, to: target)
    return refused
  }
}
