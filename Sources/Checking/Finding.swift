public import Tables

/// How much a finding matters.
public enum Severity: String, Comparable, Sendable {
  /// Worth knowing.
  case info
  /// Probably wrong.
  case warning
  /// Does not add up.
  case error

  private var weight: Int { self == .info ? 0 : self == .warning ? 1 : 2 }
  /// From ``info`` up to ``error``.
  public static func < (left: Self, right: Self) -> Bool { left.weight < right.weight }
}

/// How sure a check is that what it found is a mistake.
public enum Confidence: String, Sendable {
  /// Nothing else explains it.
  case certain
  /// A mistake in most workbooks.
  case likely
  /// Worth a look.
  case possible
}

/// A value that a finding names.
public struct NamedValue: Hashable, Sendable {
  /// The column's id.
  public var name: String
  /// The value.
  public var value: Value
  /// Whether it says who a person is, and is shown as `•••`.
  public var isPersonal: Bool
  /// The zero-based sheet column that a message names in the reader's words: in place of a text, which
  /// is its id, or before a number (`women 495`); nil where no column is to be named.
  public var column: Int?

  /// Makes a named value.
  public init(_ name: String, _ value: Value, isPersonal: Bool = false) {
    self.name = name
    self.value = value
    self.isPersonal = isPersonal
  }

  /// Makes the name of a column, with a figure of it where one is given.
  public init(_ name: String, naming column: Column, figure: Double? = nil) {
    self.init(name, figure.map { .number($0) } ?? .text(column.id))
    self.column = column.position
  }
}

/// What a finding says, apart from the language it is said in.
public enum Message: Hashable, Sendable {
  /// A message of the program: its id in `Rules/messages.tsv`, and what its braces hold.
  case catalog(String, [NamedValue])
  /// A message of a rule file, by language, already in pieces.
  case authored([MessagePiece])
}

/// A piece of an authored message.
public enum MessagePiece: Hashable, Sendable {
  /// Text as the author wrote it.
  case literal(String)
  /// What an expression in braces gave.
  case value(NamedValue)
  /// A number that chooses among the forms of a word, in which `#` stands for it.
  case plural(NamedValue, forms: [String])
}

/// How a figure may have come to be wrong, in the words of a rule's `suggest`.
public enum Slip: String, CaseIterable, Sendable {
  /// A few digits mistyped, left out, added or exchanged.
  case typingError = "typing-error"
  /// Two neighbouring digits exchanged.
  case swap
  /// The other sign.
  case sign
  /// A power of ten too large or too small.
  case scale
}

/// A term of a sum: its cell counts this many times in total − parts = 0.
public struct Term: Hashable, Sendable {
  /// The column's id, or the row's label in a total row.
  public var name: String
  /// The cell.
  public var cell: CellAddress
  /// Its value.
  public var value: Double
  /// How often it counts: 1 or −1 in sums of parts.
  public var coefficient: Double
  /// How far to trust it; 1 unless a rule says more, infinite where it must not change.
  public var weight: Double
  /// Whether its column holds counts, so that only whole numbers from 0 on are offered.
  public var isCount: Bool

  /// Makes a term.
  public init(
    name: String, cell: CellAddress, value: Double, coefficient: Double, weight: Double = 1,
    isCount: Bool
  ) {
    self.name = name
    self.cell = cell
    self.value = value
    self.coefficient = coefficient
    self.weight = weight
    self.isCount = isCount
  }
}

/// A place that does not hold what a rule or a check asks for.
public struct Finding: Hashable, Sendable {
  /// The rule's id, the column shortcut's (`trainings.total.type`) or the check's name.
  public var rule: String
  /// How much it matters.
  public var severity: Severity
  /// How sure it is.
  public var confidence = Confidence.certain
  /// The table's id; nil outside tables.
  public var table: String?
  /// The cell that is named first.
  public var cell: CellAddress
  /// All cells that take part.
  public var cells: [CellAddress]
  /// The row's key, by column id; empty where it has none.
  public var key: [NamedValue] = []
  /// What it says.
  public var message: Message
  /// The values that take part, by column id.
  public var values: [NamedValue] = []
  /// What the figure should be; nil where there are no numbers.
  public var expected: Double?
  /// The stated figure.
  public var observed: Double?
  /// The sum that fails, `Σ coefficient × value ≠ 0`, from which suggestions are worked out.
  public var equation: [Term] = []
  /// The kinds of slips by which the rule wants the sum explained; nil for all.
  public var slips: Set<Slip>?

  /// Makes a finding.
  public init(
    rule: String, severity: Severity, table: String?, cell: CellAddress, cells: [CellAddress],
    message: Message
  ) {
    self.rule = rule
    self.severity = severity
    self.table = table
    self.cell = cell
    self.cells = cells
    self.message = message
  }

  /// expected − observed, signed, without the noise of the subtraction.
  public var difference: Double? {
    guard let expected, let observed else { return nil }
    return observed.gap(to: expected)
  }
}
