internal import Tables

/// Lines of CSV as in RFC 4180, with CRLF, that no spreadsheet takes for formulas.
///
/// A spreadsheet takes a field that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula.
/// Such a field gets an apostrophe in front unless it is a plain number; so does one that begins with
/// an apostrophe. Taking away one leading apostrophe gives back every field as it was.
public enum CSVText {
  /// The byte order mark without which Excel reads Cyrillic as the code page of the computer.
  public static let byteOrderMark = "\u{FEFF}"

  /// A line with its end.
  public static func line(_ fields: [String]) -> String {
    fields.map { quoted(guarded($0)) }.joined(separator: ",") + "\r\n"
  }

  /// The field with an apostrophe in front where a spreadsheet would take it for a formula.
  static func guarded(_ field: String) -> String {
    guard let first = field.unicodeScalars.first, "=+-@\t\r\n'".unicodeScalars.contains(first)
    else {
      return field
    }
    return first == "-" && isPlainNumber(field.dropFirst()) ? field : "'" + field
  }

  private static func isPlainNumber(_ digits: Substring) -> Bool {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  /// Spaces at the ends are quoted too: some readers drop them otherwise.
  private static func quoted(_ field: String) -> String {
    let scalars = field.unicodeScalars
    let needsQuotes =
      scalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
      || scalars.first?.isInvisible == true || scalars.last?.isInvisible == true
    guard needsQuotes else { return field }
    return "\""
      + field.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false)
      .map(String.init).joined(separator: "\"\"") + "\""
  }
}
