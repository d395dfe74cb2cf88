/// A regular expression in RE2's syntax that is matched in time linear in the text.
///
/// Classes, `\d \w \s` (ASCII, as in RE2) and their opposites, `\pL` and `\p{Lu}`, groups,
/// alternatives, counts and anchors; no references back and no looking around, which have no such bound.
/// Cost: text length × pattern size (Thompson's construction, run as Pike's machine without captures).
public struct Regex: Hashable, Sendable {
  /// The pattern as written.
  public let pattern: String
  let program: [Instruction]

  /// Compiles a pattern.
  ///
  /// - Parameters:
  ///   - pattern: In RE2's syntax.
  ///   - isAnywhere: Whether it may match any part of a text, as in `REGEX`.
  /// - Throws: ``FormulaError`` with the place in the pattern, in Unicode scalars.
  public init(_ pattern: String, isAnywhere: Bool = false) throws(FormulaError) {
    self.pattern = pattern
    var parser = try RegexParser(pattern)
    let node = try parser.whole()
    let rest = RegexNode.repeated(.one(.anyAtAll), 0, nil)
    program = try RegexCompiler.program(of: isAnywhere ? .sequence([rest, node, rest]) : node)
  }

  /// Whether the whole text matches.
  public func matchesWhole(_ text: String) -> Bool {
    var machine = Machine(program)
    let scalars = Array(text.unicodeScalars)
    machine.start(before: scalars.first)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      guard machine.step(scalar, next: next) else { return false }
    }
    return machine.hasMatch
  }

  enum Instruction: Hashable, Sendable {
    case one(CharacterSet)
    case split(Int, Int)
    case jump(Int)
    case assert(Assertion)
    case match
  }

  enum Assertion: Hashable, Sendable { case start, end, boundary, noBoundary }
}

/// The states that the program may be in, all followed at once.
private struct Machine {
  private let program: [Regex.Instruction]
  private var current: [Int] = []
  private var marked: [Bool]
  private var stack: [Int] = []
  private(set) var hasMatch = false

  init(_ program: [Regex.Instruction]) {
    self.program = program
    marked = [Bool](repeating: false, count: program.count)
  }

  mutating func start(before next: Unicode.Scalar?) { follow(0, from: nil, to: next) }

  /// Reads a character; false if no state is left.
  mutating func step(_ scalar: Unicode.Scalar, next: Unicode.Scalar?) -> Bool {
    let states = current
    current.removeAll(keepingCapacity: true)
    for index in marked.indices { marked[index] = false }
    hasMatch = false
    for state in states {
      if case .one(let set) = program[state], set.contains(scalar) {
        follow(state + 1, from: scalar, to: next)
      }
    }
    return !current.isEmpty || hasMatch
  }

  /// Adds a state and all that it reaches without reading.
  private mutating func follow(_ state: Int, from: Unicode.Scalar?, to: Unicode.Scalar?) {
    stack.append(state)
    while let state = stack.popLast() {
      guard !marked[state] else { continue }
      marked[state] = true
      switch program[state] {
      case .one: current.append(state)
      case .match: hasMatch = true
      case .jump(let target): stack.append(target)
      case .split(let first, let second):
        stack.append(second)
        stack.append(first)
      case .assert(let assertion):
        if assertion.holds(from, to) { stack.append(state + 1) }
      }
    }
  }
}

extension Regex.Assertion {
  func holds(_ before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Bool {
    let isBoundary =
      before.map(CharacterSet.word.contains) ?? false
      != after.map(CharacterSet.word.contains) ?? false
    return switch self {
    case .start: before == nil
    case .end: after == nil
    case .boundary: isBoundary
    case .noBoundary: !isBoundary
    }
  }
}
