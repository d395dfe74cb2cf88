/// A regular expression as a table of states that is filled while texts are read: one step a byte.
///
/// Only ASCII texts and patterns without assertions take it; the machine that ``Regex`` runs has the last
/// word on all others. Not shared between threads: each makes its own.
///
/// Memory: 512 bytes a state, ``stateLimit`` states at most.
public struct RegexAutomaton {
  /// The states that are kept; beyond them ``Regex`` is asked.
  static let stateLimit = 512
  private let regex: Regex
  private let program: [Regex.Instruction]
  private let isFit: Bool
  /// The program's places of each state.
  private var states: [[Int]] = []
  private var numbers: [[Int]: Int32] = [:]
  private var accepts: [Bool] = []
  /// For each state and ASCII byte the next state: −1 not known yet, −2 none.
  private var steps: [Int32] = []

  /// Makes the automaton of an expression.
  public init(_ regex: Regex) {
    self.regex = regex
    program = regex.program
    isFit = !program.contains { if case .assert = $0 { true } else { false } }
    if isFit { _ = state(closed([0])) }
  }

  /// Whether the whole text matches, given as UTF-8.
  public mutating func matchesWhole(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard isFit else { return regex.matchesWhole(String(decoding: bytes, as: UTF8.self)) }
    var state = 0
    for byte in bytes {
      guard byte < 0x80 else {
        return regex.matchesWhole(String(decoding: bytes, as: UTF8.self))
      }
      var next = steps[state << 7 | Int(byte)]
      if next == -1 {
        guard let made = step(state, byte) else {
          return regex.matchesWhole(String(decoding: bytes, as: UTF8.self))
        }
        next = made
      }
      // A longer text of other characters cannot come back to a match.
      if next == -2 { return false }
      state = Int(next)
    }
    return accepts[state]
  }

  /// The state after a byte; nil if there are too many.
  private mutating func step(_ from: Int, _ byte: UInt8) -> Int32? {
    let scalar = Unicode.Scalar(byte)
    let places = states[from].compactMap { place -> Int? in
      if case .one(let set) = program[place], set.contains(scalar) { place + 1 } else { nil }
    }
    let reached = closed(places)
    guard !reached.isEmpty else {
      steps[from << 7 | Int(byte)] = -2
      return -2
    }
    guard let next = state(reached) else { return nil }
    steps[from << 7 | Int(byte)] = next
    return next
  }

  private mutating func state(_ places: [Int]) -> Int32? {
    if let known = numbers[places] { return known }
    guard states.count < Self.stateLimit else { return nil }
    let number = Int32(states.count)
    numbers[places] = number
    states.append(places)
    accepts.append(places.contains { if case .match = program[$0] { true } else { false } })
    steps.append(contentsOf: repeatElement(-1, count: 128))
    return number
  }

  /// The places and all that they reach without reading, in order.
  private func closed(_ places: [Int]) -> [Int] {
    var marked = Set<Int>()
    var stack = places
    while let place = stack.popLast() {
      guard marked.insert(place).inserted else { continue }
      switch program[place] {
      case .jump(let target): stack.append(target)
      case .split(let first, let second): stack += [first, second]
      case .one, .match, .assert: break
      }
    }
    return marked.filter { place in
      switch program[place] {
      case .one, .match: true
      default: false
      }
    }.sorted()
  }
}
