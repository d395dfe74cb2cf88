internal import Formulas

/// What a rule says of a row, in the parts that can be reasoned with.
///
/// Parts that are not looked into (look-ups, sums of groups, texts made of others) stand as quantities of
/// their own, free to be anything: what is found impossible stays impossible, whatever they are.
indirect enum Claim {
  case always, never
  case all([Claim])
  case any([Claim])
  /// The sum stands so to 0.
  case linear(LinearSum, LinearSum.Relation)
  /// A quantity is, or is not, one of these texts, or of this form.
  case category(Int, TextClaim)
  /// An expression that is not looked into is TRUE, or FALSE.
  case truth(Int, Bool)
  /// A quantity has no value, or has one.
  case blank(Int, Bool)
}

/// What the text of a quantity is.
enum TextClaim: Hashable {
  case isIn(Set<String>)
  case isNotIn(Set<String>)
  case matches(Regex, Bool)
}

/// `Σ coefficient × quantity + constant`.
struct LinearSum {
  enum Relation { case equal, atMost, below }
  /// Coefficients by the number of the quantity; none is 0.
  private(set) var terms: [Int: Double] = [:]
  var constant = 0.0
  /// The quantities that must have a value for the sum to have one; SUM skips those that have none.
  var needs: Set<Int> = []

  static func quantity(_ number: Int) -> LinearSum {
    var sum = LinearSum()
    sum.terms = [number: 1]
    return sum
  }

  subscript(number: Int) -> Double { terms[number] ?? 0 }

  /// Adds another so often.
  mutating func add(_ other: LinearSum, times factor: Double) {
    for (number, coefficient) in other.terms {
      let sum = self[number] + coefficient * factor
      terms[number] = abs(sum) < Self.noise ? nil : sum
    }
    constant += other.constant * factor
    needs.formUnion(other.needs)
  }

  func scaled(by factor: Double) -> LinearSum {
    var result = LinearSum()
    result.add(self, times: factor)
    return result
  }

  /// What arithmetic leaves of coefficients that cancel out.
  private static let noise = 1e-12
}
