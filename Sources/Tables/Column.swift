/// What a column wants its values to be: declared by a rule file, else read off its values.
public enum ColumnType: String, Sendable {
  /// Any text.
  case text
  /// Whole numbers.
  case integer
  /// Whole numbers from 0 on: people, events, things.
  case count
  /// Any numbers.
  case number
  /// Shares; 1 is 100 %.
  case percent
  /// Civil dates.
  case date
  /// Civil dates with a time of day.
  case datetime
  /// Times of day.
  case time
  /// Yes and no, in any of the known words.
  case yesNo = "yes-no"
  /// Identifiers: texts or digits that are never reckoned with.
  case id

  /// Whether values of this type are numbers to reckon with.
  public var isNumeric: Bool {
    switch self {
    case .integer, .count, .number, .percent: true
    case .text, .date, .datetime, .time, .yesNo, .id: false
    }
  }
}

/// A column of a table: its header, what it is about, and its values.
public struct Column: Sendable {
  /// The rule file's name for it, else the recognised concept, else a slug of the header.
  public var id: String
  /// The header path joined by "/", such as `Participants/Women`.
  public var header: String
  /// The header's cells from the top down, such as `["Participants", "Women"]`.
  public var path: [String]
  /// Zero-based sheet column.
  public var position: Int
  /// What the header says it is about (`total`, `women`, `phone` …), by the vocabulary.
  public var concept: String?
  /// Whether its values say who a person is, and are shown as `•••`.
  public var isPersonal: Bool
  /// What its values should be.
  public var type: ColumnType
  /// Whether ``type`` was declared by a rule file, rather than read off the values.
  public var isTypeDeclared = false
  /// How a single comma or point before three digits reads in its texts (`1,234`): whether the
  /// comma divides; nil where nobody has said, which leaves two readings.
  public var decimalComma: Bool?
  /// Whether the day comes first in its texts that read as dates in two ways (`03/04/2023`); nil
  /// where nobody has said.
  public var dayFirst: Bool?
  /// One value for each of the table's ``Table/rows``.
  public var cells: CellVector

  /// Makes a column.
  public init(
    id: String, header: String, path: [String], position: Int, concept: String? = nil,
    isPersonal: Bool = false, type: ColumnType, cells: CellVector
  ) {
    self.id = id
    self.header = header
    self.path = path
    self.position = position
    self.concept = concept
    self.isPersonal = isPersonal
    self.type = type
    self.cells = cells
  }
}
