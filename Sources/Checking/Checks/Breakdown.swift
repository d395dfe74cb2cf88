internal import Tables

/// A total beside the parts that it should be the sum of, as header and values suggest.
struct Breakdown: Hashable {
  /// The index of the total's column.
  var total: Int
  /// The indices of the parts' columns, left to right.
  var parts: [Int]
  /// Whether the headers alone say that the parts make up the whole, as women and men do; else it
  /// is believed only where the values agree.
  var isCertain: Bool
  /// By how much the sum may differ from a total of a thousand such units or more: what rounding leaves
  /// of each part; zero for people, who are counted.
  var rounding = 0.0

  /// The relation between the columns.
  var relation: SumRelation { SumRelation(total: total, parts: parts) }

  /// One row of it.
  enum Outcome {
    case holds
    case fails(total: Double, sum: Double)
    case notChecked(Message)
  }

  /// What becomes of a data row.
  func outcome(_ row: Int, in table: Table) -> Outcome {
    var sum = 0.0
    var size = 0.0
    for column in parts {
      switch Figure(table.columns[column].number(row)) {
      case .number(let number):
        sum += number
        size += abs(number)
      case .unusable(let reason): return .notChecked(reason)
      }
    }
    switch Figure(table.columns[total].number(row)) {
    case .unusable(let reason): return .notChecked(reason)
    case .number(let stated):
      if (sum - stated).isNegligible(beside: size) { return .holds }
      let gap = abs(sum - stated).withoutNoise
      if gap <= rounding, abs(stated) >= 1000 * rounding { return .holds }
      return .fails(total: stated, sum: sum.withoutNoise)
    }
  }
}

extension Table {
  /// The figures of a row in columns that can all be reckoned with.
  func figures(_ row: Int, _ columns: [Int]) -> [Double] {
    columns.map { column in
      guard case .number(let number) = Figure(self.columns[column].number(row)) else { return 0 }
      return number
    }
  }
}

/// How a breakdown fares on the rows of a table.
struct BreakdownEvidence {
  /// How many rows are looked at to choose among breakdowns.
  static let sampleLimit = 1000

  private(set) var holding = 0
  private(set) var below = 0
  private(set) var above = 0

  /// Looks at the first rows of a table.
  init(_ breakdown: Breakdown, in table: Table, limit: Int = sampleLimit) {
    for row in 0..<min(table.rows.count, limit) {
      switch breakdown.outcome(row, in: table) {
      case .holds: holding += 1
      case .fails(let total, let sum): if sum < total { below += 1 } else { above += 1 }
      case .notChecked: continue
      }
    }
  }

  /// The rows on which it could be checked.
  var checkable: Int { holding + below + above }

  /// Whether at least half of the rows hold, one at least.
  var isMostlyHolding: Bool { holding > 0 && holding * 2 >= checkable }

  /// Whether there is evidently a part that is not in it: of at least eight rows more than half
  /// fail, and wherever it fails the parts fall short of the total.
  var lacksPart: Bool { checkable >= 8 && below * 2 > checkable && above == 0 }
}
