/// What a hostile file may cost at most; every limit that reading a package obeys.
public struct Limits: Sendable {
  /// Bytes of one part after inflation.
  public var partBytes = 4 << 30
  /// Bytes of all parts after inflation, as the archive's directory claims them; a part that gives
  /// more than is claimed for it is damaged.
  public var totalBytes = 16 << 30
  /// Inflated bytes per compressed byte, in one part and in all, beyond ``ratioFloor`` bytes.
  ///
  /// Parts of real workbooks reach 54; deflate reaches 1,032.
  public var ratio = 200
  /// Bytes that a part, or all parts, may inflate to before the ratio counts.
  public var ratioFloor = 16 << 20
  /// Entries of the archive.
  public var entries = 65_536
  /// Sheets of the workbook.
  public var sheets = 16_384
  /// Nested XML elements.
  public var depth = 256
  /// Attributes and namespaces of one XML element.
  public var attributes = 1_024
  /// Bytes of one tag, comment or other construct of XML that is read as a whole.
  public var constructBytes = 1 << 18
  /// Cells of one sheet.
  public var cells = 200_000_000
  /// UTF-8 bytes of shared strings that the cells of a sheet show together, beyond which
  /// ``meanTextBytes`` counts.
  public var shownTextBytes = 1 << 26
  /// UTF-8 bytes of a shared string, on average over the cells that show one.
  ///
  /// Ten thousand cells that share a text of a megabyte make a file of a hundred kilobytes.
  public var meanTextBytes = 4_096
  /// UTF-8 bytes of one text as it is written; a cell holds at most 32,767 UTF-16 units.
  public var textBytes = 1 << 20

  /// Makes the limits that the program uses.
  public init() {}
}
