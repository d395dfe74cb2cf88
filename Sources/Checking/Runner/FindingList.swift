public import Tables

/// Findings in workbook order, each made when it is asked for.
///
/// Memory: 8 bytes a finding beside those that built-in checks made.
public struct FindingList: RandomAccessCollection, MutableCollection, Sendable {
  /// Where a finding comes from: the number of a rule's run and a row, or nothing and a place in ``made``.
  private struct Origin: Sendable {
    var run: Int32
    var row: Int32
  }
  private var origins: [Origin] = []
  private var builders: [FindingBuilder] = []
  private var made: [Finding] = []

  /// Makes an empty list.
  public init() {}

  /// Makes a list of findings that are there.
  public init(_ findings: some Sequence<Finding>) { append(contentsOf: findings) }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var startIndex: Int { 0 }
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var endIndex: Int { origins.count }
  /// A finding; one of a rule is made anew at each call, until it is replaced.
  public subscript(index: Int) -> Finding {
    get {
      let origin = origins[index]
      return origin.run < 0
        ? made[Int(origin.row)] : builders[Int(origin.run)].finding(Int(origin.row))
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

  /// Adds findings that are there, after the others.
  public mutating func append(contentsOf findings: some Sequence<Finding>) {
    for finding in findings {
      origins.append(Origin(run: -1, row: Int32(made.count)))
      made.append(finding)
    }
  }

  /// Adds findings that are there, after the others.
  public static func += (list: inout FindingList, findings: some Sequence<Finding>) {
    list.append(contentsOf: findings)
  }

  /// Takes out what a built-in check found in some cells of a table.
  ///
  /// - Returns: On how many sheet rows nothing else that it found is left.
  public mutating func remove(
    _ check: String, table: String, at cells: Set<CellAddress>
  ) -> Int {
    func isOf(_ origin: Origin) -> Bool {
      guard origin.run < 0 else { return false }
      let finding = made[Int(origin.row)]
      return finding.rule == check && finding.table == table
    }
    let before = Set(origins.filter(isOf).map { made[Int($0.row)].cell.row })
    origins.removeAll { isOf($0) && cells.contains(made[Int($0.row)].cell) }
    return before.count - Set(origins.filter(isOf).map { made[Int($0.row)].cell.row }).count
  }

  /// Adds the rows of a rule that fail.
  mutating func append(_ failed: BitRows, _ builder: FindingBuilder) {
    let run = Int32(builders.count)
    builders.append(builder)
    origins.reserveCapacity(origins.count + failed.count)
    var row = failed.first(from: 0)
    while let one = row {
      origins.append(Origin(run: run, row: Int32(one)))
      row = failed.first(from: one + 1)
    }
  }

  /// Puts them in workbook order: sheet, row, column, rule.
  mutating func sort(sheets: [String]) {
    var order: [String: Int] = [:]
    for sheet in sheets where order[sheet] == nil { order[sheet] = order.count }
    var rules: [String: Int] = [:]
    for rule in Set(builders.map(\.ruleID) + made.map(\.rule)).sorted() {
      rules[rule] = rules.count
    }
    let runs = builders.map { builder in
      Place(
        sheet: order[builder.sheet] ?? order.count, row: 0, column: builder.position,
        rule: rules[builder.ruleID] ?? 0)
    }
    let places = made.map { finding in
      Place(
        sheet: order[finding.cell.sheet] ?? order.count, row: finding.cell.row,
        column: finding.cell.column, rule: rules[finding.rule] ?? 0)
    }
    let rows = builders.map(\.sheetRows)
    origins = Self.sorted(origins) { origin in
      guard origin.run >= 0 else { return places[Int(origin.row)].key }
      var place = runs[Int(origin.run)]
      place.row = rows[Int(origin.run)][Int(origin.row)]
      return place.key
    }
  }

  /// Where a finding stands, as a number that sorts.
  private struct Place {
    var sheet: Int
    var row: Int
    var column: Int
    var rule: Int

    /// Sheet, row, column and rule: 14, 20, 14 and 16 bits.
    var key: UInt64 {
      UInt64(Swift.min(sheet, 0x3FFF)) << 50 | UInt64(row & 0xF_FFFF) << 30
        | UInt64(Swift.min(column, 0x3FFF)) << 16 | UInt64(Swift.min(rule, 0xFFFF))
    }
  }

  /// Merges the runs that are in order already; equal keys stay in the order they came in.
  private static func sorted(_ origins: [Origin], by key: (Origin) -> UInt64) -> [Origin] {
    var starts = [0]
    var last: UInt64 = 0
    for (index, origin) in origins.enumerated() {
      let next = key(origin)
      if index > 0, next < last { starts.append(index) }
      last = next
    }
    guard starts.count > 1 else { return origins }
    var runs = zip(starts, starts.dropFirst() + [origins.count]).map { Array(origins[$0..<$1]) }
    while runs.count > 1 {
      runs = stride(from: 0, to: runs.count, by: 2).map { index in
        index + 1 < runs.count ? merged(runs[index], runs[index + 1], by: key) : runs[index]
      }
    }
    return runs[0]
  }

  private static func merged(
    _ left: [Origin], _ right: [Origin], by key: (Origin) -> UInt64
  ) -> [Origin] {
    var result: [Origin] = []
    result.reserveCapacity(left.count + right.count)
    var (one, other) = (0, 0)
    while one < left.count, other < right.count {
      if key(right[other]) < key(left[one]) {
        result.append(right[other])
        other += 1
      } else {
        result.append(left[one])
        one += 1
      }
    }
    return result + left[one...] + right[other...]
  }
}
