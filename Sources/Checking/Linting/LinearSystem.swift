/// Linear equations and inequalities, and whether any numbers fulfil them all.
///
/// Source: Gauss for equations, then Fourier and Motzkin (METHODS 3.1, 3.9).
struct LinearSystem {
  /// `sum ≤ 0`, or `sum < 0`.
  private struct Row {
    var sum: LinearSum
    var isStrict: Bool
  }
  private var equations: [LinearSum] = []
  private var rows: [Row] = []
  /// The quantities that are whole numbers.
  private let whole: Set<Int>
  /// So many rows at most: elimination can square their number at each step.
  private static let limit = 1_000
  private static let noise = 1e-9

  init(whole: Set<Int> = []) { self.whole = whole }

  mutating func add(_ sum: LinearSum, _ relation: LinearSum.Relation) {
    switch relation {
    case .equal: equations.append(sum)
    case .atMost: rows.append(Row(sum: sum, isStrict: false))
    case .below: rows.append(tightened(Row(sum: sum, isStrict: true)))
    }
  }

  /// Whole numbers below a bound reach only the next whole number.
  private func tightened(_ row: Row) -> Row {
    guard
      row.sum.terms.allSatisfy({ whole.contains($0.key) && $0.value == $0.value.rounded() }),
      !row.sum.terms.isEmpty
    else { return row }
    var tight = row
    let constant = row.sum.constant
    tight.sum.constant = constant == constant.rounded() ? constant + 1 : constant.rounded(.up)
    tight.isStrict = false
    return tight
  }

  /// Whether there are such numbers; true also where the search was cut.
  var isFeasible: Bool {
    var copy = self
    return copy.solve(except: nil)
  }

  /// Between which values a quantity must lie; nil for an end that is open.
  func bounds(of quantity: Int) -> (low: Double?, high: Double?) {
    var copy = self
    copy.splitEquations()
    guard copy.solve(except: quantity) else { return (nil, nil) }
    var (low, high): (Double?, Double?) = (nil, nil)
    for row in copy.rows where row.sum[quantity] != 0 {
      let end = -row.sum.constant / row.sum[quantity]
      if row.sum[quantity] > 0 {
        high = min(high ?? end, end)
      } else {
        low = max(low ?? end, end)
      }
    }
    return (low, high)
  }

  /// Makes two rows of each equation, so that a quantity that they fix keeps its bounds.
  private mutating func splitEquations() {
    for equation in equations {
      rows.append(Row(sum: equation, isStrict: false))
      rows.append(Row(sum: equation.scaled(by: -1), isStrict: false))
    }
    equations = []
  }

  /// Eliminates every quantity but one; false if that meets a contradiction.
  private mutating func solve(except kept: Int?) -> Bool {
    guard substituteEquations() else { return false }
    while let (quantity, pairs) = next(except: kept) {
      guard rows.count + pairs <= Self.limit else { return true }
      eliminate(quantity)
      guard dropConstants() else { return false }
    }
    return dropConstants()
  }

  private mutating func substituteEquations() -> Bool {
    while let equation = equations.popLast() {
      guard
        let pivot = equation.terms.max(by: { (abs($0.value), $1.key) < (abs($1.value), $0.key) })
      else {
        if abs(equation.constant) > Self.noise { return false }
        continue
      }
      for index in equations.indices {
        equations[index].add(equation, times: -equations[index][pivot.key] / pivot.value)
      }
      for index in rows.indices {
        rows[index].sum.add(equation, times: -rows[index].sum[pivot.key] / pivot.value)
      }
    }
    return true
  }

  /// The quantity whose elimination makes the fewest rows, and how many.
  private func next(except kept: Int?) -> (quantity: Int, pairs: Int)? {
    var counts: [Int: (above: Int, below: Int)] = [:]
    for row in rows {
      for (quantity, coefficient) in row.sum.terms where quantity != kept {
        if coefficient > 0 {
          counts[quantity, default: (0, 0)].above += 1
        } else {
          counts[quantity, default: (0, 0)].below += 1
        }
      }
    }
    let pairs = counts.map { ($0.value.above * $0.value.below, $0.key) }
    return pairs.min(by: <).map { ($0.1, $0.0) }
  }

  private mutating func eliminate(_ quantity: Int) {
    let above = rows.filter { $0.sum[quantity] > 0 }
    let below = rows.filter { $0.sum[quantity] < 0 }
    rows.removeAll { $0.sum[quantity] != 0 }
    for one in above {
      for other in below {
        var sum = one.sum.scaled(by: 1 / one.sum[quantity])
        sum.add(other.sum, times: -1 / other.sum[quantity])
        rows.append(Row(sum: sum, isStrict: one.isStrict || other.isStrict))
      }
    }
  }

  /// Takes out the rows without quantities; false if one does not hold.
  private mutating func dropConstants() -> Bool {
    let holds = rows.allSatisfy { row in
      guard row.sum.terms.isEmpty else { return true }
      return row.isStrict ? row.sum.constant < -Self.noise : row.sum.constant <= Self.noise
    }
    rows.removeAll(where: \.sum.terms.isEmpty)
    return holds
  }
}
