public import Checking
internal import Tables

/// The ways to make a failed sum hold.
public struct Repairs: Hashable, Sendable {
  /// Those that change one cell, the likeliest first.
  public var suggestions: [Suggestion] = []
  /// How many of ``suggestions`` share the lowest cost.
  public var tiedAtBest = 0
  /// How many repairs change two cells by one edit of a digit each; they are counted, not listed.
  public var twoCellCount = 0
  /// Whether the search was cut: the sum is long, and less likely repairs were left out.
  public var isCut = false

  /// Makes repairs without any.
  public init() {}
}

/// Works out what cells would have to hold; nothing is ever applied by itself.
public enum Suggestions {
  /// The most cells of a sum of which every repair is listed, and those of two cells are counted.
  public static let shortSum = 12
  /// The most repairs listed.
  public static let limit = 20
  /// In longer sums, the most edits of a repair of anything but the first cell, the total.
  public static let longSumDistance = 3

  /// The repairs of a finding's ``Finding/equation``; empty where it has none.
  ///
  /// A repair's cost is the digit edit distance (``DigitDistance``) × the cell's weight. Order: cost,
  /// then the order of the equation; those of equal cost share a rank. Values that the column's type
  /// forbids are not offered. Source: Scholtus 2009, deducorrect (METHODS 3.2), with no limit of 1.
  ///
  /// Cost: linear in the cells; for short sums also some 60 look-ups for each pair of cells.
  public static func repairs(of finding: Finding) -> Repairs {
    guard let equation = Equation(finding.equation) else { return Repairs() }
    var repairs = Repairs()
    let isLong = equation.terms.count > shortSum
    var found: [Suggestion] = []
    for index in equation.terms.indices {
      guard let repair = repair(equation, index),
        finding.slips?.isDisjoint(with: Self.slips(repair.suggestion.reason)) != true
      else { continue }
      if isLong, index > 0, repair.distance > longSumDistance {
        repairs.isCut = true
      } else {
        found.append(repair.suggestion)
      }
    }
    found = sorted(found)
    repairs.tiedAtBest = found.count { $0.cost == found.first?.cost }
    repairs.isCut = repairs.isCut || isLong || found.count > limit
    repairs.suggestions = Array(found.prefix(limit))
    if !isLong, finding.slips?.contains(.typingError) != false {
      repairs.twoCellCount = twoCellCount(equation)
    }
    return repairs
  }

  private static func repair(
    _ equation: Equation, _ index: Int
  ) -> (suggestion: Suggestion, distance: Int)? {
    guard let value = equation.impliedValue(index) else { return nil }
    let term = equation.terms[index]
    let (from, to) = (term.value.figureText, value.figureText)
    let distance = DigitDistance.between(from, to)
    let change = Suggestion.Change(cell: term.cell, from: .number(term.value), to: .number(value))
    let suggestion = Suggestion(
      rank: 1, changes: [change], cost: Double(distance) * term.weight,
      reason: reason(from, to, distance))
    return (suggestion, distance)
  }

  private static func reason(_ from: String, _ to: String, _ distance: Int) -> String {
    if DigitDistance.isSwap(from, to) { return "digits-swapped" }
    if DigitDistance.differInSign(from, to) { return "sign" }
    if DigitDistance.differInScale(from, to) { return "scale" }
    return switch distance {
    case ...1: "one-digit"
    case 2: "two-digits"
    case 3: "three-digits"
    default: "many-digits"
    }
  }

  /// The slips that a repair may undo, by its reason.
  private static func slips(_ reason: String) -> Set<Slip> {
    switch reason {
    case "digits-swapped": [.swap, .typingError]
    case "sign": [.sign]
    case "scale": [.scale]
    case "many-digits": []
    default: [.typingError]
    }
  }

  /// By cost, equal ones as they stand; the rank is the place of the first of its cost.
  private static func sorted(_ found: [Suggestion]) -> [Suggestion] {
    var ranked = found.enumerated()
      .sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }.map(\.element)
    for index in ranked.indices {
      let isTied = index > 0 && ranked[index].cost == ranked[index - 1].cost
      ranked[index].rank = isTied ? ranked[index - 1].rank : index + 1
    }
    return ranked
  }

  /// The pairs of values, each one edit from its cell, that make the sum hold together.
  private static func twoCellCount(_ equation: Equation) -> Int {
    let neighbours = equation.terms.indices.map { index in
      DigitDistance.neighbours(of: equation.terms[index].value)
        .filter { equation.allows($0, index) }.sorted()
    }
    var count = 0
    for second in neighbours.indices.dropFirst() {
      for first in neighbours.indices.prefix(second) {
        count += neighbours[first].count { value in
          equation.impliedValue(second, after: first, becomes: value)
            .map { neighbours[second].holds($0) } ?? false
        }
      }
    }
    return count
  }
}

extension [Double] {
  /// Whether an ascending array holds a value.
  fileprivate func holds(_ value: Double) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == value
  }
}
