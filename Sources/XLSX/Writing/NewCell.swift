/// What is written into a cell.
public enum NewContent: Hashable, Sendable {
  /// Nothing.
  case blank
  /// A number, written as its shortest text that reads back the same; what is no number as `#NUM!`.
  case number(Double)
  /// A text of at most 32,767 UTF-16 units; one that begins with `=` stays a text.
  case text(String)
  /// TRUE or FALSE.
  case boolean(Bool)
  /// An error such as `#N/A`; what is none of Excel's errors becomes a text.
  case error(String)
  /// A date, or date and time, in days since 1899-12-30, from 1900-01-01 to the end of 9999.
  case date(Double)
  /// A time of day or an elapsed time, in days.
  case time(Double)
  /// A formula in Excel's own English notation, with or without its `=`, and the value that shows
  /// until it is calculated; blank if Excel is to calculate it when it opens the workbook.
  indirect case formula(String, value: CellValue = .blank)

  /// The content that a cell read from a workbook has.
  public init(_ value: CellValue) {
    self =
      switch value {
      case .blank: .blank
      case .number(let number): .number(number)
      case .text(let text): .text(text)
      case .boolean(let isTrue): .boolean(isTrue)
      case .error(let code): .error(code)
      case .date(let days): .date(days)
      case .time(let days): .time(days)
      }
  }

  /// A date and time of day, whatever the time zone; nil if the calendar has no such day.
  public static func date(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Double = 0
  ) -> NewContent? {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      let days = StoredDate.days(year: year, month: month, day: day)
    else { return nil }
    return .date(days + (Double(hour * 3_600 + minute * 60) + second) / 86_400)
  }
}

extension NewContent: ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
  /// A text.
  public init(stringLiteral text: String) { self = .text(text) }
  /// A number.
  public init(floatLiteral number: Double) { self = .number(number) }
  /// A number.
  public init(integerLiteral number: Int) { self = .number(Double(number)) }
  /// TRUE or FALSE.
  public init(booleanLiteral isTrue: Bool) { self = .boolean(isTrue) }
}

/// A cell of a new sheet.
public struct NewCell: Hashable, Sendable {
  /// What it holds.
  public var value: NewContent
  /// How it looks; a plain style takes that of the column.
  public var style: NewStyle
  /// Where a click leads: `#'Sheet'!A1` inside the workbook, else an address or a file.
  ///
  /// Links that Excel does not open are left out: those behind the 65,530th of a sheet, and longer
  /// ones than 2,079 characters.
  public var link: String?

  /// Makes a cell.
  public init(_ value: NewContent, style: NewStyle = NewStyle(), link: String? = nil) {
    self.value = value
    self.style = style
    self.link = link
  }
}
