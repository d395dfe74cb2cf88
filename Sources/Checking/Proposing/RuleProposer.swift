internal import Formulas
public import Tables

/// Proposes a rule file for a workbook.
///
/// What could hold is gathered from headers, values and the workbook's own formulas, written as rules, and
/// tried by the same engine that will run them; what does not hold in nearly all rows is left out.
public struct RuleProposer: Sendable {
  /// Whether sets, ranges and patterns of personal values are proposed too.
  private let showsPersonal: Bool
  /// The text of a cell's formula without `=`.
  private let formula: @Sendable (CellAddress) -> String?

  /// Makes a proposer.
  ///
  /// - Parameters:
  ///   - showsPersonal: Whether values of personal columns may be written into the file.
  ///   - formula: Gives the text of a cell's formula, without `=`; nil where it has none.
  public init(
    showsPersonal: Bool = false,
    formula: @escaping @Sendable (CellAddress) -> String? = { _ in nil }
  ) {
    self.showsPersonal = showsPersonal
    self.formula = formula
  }

  /// Proposes rules.
  ///
  /// Cost: some passes over the cells; relations between columns are looked for in the first
  /// ``SumSearch/sample`` rows.
  ///
  /// - Parameter tables: The tables of one workbook, in its order.
  /// - Returns: What holds in nearly all rows, and rules that headers or formulas call for although
  ///   they hold only in most (``ProposedRule/evidence`` tells).
  public func proposal(for tables: [Table]) -> ProposedRules {
    let subjects = Subject.all(in: tables)
    var proposed = ProposedRules()
    for subject in subjects {
      proposed.tables.append(subject.declaration(showsPersonal: showsPersonal))
      proposed.rules += relations(of: subject)
    }
    proposed.rules += SummarySearch.rules(between: subjects)
    proposed.rules.makeIdsUnique()
    return ProposalTrial(tables).judged(proposed)
  }

  private func relations(of subject: Subject) -> [ProposedRule] {
    let evident = subject.formulaRules(formula) + subject.headerSums() + subject.subsets()
    let known = evident.compactMap(\.relation)
    return evident
      + subject.valueSums(except: known).filter { !evident.map(\.check).contains($0.check) }
      + subject.dateOrders() + subject.conditions(showsPersonal: showsPersonal)
  }
}

extension [ProposedRule] {
  fileprivate mutating func makeIdsUnique() {
    var checks: Set<String> = []
    removeAll { !checks.insert("\($0.table) \($0.when ?? "") \($0.check)").inserted }
    var taken: [String: Int] = [:]
    for index in indices {
      let id = self[index].id
      taken[id, default: 0] += 1
      if let number = taken[id], number > 1 { self[index].id = "\(id)_\(number)" }
    }
  }
}
