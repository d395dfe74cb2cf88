public import Tables
public import XLSX

extension Value {
  /// The value of a workbook's cell.
  public init(_ value: CellValue) {
    self =
      switch value {
      case .blank: .blank
      case .number(let number): .number(number)
      case .text(let text): .text(text)
      case .boolean(let flag): .boolean(flag)
      case .error(let text): .error(text)
      case .date(let days): .date(days)
      case .time(let days): .time(days)
      }
  }
}
