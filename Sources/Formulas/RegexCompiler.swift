/// Turns a pattern's tree into the machine's program.
struct RegexCompiler {
  private var program: [Regex.Instruction] = []
  /// Nodes visited; repeated empty groups cost time without adding instructions.
  private var visits = 0

  /// The program of a tree.
  ///
  /// - Throws: `tooLarge` beyond ``Limits/patternSize``.
  static func program(of node: RegexNode) throws(FormulaError) -> [Regex.Instruction] {
    var compiler = RegexCompiler()
    try compiler.add(node)
    try compiler.emit(.match)
    return compiler.program
  }

  private mutating func emit(_ instruction: Regex.Instruction) throws(FormulaError) {
    guard program.count < Limits.patternSize else {
      throw FormulaError(.tooLarge, "the pattern is too large", at: 0)
    }
    program.append(instruction)
  }

  private mutating func add(_ node: RegexNode) throws(FormulaError) {
    visits += 1
    guard visits <= 4 * Limits.patternSize else {
      throw FormulaError(.tooLarge, "the pattern is too large", at: 0)
    }
    switch node {
    case .empty: break
    case .one(let set): try emit(.one(set))
    case .assert(let assertion): try emit(.assert(assertion))
    case .sequence(let items): for item in items { try add(item) }
    case .choice(let options): try choose(options[...])
    case .repeated(let item, let low, let high): try add(item, low, high)
    }
  }

  private mutating func choose(_ options: ArraySlice<RegexNode>) throws(FormulaError) {
    var ends: [Int] = []
    for (index, option) in options.enumerated() {
      guard index < options.count - 1 else {
        try add(option)
        continue
      }
      let split = program.count
      try emit(.match)
      try add(option)
      ends.append(program.count)
      try emit(.match)
      program[split] = .split(split + 1, program.count)
    }
    for end in ends { program[end] = .jump(program.count) }
  }

  private mutating func add(_ item: RegexNode, _ low: Int, _ high: Int?) throws(FormulaError) {
    for _ in 0..<low { try add(item) }
    let split = program.count
    guard let high else {
      try emit(.match)
      try add(item)
      try emit(.jump(split))
      program[split] = .split(split + 1, program.count)
      return
    }
    var splits: [Int] = []
    for _ in low..<high {
      splits.append(program.count)
      try emit(.match)
      try add(item)
    }
    for split in splits { program[split] = .split(split + 1, program.count) }
  }
}
