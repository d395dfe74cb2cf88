/// The place of one cell on a sheet: zero-based row and column.
///
/// Written in A1 style, `B7` is row 6, column 1 (ECMA-376 Part 1, 18.18.7 ST_CellRef).
public struct CellReference: Hashable, Comparable, Sendable {
  // Eight bytes, as sheets hold millions.
  private var storedRow: Int32
  private var storedColumn: Int32

  /// Zero-based row, below ``rowLimit``.
  public var row: Int {
    get { Int(storedRow) }
    set { storedRow = Int32(clamping: newValue) }
  }
  /// Zero-based column, below ``columnLimit``.
  public var column: Int {
    get { Int(storedColumn) }
    set { storedColumn = Int32(clamping: newValue) }
  }

  /// The number of rows of a sheet, 1,048,576.
  public static let rowLimit = 1_048_576
  /// The number of columns of a sheet, 16,384 (`XFD` is the last).
  public static let columnLimit = 16_384

  /// Makes a reference from zero-based coordinates.
  public init(row: Int, column: Int) {
    storedRow = Int32(clamping: row)
    storedColumn = Int32(clamping: column)
  }

  /// Reads an A1 reference, with or without `$`; nil unless it lies on a sheet.
  public init?(_ text: some StringProtocol) {
    var column = 0
    var row = 0
    var letters = 0
    var digits = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "$"):
        continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        guard digits == 0, letters < 3 else { return nil }
        column = column * 26 + Int(byte & 0x1F)
        letters += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard letters > 0, digits < 7 else { return nil }
        row = row * 10 + Int(byte & 0x0F)
        digits += 1
      default:
        return nil
      }
    }
    guard (1...Self.columnLimit).contains(column), (1...Self.rowLimit).contains(row) else {
      return nil
    }
    self.init(row: row - 1, column: column - 1)
  }

  /// Row before column, the order in which a sheet stores its cells.
  public static func < (left: Self, right: Self) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }

  /// The letters of a zero-based column: 0 is `A`, 26 is `AA`.
  public static func letters(column: Int) -> String {
    var rest = column
    var letters: [UInt8] = []
    repeat {
      letters.append(UInt8(ascii: "A") + UInt8(truncatingIfNeeded: rest % 26))
      rest = rest / 26 - 1
    } while rest >= 0
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}

extension CellReference: CustomStringConvertible {
  /// The A1 form, without `$`.
  public var description: String { Self.letters(column: column) + String(row + 1) }
}
