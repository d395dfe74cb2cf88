/// The value of a cell of a table.
public enum Value: Hashable, Sendable {
  /// Unknown: no value, or a code that the rules name as missing.
  case blank
  /// A number.
  case number(Double)
  /// A text.
  case text(String)
  /// TRUE or FALSE.
  case boolean(Bool)
  /// A civil date, or date and time, in days since 1899-12-30.
  case date(Double)
  /// A time of day or an elapsed time, in days.
  case time(Double)
  /// An error literal such as `#REF!`.
  case error(String)
}

/// What a cell of a table holds; the type of its value, apart from the type its column wants.
public enum ValueKind: UInt8, Sendable {
  /// No value.
  case blank
  /// A number.
  case number
  /// A text.
  case text
  /// TRUE or FALSE.
  case boolean
  /// A date, or date and time.
  case date
  /// A time of day or an elapsed time.
  case time
  /// An error literal.
  case error
}
