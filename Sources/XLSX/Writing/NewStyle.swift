/// How a written cell looks.
///
/// ```swift
/// let head = NewStyle { $0.bold = true; $0.fill = "1F4E79"; $0.ink = "FFFFFF" }
/// ```
/// Copies share their storage: a style costs a cell one reference. Equal styles become one cell
/// format, however often they are made.
@dynamicMemberLookup
public struct NewStyle: Sendable {
  final class Storage: Sendable {
    let look: CellLook
    init(_ look: CellLook) { self.look = look }
  }

  private(set) var storage: Storage?

  /// Makes a plain style.
  public init() {}

  /// Makes a style by setting some properties of a plain one.
  public init(_ set: (inout CellLook) -> Void) {
    var look = CellLook()
    set(&look)
    self.look = look
  }

  /// All properties together.
  public var look: CellLook {
    get { storage?.look ?? CellLook() }
    set { storage = newValue == CellLook() ? nil : Storage(newValue) }
  }

  /// One property of the look.
  public subscript<Value>(dynamicMember property: WritableKeyPath<CellLook, Value>) -> Value {
    get { look[keyPath: property] }
    set { look[keyPath: property] = newValue }
  }
}

extension NewStyle: Hashable {
  /// Whether all properties are the same.
  public static func == (left: Self, right: Self) -> Bool {
    left.storage === right.storage || left.look == right.look
  }

  /// Feeds all properties.
  public func hash(into hasher: inout Hasher) { hasher.combine(look) }
}

/// The properties of a style.
///
/// Colours are six hexadecimal digits, `RRGGBB`.
public struct CellLook: Hashable, Sendable {
  /// The name of the font; nil for the workbook's own.
  public var font: String?
  /// The size of the text in points; nil for the default.
  public var size: Double?
  /// Bold text.
  public var bold = false
  /// Italic text.
  public var italic = false
  /// Underlined text.
  public var underline = false
  /// Text that is struck through.
  public var strikethrough = false
  /// The colour of the text; nil for the default.
  public var ink: String?
  /// The fill; nil for none.
  public var fill: String?
  /// The lines around the cell.
  public var border = CellBorder()
  /// Where the content stands between left and right; nil: numbers right, texts left.
  public var horizontal: HorizontalAlignment?
  /// Where the content stands between top and bottom; nil: at the bottom, wrapped texts at the top.
  public var vertical: VerticalAlignment?
  /// Text that breaks into lines.
  public var wraps = false
  /// Steps by which the content is moved in, at most 250.
  public var indent = 0
  /// Degrees by which the text is turned to the left, from -90 to 90.
  public var rotation = 0
  /// The number format code, such as `0.00` or `yyyy-mm-dd`; nil for General.
  public var numberFormat: String?
  /// Whether the cell can be changed where its sheet is protected.
  public var isUnlocked = false
  /// Whether the formula cannot be seen where the sheet is protected.
  public var hidesFormula = false

  /// Makes the plain look.
  public init() {}
}

/// Where the content of a cell stands between left and right (ECMA-376 Part 1, 18.18.40).
public enum HorizontalAlignment: String, Hashable, Sendable {
  /// At the left, at the right, or in the middle.
  case left, right, center
  /// Repeated, or spread over the width.
  case fill, justify
}

/// Where the content of a cell stands between top and bottom (ECMA-376 Part 1, 18.18.88).
public enum VerticalAlignment: String, Hashable, Sendable {
  /// At the top, in the middle, or at the bottom.
  case top, center, bottom
}

/// The lines around a cell.
public struct CellBorder: Hashable, Sendable {
  /// A line.
  public struct Line: Hashable, Sendable {
    /// How a line is drawn (ECMA-376 Part 1, 18.18.3).
    public enum Stroke: String, Hashable, Sendable {
      /// Full lines.
      case hair, thin, medium, thick, double
      /// Broken lines.
      case dotted, dashed
    }
    /// How it is drawn.
    public var stroke: Stroke
    /// Its colour as `RRGGBB`; nil for black.
    public var color: String?

    /// Makes a line.
    public init(_ stroke: Stroke = .thin, color: String? = nil) {
      self.stroke = stroke
      self.color = color
    }
  }

  /// The line at the left.
  public var left: Line?
  /// The line at the right.
  public var right: Line?
  /// The line above.
  public var top: Line?
  /// The line below.
  public var bottom: Line?

  /// Makes a border without lines.
  public init() {}

  /// Makes a border with the same line on all four sides.
  public init(_ line: Line) { (left, right, top, bottom) = (line, line, line, line) }
}
