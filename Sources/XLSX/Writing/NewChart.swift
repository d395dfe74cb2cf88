/// A chart on a new sheet (ECMA-376 Part 1, 21.2).
public struct NewChart: Hashable, Sendable {
  /// How the values are drawn.
  public enum Kind: Hashable, Sendable {
    /// Bars from the left to the right.
    case bar
    /// Columns from the bottom to the top.
    case column
    /// Points joined by lines.
    case line
  }
  /// Cells of a sheet that a chart draws.
  public struct Source: Hashable, Sendable {
    /// The sheet's name.
    public var sheet: String
    /// Cells of one row or column.
    public var range: CellRange

    /// Makes a source.
    public init(_ sheet: String, _ range: CellRange) {
      self.sheet = sheet
      self.range = range
    }
    var formula: String { "\(SheetName.quoted(sheet))!\(range.absolute)" }
  }
  /// A row of values.
  public struct Series: Hashable, Sendable {
    /// Its name in the legend.
    public var name: String
    /// What each value belongs to; nil for their numbers.
    public var categories: Source?
    /// The values.
    public var values: Source
    /// Its colour as `RRGGBB`; nil for the next of six that are easily told apart.
    public var color: String?

    /// Makes a series.
    public init(_ name: String, values: Source, categories: Source? = nil, color: String? = nil) {
      self.name = name
      self.values = values
      self.categories = categories
      self.color = color
    }
  }
  /// How the values are drawn.
  public var kind: Kind
  /// The title above it.
  public var title: String
  /// The title of the axis of categories.
  public var categoryTitle = ""
  /// The title of the axis of values.
  public var valueTitle = ""
  /// The values.
  public var series: [Series]
  /// Whether bars or columns stand on each other.
  public var isStacked = false
  /// Whether the names of the series show.
  public var showsLegend = true
  /// What it is about, for those who cannot see it.
  public var description = ""
  /// The cell on which its top left corner stands.
  public var cell: CellReference
  /// The width in pixels, of which 96 are an inch.
  public var width = 480
  /// The height in pixels.
  public var height = 288

  /// Makes a chart.
  public init(_ kind: Kind, _ title: String, at cell: CellReference, series: [Series]) {
    self.kind = kind
    self.title = title
    self.cell = cell
    self.series = series
  }
}

/// A picture on a new sheet.
public struct NewImage: Hashable, Sendable {
  /// The bytes of a .png file.
  public var png: [UInt8]
  /// The cell on which its top left corner stands.
  public var cell: CellReference
  /// By how much its pixels, of which 96 are an inch, are enlarged.
  public var scale = 1.0
  /// What it shows, for those who cannot see it.
  public var description = ""

  /// Makes a picture.
  public init(png: [UInt8], at cell: CellReference) {
    self.png = png
    self.cell = cell
  }

  /// Width and height in pixels, as the header states them; nil if these are not the bytes of a .png
  /// file.
  var size: (width: Int, height: Int)? {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard png.count >= 33, png.starts(with: signature), png[12..<16] == [73, 72, 68, 82] else {
      return nil
    }
    func number(at index: Int) -> Int { png[index..<index + 4].reduce(0) { $0 << 8 | Int($1) } }
    let size = (number(at: 16), number(at: 20))
    return size.0 > 0 && size.1 > 0 && size.0 < 1 << 16 && size.1 < 1 << 16 ? size : nil
  }
}
