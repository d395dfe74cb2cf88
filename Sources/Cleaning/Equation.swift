internal import Checking

/// A failed sum, `Σ coefficient × value ≠ 0`, and what its cells would have to hold.
struct Equation {
  let terms: [Term]
  private let scale: Double
  private let residual: Double

  /// Takes the terms of a finding; nil if there are none or the numbers are beyond reckoning.
  init?(_ terms: [Term]) {
    guard !terms.isEmpty,
      terms.allSatisfy({ $0.value.magnitude < 1e15 && $0.coefficient.magnitude < 1e6 })
    else { return nil }
    self.terms = terms
    residual = terms.reduce(0) { $0 + $1.coefficient * $1.value }
    scale = terms.reduce(1) { max($0, Self.decimalScale($1.value)) }
  }

  /// The value that makes the sum hold if it alone changes; nil where its column forbids it, or where
  /// it must not change.
  func impliedValue(_ index: Int) -> Double? {
    implied(index, residual: residual)
  }

  /// The same after another cell has changed.
  func impliedValue(_ index: Int, after other: Int, becomes value: Double) -> Double? {
    let term = terms[other]
    return implied(index, residual: residual + term.coefficient * (value - term.value))
  }

  private func implied(_ index: Int, residual: Double) -> Double? {
    let term = terms[index]
    guard term.coefficient != 0 else { return nil }
    let exact = term.value - residual / term.coefficient
    // No more decimals than the figures have: what is beyond is noise of the addition.
    let value = (exact * scale).rounded() / scale
    guard value != term.value, abs(value - exact) <= 1e-9 * max(1, abs(exact)) else { return nil }
    return allows(value, index) ? value : nil
  }

  /// Whether a cell may hold a value: a count is whole and not negative.
  func allows(_ value: Double, _ index: Int) -> Bool {
    let term = terms[index]
    guard value.isFinite, term.weight.isFinite else { return false }
    return !term.isCount || (value >= 0 && value == value.rounded())
  }

  /// The power of ten that makes a figure whole, at most a billion.
  private static func decimalScale(_ value: Double) -> Double {
    var scale = 1.0
    while scale < 1e9, (value * scale).rounded() / scale != value { scale *= 10 }
    return scale
  }
}
