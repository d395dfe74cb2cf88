public import Tables

/// Findings in workbook order, those of rows made when they are asked for.
///
/// Memory: 8 bytes a finding beside those that are made already.
public struct FindingList: RandomAccessCollection, MutableCollection, ExpressibleByArrayLiteral,
  Sendable
{
  /// Where a finding comes from: the number of a run and a row, or nothing and a place in ``made``.
  struct Origin: Sendable {
    var run: Int32
    var row: Int32
  }
  private var origins: [Origin] = []
  private var runs: [FindingRun] = []
  private var made: [Finding] = []
  /// The rows of runs that have no place yet, a bit each: a million rows that fail are a normal day.
  private var pending: [(run: Int32, rows: BitRows)] = []

  /// Makes an empty list.
  public init() {}

  /// Makes a list of findings that are there.
  public init(_ findings: some Sequence<Finding>) { append(contentsOf: findings) }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public init(arrayLiteral findings: Finding...) { append(contentsOf: findings) }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var startIndex: Int { 0 }
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var endIndex: Int { origins.count }
  /// A finding; one of a row is made anew at each call, until it is replaced.
  public subscript(index: Int) -> Finding {
    get {
      let origin = origins[index]
      return origin.run < 0
        ? made[Int(origin.row)] : runs[Int(origin.run)].finding(Int(origin.row))
    }
    set {
      if origins[index].run >= 0 {
        origins[index] = Origin(run: -1, row: Int32(made.count))
        made.append(newValue)
      } else {
        made[Int(origins[index].row)] = newValue
      }
    }
  }

  /// What each finding is about, at no cost.
  public var outlines: some RandomAccessCollection<FindingOutline> {
    indices.lazy.map { outline($0) }
  }

  /// What a finding is about, at no cost.
  public func outline(_ index: Int) -> FindingOutline { outline(of: origins[index]) }

  /// The cells of a finding that stand in the row of the one that is named, at no cost.
  public func cells(_ index: Int) -> [CellAddress] {
    let origin = origins[index]
    guard origin.run < 0 else { return runs[Int(origin.run)].cells(Int(origin.row)) }
    let finding = made[Int(origin.row)]
    return [finding.cell]
      + finding.cells.filter { $0.sheet == finding.cell.sheet && $0.row == finding.cell.row }
  }

  private func outline(of origin: Origin) -> FindingOutline {
    guard origin.run < 0 else { return runs[Int(origin.run)].outline(Int(origin.row)) }
    let finding = made[Int(origin.row)]
    return FindingOutline(
      rule: finding.rule, severity: finding.severity, table: finding.table, cell: finding.cell)
  }

  /// Adds findings that are there, after the others.
  public mutating func append(contentsOf findings: some Sequence<Finding>) {
    for finding in findings {
      origins.append(Origin(run: -1, row: Int32(made.count)))
      made.append(finding)
    }
  }

  /// Adds the findings of another list, after the others.
  public mutating func append(contentsOf other: FindingList) {
    let (run, place) = (Int32(runs.count), Int32(made.count))
    pending += other.pending.map { (run + $0.run, $0.rows) }
    runs += other.runs
    made += other.made
    origins += other.origins.map { origin in
      origin.run < 0
        ? Origin(run: -1, row: origin.row + place)
        : Origin(run: origin.run + run, row: origin.row)
    }
  }

  /// Adds one finding for each of some data rows, which ascend.
  mutating func append(_ rows: some Sequence<Int>, of run: FindingRun) {
    let number = Int32(runs.count)
    runs.append(run)
    for row in rows { origins.append(Origin(run: number, row: Int32(row))) }
  }

  /// Adds the rows of a rule that fail; they are in the list once it is sorted.
  mutating func append(_ failed: BitRows, of run: FindingRun) {
    pending.append((Int32(runs.count), failed))
    runs.append(run)
  }
}

// What becomes of findings after they were found.
extension FindingList {
  /// Puts them in workbook order: sheet, row, column, rule; those that are alike stay as they came.
  public mutating func sort(sheets: [String]) {
    origins = FindingOrder(runs, made, sheets: sheets).sorted(origins, pending)
    pending = []
  }

  /// Gives all of them another severity.
  mutating func grade(_ severity: Severity) {
    for index in runs.indices { runs[index].severity = severity }
    for index in made.indices { made[index].severity = severity }
  }

  /// Keeps those that are named in some columns, zero-based on the sheet.
  mutating func keep(positions: Set<Int>) {
    let kept = origins.filter { positions.contains(outline(of: $0).cell.column) }
    origins = kept
  }

  /// The cells that are named first in the findings of some rules or checks.
  public func cells(of rules: Set<String>) -> Set<CellAddress> {
    let isWanted = runs.map { rules.contains($0.rule) }
    return Set(
      origins.lazy.filter { origin in
        origin.run < 0
          ? rules.contains(made[Int(origin.row)].rule) : isWanted[Int(origin.run)]
      }.map { outline(of: $0).cell })
  }

  /// Takes out what a built-in check found in some cells of a table.
  ///
  /// - Returns: On how many sheet rows nothing else that it found is left.
  public mutating func remove(
    _ check: String, table: String, at cells: Set<CellAddress>
  ) -> Int {
    let rows = { (list: Self) in
      Set(
        list.indices.lazy.map { list.outline($0) }
          .filter { $0.rule == check && $0.table == table }.map(\.cell.row))
    }
    let before = rows(self)
    let kept = origins.filter { origin in
      let outline = outline(of: origin)
      return outline.rule != check || outline.table != table || !cells.contains(outline.cell)
    }
    origins = kept
    return before.count - rows(self).count
  }
}
