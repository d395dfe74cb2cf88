public import Checking
public import Tables
public import XLSX

/// A built-in check on a whole worksheet, inside and outside its tables.
public protocol SheetCheck: Sendable {
  /// Its name, as in `checks:` of a rule file and `dqcheck rules explain`.
  var name: String { get }
  /// How much its findings matter unless a rule file says otherwise.
  var severity: Severity { get }
  /// Runs the check over one worksheet.
  ///
  /// - Parameters:
  ///   - sheet: The worksheet.
  ///   - tables: Its tables as the rules named them, which give findings their table and key.
  /// - Returns: The counts of sheet rows and the findings; nil if the sheet has nothing of the kind.
  func run(on sheet: Sheet, tables: [Table]) -> (RuleResult, [Finding])?
}

/// The checks of whole worksheets that run with no rule file and with one.
public enum BuiltInSheetChecks {
  /// All of them, by name.
  public static let all: [any SheetCheck] = [FormulaErrors()]
}
