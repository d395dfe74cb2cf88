public import Tables

/// A built-in check on tables; one file each in `Checks/`.
public protocol Check: Sendable {
  /// Its name, as in `checks:` of a rule file and `dqcheck rules explain`.
  var name: String { get }
  /// How much its findings matter unless a rule file says otherwise.
  var severity: Severity { get }
  /// What of a table it reads; it is not run on a table that holds nothing of the kind.
  var reads: Set<CheckInput> { get }
  /// Runs the check over one table.
  ///
  /// - Parameters:
  ///   - table: The table, its columns named and typed.
  ///   - facts: What is known of it beside its cells.
  /// - Returns: The counts of rows and the findings; nil if the table has nothing of the kind.
  func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)?
}

/// A part of a table that a check reads.
public enum CheckInput: String, CaseIterable, Sendable {
  /// Cells that hold numbers.
  case numbers
  /// Cells that hold texts.
  case texts
  /// Cells that hold dates.
  case dates
  /// The kind of each cell.
  case kinds
  /// Whole rows.
  case rows
  /// The total and subtotal rows.
  case totals
}

/// What checks share about a table, gathered once.
public struct TableFacts: Sendable {
  /// The relations between columns that rules of a file already check; a check leaves these out.
  public var covered: Set<SumRelation>
  /// What each column holds.
  public let profiles: [ColumnProfile]
  /// What safe cleaning may do with the texts of each column.
  public let texts: [SafeTexts]
  /// The first and the last day of the project, in days since 1899-12-30; nil where nobody said.
  public var project: ClosedRange<Double>?

  /// By check, beyond which share of a column's filled cells a rule file wants the column told of once.
  public var onceOver: [String: Double] = [:]

  /// The columns for which a rule file has a list, as indices.
  public var listed: Set<Int> = []

  /// Looks through the columns of a table.
  ///
  /// Cost: a pass over the cells, texts counted by their number.
  public init(_ table: Table, covered: Set<SumRelation> = [], project: ClosedRange<Double>? = nil) {
    self.covered = covered
    self.project = project
    let columns = Parallel.map(Array(table.columns.indices)) { index in
      let profile = ColumnProfile(table.columns[index].cells)
      return (profile, SafeTexts(index, of: table, profile))
    }
    (profiles, texts) = (columns.map(\.0), columns.map(\.1))
  }

  /// Whether the table holds something that a check reads.
  func hold(_ inputs: Set<CheckInput>, of table: Table) -> Bool {
    inputs.contains { input in
      switch input {
      case .numbers: profiles.contains { $0.count(.number) > 0 }
      case .texts: profiles.contains { $0.count(.text) > 0 }
      case .dates: profiles.contains { $0.count(.date) > 0 }
      case .kinds, .rows: !table.rows.isEmpty
      case .totals: !table.totals.isEmpty
      }
    }
  }
}

/// A relation between columns of a table: the total is the sum of the parts.
public struct SumRelation: Hashable, Sendable {
  /// The zero-based index of the total's column.
  public var total: Int
  /// The indices of the parts' columns, ascending.
  public var parts: [Int]
  /// Makes a relation; the parts may come in any order.
  public init(total: Int, parts: [Int]) {
    self.total = total
    self.parts = parts.sorted()
  }
}
