internal import OPC
internal import SheetTables
internal import XLSX

/// A file with sheets: a workbook, or delimited text as its one sheet.
struct SheetSource {
  private enum Kind {
    case workbook(Workbook)
    case text(Sheet)
  }
  private let kind: Kind

  /// The extensions of delimited text.
  static let textEndings: Set<String> = ["csv", "tsv", "tab", "txt"]

  /// Whether a file is read as delimited text.
  static func isText(_ file: String) -> Bool {
    textEndings.contains(Path.split(Path.name(file)).ending.lowercased())
  }

  /// Opens a file.
  ///
  /// - Throws: `PackageError`.
  init(file: String) throws(PackageError) {
    guard Self.isText(file) else {
      kind = .workbook(try Workbook(path: file))
      return
    }
    let bytes = try FileBytes.read(file)
    guard !bytes.isEmpty else { throw PackageError(.empty, "the file is empty", file: file) }
    let stem = Path.split(Path.name(file)).stem
    kind = .text(
      DelimitedSheet(bytes: bytes, name: stem, delimiter: Self.delimiter(of: file)).sheet)
  }

  /// The sign between the fields of a file that its name tells; nil to tell it from the text.
  static func delimiter(of file: String) -> UInt8? {
    let ending = Path.split(Path.name(file)).ending.lowercased()
    return ["tsv", "tab"].contains(ending) ? UInt8(ascii: "\t") : nil
  }

  /// The sheets in tab order.
  var infos: [SheetInfo] {
    switch kind {
    case .workbook(let workbook): workbook.sheets
    case .text(let sheet): [sheet.info]
    }
  }

  /// Whether dates count from 1904.
  var uses1904: Bool {
    if case .workbook(let workbook) = kind { workbook.uses1904 } else { false }
  }

  /// How its cell formats show plain numbers, by index into `cellXfs`; none for text.
  var numberDisplays: [NumberDisplay] {
    if case .workbook(let workbook) = kind { workbook.numberDisplays } else { [] }
  }

  /// Whether numbers are stored as they are shown.
  var storesAsShown: Bool {
    if case .workbook(let workbook) = kind { workbook.storesAsShown } else { false }
  }

  /// What the workbook holds besides its sheets; nil for text.
  ///
  /// - Throws: `PackageError`.
  func features() throws(PackageError) -> WorkbookFeatures? {
    if case .workbook(let workbook) = kind { try workbook.features() } else { nil }
  }

  /// What a sheet holds besides its cells.
  ///
  /// - Throws: `PackageError`.
  func features(of sheet: Sheet) throws(PackageError) -> SheetFeatures {
    switch kind {
    case .workbook(let workbook): try workbook.features(of: sheet)
    case .text: SheetFeatures()
    }
  }

  /// The cells of all sheets in tab order, read side by side.
  ///
  /// - Throws: `PackageError`.
  func allCells() throws(PackageError) -> [Sheet] {
    switch kind {
    case .workbook(let workbook): try workbook.sheets(workbook.sheets)
    case .text(let sheet): [sheet]
    }
  }

  /// The cells of a sheet.
  ///
  /// - Throws: `PackageError`.
  func cells(of info: SheetInfo) throws(PackageError) -> Sheet {
    switch kind {
    case .workbook(let workbook): try workbook.sheet(info)
    case .text(let sheet): sheet
    }
  }
}
