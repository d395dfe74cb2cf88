internal import Checking

/// A dimension of data quality, as assessments of programmes name them (WHO DQR, DQA).
public enum QualityDimension: String, CaseIterable, Sendable {
  /// Values are there.
  case completeness
  /// Values are of the kind, form and range that they should be.
  case validity
  /// Figures agree with each other.
  case consistency
  /// Nothing is counted twice.
  case uniqueness

  /// The dimension of a rule: a shortcut's by its name, a built-in check's by what it compares, any
  /// other rule's is consistency.
  init(rule: String) {
    let word = rule.split(separator: ".").last.map(String.init) ?? rule
    self =
      switch word {
      case "required", "missing-values": .completeness
      case "unique", "duplicate-rows", "duplicate-keys": .uniqueness
      case "type", "in", "matches", "min", "max", "between", "length": .validity
      case _ where Self.validityChecks.contains(word): .validity
      default: .consistency
      }
  }

  private static let validityChecks: Set<String> = [
    "text-numbers", "text-dates", "band-as-date", "mixed-types", "stray-spaces", "mixed-script",
    "spelling-variants", "unknown-place", "sentinel-values", "impossible-values", "outliers",
    "long-numbers", "own-validation", "formula-errors", "survey-export",
  ]
}

/// How many of the things looked at are in order, in one dimension.
public struct QualityScore: Hashable, Sendable {
  /// The dimension.
  public var dimension: QualityDimension
  /// Cells with a value (completeness), else rows that hold, summed over the rules.
  public var good = 0
  /// Blank cells, or rows that do not hold.
  public var bad = 0

  /// The share of good ones in whole percent, never rounded up to 100 or down to 0; nil for none.
  public var percent: Int? {
    let all = good + bad
    guard all > 0 else { return nil }
    if good == all { return 100 }
    return good == 0 ? 0 : max(1, min(99, Int((Double(good) / Double(all) * 100).rounded())))
  }
}

extension InputReport {
  /// The scores of all dimensions; completeness is that of the tables' cells.
  public var quality: [QualityScore] {
    QualityDimension.allCases.map { dimension in
      var score = QualityScore(dimension: dimension)
      if dimension == .completeness {
        for column in tables.flatMap(\.columns) {
          score.good += column.values
          score.bad += column.blank
        }
      } else {
        for rule in rules where QualityDimension(rule: rule.id) == dimension {
          score.good += rule.passed
          score.bad += rule.failed
        }
      }
      return score
    }
  }
}
