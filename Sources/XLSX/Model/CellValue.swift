/// The value of one cell, for library users and for places where speed does not matter.
public enum CellValue: Hashable, Sendable {
  /// No value.
  case blank
  /// A number.
  case number(Double)
  /// A text, rich text joined, phonetic guides left out.
  case text(String)
  /// TRUE or FALSE.
  case boolean(Bool)
  /// An error literal such as `#REF!`.
  case error(String)
  /// A date or date and time, in days since 1899-12-30.
  case date(Double)
  /// A time of day or an elapsed time, in days.
  case time(Double)
}
