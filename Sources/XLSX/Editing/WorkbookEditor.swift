public import OPC

/// Changes cells of a workbook in place: what is not changed keeps its bytes.
public struct WorkbookEditor: Sendable {
  private let path: String
  private var edits: [CellEdit] = []

  /// Opens a workbook for editing; the file itself is never written to.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limits: What a hostile file may cost at most.
  /// - Throws: ``PackageError``.
  public init(path: String, limits: Limits = Limits()) throws(PackageError) {
    self.path = path
  }

  /// Takes note of a change; later ones to the same cell win, value and highlight each for itself.
  public mutating func apply(_ edit: CellEdit) {
    edits.append(edit)
  }

  /// Adds a sheet behind the last, or in place of one of the same name if `replacing` says so.
  public mutating func append(_ sheet: NewSheet, replacing: (String) -> Bool = { _ in false }) {
    fatalError("to be written")
  }

  /// Names a custom document property that holds a digest of all other parts (see ``OutputMark``).
  public mutating func stamp() {
    fatalError("to be written")
  }

  /// Writes the edited workbook and proves what it left alone; whole or not at all.
  ///
  /// - Parameter target: The file to write; an existing one is replaced.
  /// - Throws: ``PackageError``; then `target` is as it was.
  public consuming func save(to target: String) throws(PackageError) -> Proof {
    fatalError("to be written")
  }
}
