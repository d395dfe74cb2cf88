/// The place of a value in its workbook; every value keeps it through all stages.
public struct CellAddress: Hashable, Sendable {
  /// The sheet's name.
  public var sheet: String
  /// Zero-based sheet row.
  public var row: Int
  /// Zero-based sheet column.
  public var column: Int

  /// Makes an address.
  public init(sheet: String, row: Int, column: Int) {
    self.sheet = sheet
    self.row = row
    self.column = column
  }

  /// The A1 form without the sheet, such as `B7`.
  public var a1: String { ColumnLetters.of(column) + String(row + 1) }

  /// Sheet and cell as Excel writes them, quoted where needed: `'My sheet'!B7`.
  public var qualified: String { "\(Self.quoted(sheet))!\(a1)" }

  static func quoted(_ sheet: String) -> String {
    let plain =
      sheet.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "_" || $0.isDigit }
      && sheet.unicodeScalars.first.map { !$0.isDigit } == true
    return plain
      ? sheet
      : "'"
        + sheet.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "''") + "'"
  }
}

/// The letters by which a sheet names its columns.
public enum ColumnLetters {
  /// The letters of a zero-based column: 0 is `A`, 26 is `AA`.
  public static func of(_ column: Int) -> String {
    var rest = column
    var letters = ""
    repeat {
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
