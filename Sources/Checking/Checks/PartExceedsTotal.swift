public import Tables

/// Flags a subset that is larger than its whole in the same row.
///
/// Subsets are women, men, girls, boys, children, youth, age bands and persons with disabilities
/// beside their total; officials only where they stand under the same header as the total or after
/// "of whom", for elsewhere they may come on top of it.
///
/// Why it matters: it cannot be, whatever the other figures say, so one of the two is wrong.
///
/// Against false alarms: where of eight comparable rows or more over half fail, the one is evidently
/// no part of the other; then one remark is made instead of a finding for each row.
///
/// Triggers: total 20, youth 25. Does not: total 764, women 495; nor "Total 45, Officials 60" side
/// by side; nor women above a total that `split-sums` already reports in that row.
public struct PartExceedsTotal: Check {
  /// `part-exceeds-total`.
  public let name = "part-exceeds-total"
  /// An error.
  public let severity = Severity.error
  /// What it reads.
  public let reads: Set<CheckInput> = [.numbers, .texts]

  /// Makes the check.
  public init() {}

  /// Compares each subset of the table with its whole on each row.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    let all = Subset.all(in: table)
    guard !all.isEmpty else { return nil }
    let breakdowns = Breakdown.all(in: table).filter {
      facts.covered.contains($0.relation)
        || !BreakdownEvidence($0, in: table, limit: .max).lacksPart
    }
    var result = result(on: table)
    let pairs = all.filter { pair in
      let isMisread = pair.isMisread(in: table)
      if isMisread { result.remark = remark(pair, in: table) }
      return !isMisread
    }
    var failed = [[Int]](repeating: [], count: pairs.count)
    for row in table.rows.indices {
      var outcome = RowOutcome.notApplicable
      var isReported = false
      for (index, pair) in pairs.enumerated() {
        switch pair.compare(row, in: table) {
        case .notChecked(let reason): outcome.add(.notChecked(reason))
        case .holds: outcome.add(.passed)
        case .fails:
          if breakdowns.contains(where: { $0.reports(pair, row, in: table) }) {
            isReported = true
          } else {
            outcome.add(.failed)
            failed[index].append(row)
          }
        }
      }
      if isReported, case .passed = outcome { outcome = .notApplicable }
      result.count(outcome, row: table.rows[row])
    }
    var findings = FindingList()
    for (pair, rows) in zip(pairs, failed) where !rows.isEmpty {
      let columns = [pair.part, pair.whole]
      findings.append(
        rows,
        of: FindingRun(name, severity, table, columns: columns) { finding(pair, $0, in: table) })
    }
    return (result, findings)
  }

  private func remark(_ pair: Subset, in table: Table) -> Message {
    .catalog(
      "part-exceeds-total-mostly",
      [
        NamedValue("part", naming: table.columns[pair.part]),
        NamedValue("whole", naming: table.columns[pair.whole]),
      ])
  }

  private func finding(_ pair: Subset, _ row: Int, in table: Table) -> Finding {
    let figures = table.figures(row, [pair.part, pair.whole])
    let (part, whole) = (figures[0], figures[1])
    let cells = [pair.part, pair.whole].map { table.address(row: row, column: $0) }
    var finding = Finding(
      rule: name, severity: severity, table: table.id, cell: cells[0], cells: cells,
      message: .catalog(
        "part-exceeds-total",
        [
          NamedValue("part", naming: table.columns[pair.part]),
          NamedValue("part-value", .number(part)),
          NamedValue("whole", naming: table.columns[pair.whole]),
          NamedValue("whole-value", .number(whole)),
        ]))
    finding.key = table.namedKey(row)
    finding.values = [
      table.named(pair.part, .number(part)), table.named(pair.whole, .number(whole)),
    ]
    finding.observed = part
    finding.expected = whole
    return finding
  }
}

/// A column that counts some of those whom another counts.
struct Subset {
  var part: Int
  var whole: Int

  enum Outcome {
    case holds
    case fails
    case notChecked(Message)
  }

  static func all(in table: Table) -> [Subset] {
    let ofTotals = HeaderGroup.all(in: table).flatMap { group -> [Subset] in
      guard let whole = group.wholes.first, whole != group.doubtfulWhole else { return [] }
      return group.columns.filter { $0 != whole && group.isPart($0, in: table) }
        .map { Subset(part: $0, whole: whole) }
    }
    let known = Set(ofTotals.map(\.part))
    return ofTotals
      + table.columns.indices.filter { !known.contains($0) }.compactMap { ofWhich($0, in: table) }
  }

  /// A column "of whom women" beside the figures it continues, whatever these are about.
  private static func ofWhich(_ part: Int, in table: Table) -> Subset? {
    func isPart(_ index: Int) -> Bool {
      table.columns[index].path.last.map { HeaderTerms.ofWhich.isIn($0) } ?? false
    }
    let column = table.columns[part]
    guard column.isFigure, isPart(part), column.concept != "officials",
      let whole = table.columns[..<part].indices.last(where: { !isPart($0) }),
      table.columns[whole].isFigure,
      table.columns[whole].path.dropLast() == column.path.dropLast()
    else { return nil }
    return Subset(part: part, whole: whole)
  }

  /// Whether the headers evidently mean something else: of at least eight rows over half fail.
  func isMisread(in table: Table) -> Bool {
    var checkable = 0
    var failing = 0
    for row in table.rows.indices {
      switch compare(row, in: table) {
      case .holds: checkable += 1
      case .fails:
        checkable += 1
        failing += 1
      case .notChecked: continue
      }
    }
    return checkable >= 8 && failing * 2 > checkable
  }

  func compare(_ row: Int, in table: Table) -> Outcome {
    let figures = (
      Figure(table.columns[part].number(row)), Figure(table.columns[whole].number(row))
    )
    switch figures {
    // A negative whole is a slip of its own, and every part is more.
    case (.number, .number(let whole)) where whole < 0: return .notChecked(.negativeWhole)
    case (.number(let part), .number(let whole)):
      return part > whole && !(part - whole).isNegligible(beside: part) ? .fails : .holds
    case (.unusable(let reason), _), (_, .unusable(let reason)): return .notChecked(reason)
    }
  }
}

extension HeaderGroup {
  /// Whether a column of the group counts some of its whole.
  fileprivate func isPart(_ column: Int, in table: Table) -> Bool {
    switch table.columns[column].concept {
    case "women", "men", "girls", "boys", "children", "youth", "age-band", "disability": true
    case "officials":
      !parent.isEmpty || table.columns[column].path.contains { HeaderTerms.ofWhich.isIn($0) }
    default: false
    }
  }
}

extension Breakdown {
  /// Whether `split-sums` reports the part's total in this row already.
  fileprivate func reports(_ pair: Subset, _ row: Int, in table: Table) -> Bool {
    guard total == pair.whole, parts.contains(pair.part),
      case .fails = outcome(row, in: table)
    else { return false }
    return true
  }
}
