public import OPC

/// A workbook opened for reading: what it lists, and its sheets on request.
///
/// ```swift
/// let workbook = try Workbook(path: "survey.xlsx")
/// for info in workbook.sheets {
///   let sheet = try workbook.sheet(info)
///   print(info.name, sheet.value(CellReference(row: 0, column: 0)))
/// }
/// ```
public struct Workbook: Sendable {
  /// The file.
  public let path: String
  /// The worksheets in tab order; chart, dialog and macro sheets are left out.
  public let sheets: [SheetInfo]
  /// Whether dates count from 1904-01-01 (ECMA-376 Part 1, 18.2.28 workbookPr).
  public let uses1904: Bool
  /// Whether numbers are stored as they are shown (ECMA-376 Part 1, 18.2.2 calcPr, `fullPrecision="0"`).
  public let storesAsShown: Bool
  let strings: TextPool
  let formats: CellFormats
  let limits: Limits

  /// Opens a workbook and reads its parts other than the sheets.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limits: What a hostile file may cost at most.
  /// - Throws: ``PackageError``.
  public init(path: String, limits: Limits = Limits()) throws(PackageError) {
    do throws(PackageError) {
      let archive = try Archive(path: path, limits: limits)
      let part = try Self.workbookPart(of: archive)
      let links = try archive.relationships(of: part)
      let listed = try XMLReader.read(archive.open(part), into: WorkbookHandler(), limits: limits)
      guard listed.isWorkbook else { throw Self.notAWorkbook }
      sheets = try Self.worksheets(listed, links, limits)
      uses1904 = listed.uses1904
      storesAsShown = listed.storesAsShown
      strings = try Self.sharedStrings(of: links, in: archive, limits: limits)
      formats = try Self.cellFormats(of: links, in: archive, limits: limits)
    } catch { throw error.inFile(path) }
    self.path = path
    self.limits = limits
  }

  /// How the cell formats show plain numbers, by index into `cellXfs`.
  public var numberDisplays: [NumberDisplay] { formats.displays }

  /// Reads the cells of a sheet of ``sheets``.
  ///
  /// Cost: one inflation and one scan of the part; 11 bytes a cell.
  ///
  /// - Parameters:
  ///   - info: Its entry.
  ///   - columns: The columns to read, all by default; cells and formulas of others are passed over.
  /// - Returns: The cells.
  /// - Throws: ``PackageError``.
  public func sheet(
    _ info: SheetInfo, columns: ColumnSelection? = nil
  ) throws(PackageError) -> Sheet {
    try read(
      info,
      SheetAssembler(
        info, strings: strings, formats: formats, uses1904: uses1904, limits: limits,
        columns: columns))
  }

  /// Reads a sheet's part; through libxml2 from its beginning if the scanner gives up.
  func read(
    _ info: SheetInfo, _ assembler: SheetAssembler, restart: () -> Void = {}
  ) throws(PackageError) -> Sheet {
    do throws(PackageError) {
      let archive = try Archive(path: path, limits: limits)
      if let sheet = try SheetScanner.read(archive.open(info.part), into: assembler, limits) {
        return sheet
      }
      restart()
      return try Self.reference(archive.open(info.part), assembler, limits)
    } catch { throw error.inFile(path) }
  }

  /// Reads a sheet through libxml2 alone, for comparison with the scanner.
  func referenceSheet(_ info: SheetInfo) throws(PackageError) -> Sheet {
    let assembler = SheetAssembler(
      info, strings: strings, formats: formats, uses1904: uses1904, limits: limits)
    return try Self.reference(
      Archive(path: path, limits: limits).open(info.part), assembler, limits)
  }

  /// Reads a sheet through libxml2.
  static func reference(
    _ stream: consuming PartStream, _ assembler: SheetAssembler, _ limits: Limits
  ) throws(PackageError) -> Sheet {
    var handler = try XMLReader.read(stream, into: SheetHandler(assembler), limits: limits)
    if let error = handler.error { throw error }
    return handler.assembler.finish()
  }

  private static func worksheets(
    _ listed: WorkbookHandler, _ links: [Relationship], _ limits: Limits
  ) throws(PackageError) -> [SheetInfo] {
    guard listed.sheets.count <= limits.sheets else {
      throw PackageError(.limit, "the workbook has more than \(limits.sheets) sheets")
    }
    let wanted = links.filter { $0.isOf("worksheet") && !$0.isExternal }
    let targets = Dictionary(wanted.map { ($0.id, $0.target) }) { first, _ in first }
    let sheets = listed.sheets.compactMap { sheet in
      targets[sheet.id].map { SheetInfo(name: sheet.name, visibility: sheet.state, part: $0) }
    }
    guard Set(sheets.map { PartName.folded($0.part) }).count == sheets.count else {
      throw PackageError(
        .damaged,
        "two sheets of the workbook lie in the same part; open it in Excel and save it anew")
    }
    return sheets
  }

  private static let notAWorkbook = PackageError(
    .notAWorkbook, "this is a zip archive, but it holds no Excel workbook; save it as .xlsx")

  static func workbookPart(
    of archive: borrowing Archive
  ) throws(PackageError) -> String {
    if archive.contains("/mimetype"), !archive.contains("/[Content_Types].xml") {
      throw PackageError(
        .otherFormat, "this is an OpenDocument file (.ods); open it and save it as .xlsx")
    }
    let types = try archive.contentTypes()
    let linked = try archive.relationships(of: "/").first { $0.isOf("officeDocument") }?.target
    let candidates = [linked].compactMap { $0 } + types.parts(endingIn: "sheet.main+xml")
    guard let part = candidates.first(where: { archive.contains($0) }) else { throw notAWorkbook }
    if part.lowercased().hasSuffix(".bin") {
      throw PackageError(
        .otherFormat, "this is a binary workbook (.xlsb); open it in Excel and save it as .xlsx")
    }
    if let type = types[part], type.contains("wordprocessingml") || type.contains("presentationml")
    {
      throw PackageError(.notAWorkbook, "this is a text document or a presentation, not a workbook")
    }
    return part
  }

  private static func sharedStrings(
    of links: [Relationship], in archive: borrowing Archive, limits: Limits
  ) throws(PackageError) -> TextPool {
    let linked = links.first { $0.isOf("sharedStrings") && !$0.isExternal }?.target
    guard let linked, archive.contains(linked) else { return TextPool() }
    if let strings = try SharedStringsScanner.read(archive.open(linked), limits) { return strings }
    return try XMLReader.read(archive.open(linked), into: SharedStringsHandler(), limits: limits)
      .strings
  }

  private static func cellFormats(
    of links: [Relationship], in archive: borrowing Archive, limits: Limits
  ) throws(PackageError) -> CellFormats {
    let linked = links.first { $0.isOf("styles") && !$0.isExternal }?.target
    guard let linked, archive.contains(linked) else { return CellFormats() }
    return try XMLReader.read(archive.open(linked), into: StylesHandler(), limits: limits).formats
  }
}

extension PackageError {
  /// The same error with the file it arose in, unless it names one.
  func inFile(_ path: String) -> PackageError {
    var error = self
    if error.file.isEmpty { error.file = path }
    return error
  }
}
