public import Tables

/// A built-in check on tables; one file each in `Checks/`.
public protocol Check: Sendable {
  /// Its name, as in `checks:` of a rule file and `dqcheck rules explain`.
  var name: String { get }
  /// How much its findings matter unless a rule file says otherwise.
  var severity: Severity { get }
  /// Runs the check over one table.
  ///
  /// - Parameters:
  ///   - table: The table, its columns named and typed.
  ///   - covered: The relations between columns that rules of the file already check; a check
  ///     leaves these out.
  /// - Returns: The counts of rows and the findings; nil if the table has nothing of the kind.
  func run(on table: Table, covered: Set<SumRelation>) -> (RuleResult, [Finding])?
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
