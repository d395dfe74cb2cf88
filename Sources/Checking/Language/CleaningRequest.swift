/// What a rule file asks to be cleaned in a column, beyond what is safe by itself.
public struct CleaningRequest: Hashable, Sendable {
  /// What to do with the column's cells.
  public enum Action: Hashable, Sendable {
    /// Values are written as the list of this name spells them.
    case spelling(list: String)
    /// Dates written as text that could be read in two ways have the day first, or the month.
    case dates(dayFirst: Bool)
    /// In numbers written as text that could be read in two ways, the comma divides, or the point.
    case numbers(decimalComma: Bool)
  }
  /// The table's id.
  public var table: String
  /// The column's id.
  public var column: String
  /// What to do.
  public var action: Action
}
