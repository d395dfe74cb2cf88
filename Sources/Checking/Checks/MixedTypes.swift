public import Tables

/// Flags a few cells that hold something else than the rest of their column.
///
/// Numbers and dates stored as text, words for "no data", dashes and errors are left to other checks
/// or to nobody. Among texts a number is only odd where no text holds a digit.
///
/// Why it matters: such a cell drops out of sums, sorting and filters.
///
/// Triggers: `about 50` in a column of counts; a number among dates. Does not: `12A` among codes.
public struct MixedTypes: Check {
  /// `mixed-types`.
  public let name = "mixed-types"
  /// A warning.
  public let severity = Severity.warning
  /// What it reads.
  public let reads: Set<CheckInput> = [.kinds]
  /// The fewest cells by which a column's kind is known.
  static let fewestCells = 8
  /// The least share of the kind that a column is of.
  static let mainShare = 0.7
  /// The greatest share of a column that is odd; one cell always may be.
  static let oddShare = 0.1

  /// Makes the check.
  public init() {}

  /// Looks at each column whose cells are nearly all of a kind.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    var found = ColumnFindings(self, table)
    var odd: [(row: Int, column: Int, main: ValueKind)] = []
    for (index, column) in table.columns.enumerated() where !column.isIdentifier {
      let profile = facts.profiles[index]
      guard profile.filled >= Self.fewestCells,
        let main = [ValueKind.number, .text, .date].first(where: {
          Double(profile.count($0)) >= Self.mainShare * Double(profile.filled)
        })
      else { continue }
      found.hasLooked = true
      guard profile.count(main) < profile.filled else { continue }
      let rows = oddRows(index, in: table, main, profile)
      guard rows.count <= max(1, Int(Self.oddShare * Double(profile.filled))) else { continue }
      odd += rows.map { ($0, index, main) }
    }
    // Several in a row are no slips, but a heading or a line of notes among the data.
    let times = Dictionary(odd.map { ($0.row, 1) }, uniquingKeysWith: +)
    for (row, column, main) in odd where times[row] == 1 {
      found.add("mixed-types-\(main.word)", rows: [row], column: column)
    }
    return found.outcome
  }

  private func oddRows(
    _ index: Int, in table: Table, _ main: ValueKind, _ profile: ColumnProfile
  ) -> [Int] {
    let cells = table.columns[index].cells
    if main == .text, !holdsNames(cells, profile) { return [] }
    return cells.kinds.indices.filter { row in
      switch cells.kinds[row] {
      case main, .blank, .error, .time: false
      case .text: isOddText(row, index, in: table, main)
      case .number: true
      case .date: main != .text
      case .boolean: false
      }
    }
  }

  private func isOddText(_ row: Int, _ index: Int, in table: Table, _ main: ValueKind) -> Bool {
    guard case .text(let text) = table.columns[index].cells[row] else { return false }
    if text.trimmed.isEmpty || ValueWords.isPlaceholder(text) || ValueWords.isNoData(text) {
      return false
    }
    if main == .date { return WrittenDate(text) == nil }
    return NumberText(text) == nil && table.columns[index].suffixedNumber(row) == nil
  }

  /// Whether the texts of a column are names without digits, repeated rather than free.
  private func holdsNames(_ cells: CellVector, _ profile: ColumnProfile) -> Bool {
    let names = profile.texts.prefix(5).filter {
      !ValueWords.isPlaceholder(cells.texts[Int($0.number)])
    }
    return names.count > 1 && profile.texts.count * 2 <= profile.count(.text)
      && profile.texts.allSatisfy { text in
        !cells.texts.utf8(Int(text.number)).contains { (0x30...0x39).contains($0) }
      }
  }
}

extension ValueKind {
  /// The word for it in the ids of messages.
  fileprivate var word: String {
    switch self {
    case .number: "number"
    case .date: "date"
    default: "text"
    }
  }
}
