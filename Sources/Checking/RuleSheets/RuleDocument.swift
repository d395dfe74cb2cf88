/// What one rule file says, apart from its form: YAML or a workbook.
public struct RuleDocument: Sendable {
  private let root: YAMLNode

  /// Reads a file, not those that it includes.
  ///
  /// What the rules say is not looked at: see ``Ruleset/load(_:read:rows:sheets:)``.
  ///
  /// - Parameters:
  ///   - file: The path; one that ends in `.xlsx` is a workbook.
  ///   - read: Gives a file's bytes.
  ///   - sheets: Gives a workbook's sheets.
  /// - Throws: ``RuleError``, the first of them.
  public init(
    _ file: String, read: (String) throws -> [UInt8], sheets: (String) throws -> [RuleSheet]
  ) throws(RuleError) {
    let (root, error) = withoutActuallyEscaping(read) { read in
      withoutActuallyEscaping(sheets) { sheets in
        var loader = RuleLoader(read: read, sheets: sheets)
        loader.includes = false
        loader.load(file, from: nil)
        return (loader.files.first?.root, loader.errors.first)
      }
    }
    if let error { throw error }
    self.root = root ?? YAMLNode(kind: .mapping([]), place: Place(line: 1, column: 1))
  }

  /// It as YAML; comments of the file that was read are not kept.
  public var yaml: String { root.yaml }

  /// It as the sheets of a workbook.
  public var sheets: [RuleSheet] { RuleSheetWriter(root).written() }
}
