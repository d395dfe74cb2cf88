/// Why an expression cannot be used, and where.
public struct FormulaError: Error, Hashable, Sendable {
  /// The kinds of errors, as they stand in reports.
  public enum Code: String, Sendable {
    /// The text is not an expression.
    case syntax
    /// A column, list, table or value of this name is not declared.
    case unknownName = "unknown-name"
    /// No function has this name.
    case unknownFunction = "unknown-function"
    /// The language has it, this version of the program does not.
    case notSupported = "not-supported"
    /// An operator or a function gets what it cannot use.
    case wrongType = "wrong-type"
    /// A regular expression is not one.
    case badPattern = "bad-pattern"
    /// The expression is longer or deeper than ``Limits`` allow.
    case tooLarge = "too-large"
  }
  /// The kind of error.
  public var code: Code
  /// What was found and what was expected.
  public var message: Phrase
  /// Unicode scalars from the expression's start.
  public var offset: Int

  /// Makes an error.
  public init(_ code: Code, _ message: Phrase, at offset: Int) {
    self.code = code
    self.message = message
    self.offset = offset
  }
}

/// What expressions and patterns may ask for at most.
public enum Limits {
  /// Unicode scalars of an expression, as in Excel.
  public static let expressionLength = 8_192
  /// Levels of an expression's tree, and of brackets.
  public static let expressionDepth = 128
  /// Instructions of a compiled pattern.
  public static let patternSize = 10_000
  /// The largest count in `{n,m}` of a pattern, as in RE2.
  public static let patternRepeat = 1_000
  /// Operators of one level in a row in the formula of a cell.
  public static let chainLength = 1_024
  /// Defined names that stand for others in a row.
  public static let nameDepth = 16
  /// Values of a range or an array that a formula of a cell may hold at once.
  public static let arraySize = 1_000_000
  /// Arguments of one call, as in Excel.
  public static let arguments = 255
  /// Unicode scalars of a text that DISTANCE compares.
  public static let distanceLength = 1_000
  /// Levels of groups in a pattern.
  public static let patternDepth = 50
}

/// The name that was probably meant.
public enum NearestName {
  /// The nearest of some names by edit distance, case apart; nil if none is near.
  ///
  /// A name is near if at most a third of its letters differ; of two as near, the one that begins alike
  /// for longer wins, then the first (METHODS §1, HXL).
  public static func of(_ name: String, in names: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(100))
    var best: (name: String, distance: Int, alike: Int)?
    for candidate in names {
      let letters = Array(candidate.lowercased().unicodeScalars.prefix(100))
      let allowed = max(wanted.count, letters.count) / 3
      let distance = distance(wanted, letters)
      let alike = zip(wanted, letters).prefix { $0 == $1 }.count
      let isBetter = best.map { (distance, -alike) < ($0.distance, -$0.alike) } ?? true
      if distance <= allowed, isBetter { best = (candidate, distance, alike) }
    }
    return best?.name
  }

  /// The sentence that offers the nearest name, with a space in front; empty if there is none.
  public static func hint(_ name: String, in names: some Sequence<String>) -> Phrase {
    of(name, in: names).map { "; did you mean \"\($0)\"?" } ?? ""
  }

  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var next = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(
          last[column + 1] + 1, next[column] + 1, last[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, before[column - 1] + 1)
        }
        next.append(cost)
      }
      (before, last) = (last, next)
    }
    return last[right.count]
  }
}
