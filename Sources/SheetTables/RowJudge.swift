internal import Tables
internal import XLSX

/// Tells a draft's rows apart: data, totals, notes, headings and blanks.
struct RowJudge {
  let grid: SheetGrid
  let concepts: ConceptMemo
  let draft: TableDraft
  /// A region that holds the draft.
  let around: Region
  /// The one-based sheet rows that a rule file says are totals; empty if it says nothing.
  var statedTotals: [Int] = []

  /// The rows of a table by what they are.
  struct Result {
    var rows: [Int] = []
    var totals: [(found: TotalRows.Found, covers: Range<Int>)] = []
    var notes: [String] = []
  }

  func judge() -> Result {
    var result = Result()
    guard let first = draft.pieces.first, let last = draft.pieces.last else { return result }
    let region = around.part(
      grid, rows: first.lowerBound..<last.upperBound, columns: draft.header.columns)
    var rows = draft.pieces.joined().filter { region.fill($0) > 0 }
    leaveOut(draft.repeatedHeaders, "repeating the header", from: &rows, &result.notes)
    leaveOutClosingNotes(from: &rows, region, &result.notes)
    leaveOutHeadings(from: &rows, region, &result.notes)
    let judge = TotalRows(grid: grid, columns: draft.header.numericColumns)
    if statedTotals.isEmpty {
      result.totals = judge.totals(among: candidates(rows), rows: rows)
    } else {
      let stated = statedTotals.sorted().map { $0 - 1 }
      result.totals = judge.totals(
        among: stated.map { TotalRows.Candidate(row: $0, label: label($0)) },
        rows: Set(rows).union(stated).sorted(), areStated: true)
    }
    let totals = Set(result.totals.map(\.found.candidate.row))
    result.rows = totals.isEmpty ? rows : rows.filter { !totals.contains($0) }
    leaveOutRemarks(region, &result)
    describeTotals(&result)
    return result
  }

  /// How many columns may hold the label of a total.
  private static let labelLimit = 6
  /// How many rows may leave the first figure out and still be looked at for a label beyond it.
  private static let gapLimit = 1000

  /// How many rows are added up to see whether the first or the last is their sum without saying so.
  private static let sumLimit = 10_000

  /// The first column of numbers or dates that does not number the rows.
  private var firstFigure: Int? {
    draft.header.numericColumns.first { column in
      draft.header.paths[column].flatMap { concepts.concept(ofPath: $0) } != "number-sign"
    }
  }

  private var labelColumns: [Int] {
    let columns = draft.header.columns
    return Array(
      (columns.lowerBound...(firstFigure ?? columns.upperBound)).prefix(Self.labelLimit))
  }

  /// The labels of totals that stand right of a date or number, which the row then leaves blank as
  /// it does all cells before the label.
  private func wordsBeyondFigure(_ rows: [Int], _ index: inout LabelIndex)
    -> [Int: Vocabulary.RowWord]
  {
    guard let figure = firstFigure else { return [:] }
    var words: [Int: Vocabulary.RowWord] = [:]
    for row in grid.blanks(figure, rows, limit: Self.gapLimit) {
      let label = draft.header.columns.first { !grid.isBlank(row, $0) }
      guard let label, label > figure, label < figure + Self.labelLimit,
        case (.text, let payload, _) = grid.cell(row, label)
      else { continue }
      words[row] = index.word(Int(truncatingIfNeeded: payload))
    }
    return words
  }

  private func candidates(_ rows: [Int]) -> [TotalRows.Candidate] {
    // A list of words has no sums, even if "SUM" is one of them.
    guard !draft.header.numericColumns.isEmpty else { return [] }
    var index = LabelIndex(grid, concepts.vocabulary)
    var words = index.words(rows: draft.pieces, columns: labelColumns)
    words.merge(wordsBeyondFigure(rows, &index)) { first, _ in first }
    guard let first = rows.first, let last = rows.last else { return [] }
    let sums = Set(
      grid.formulas(rows: first...last).filter {
        draft.header.columns.contains($0.cell.column) && VerticalSum.sumsColumn($0)
      }.map(\.cell.row))
    var candidates = Set(words.keys).union(sums)
    let numbering = numbering
    let unnumbered = Set(rows.count <= Self.sumLimit ? self.unnumbered(rows, numbering) : [])
    candidates.formUnion(rows.count <= Self.sumLimit ? unnumbered.union([first, last]) : [])
    sureOfBareRows(&words, rows, numbering)
    let known = rows.filter { candidates.contains($0) }
    return known.map {
      TotalRows.Candidate(
        row: $0, word: words[$0], hasSum: sums.contains($0), isUnnumbered: unnumbered.contains($0),
        label: label($0))
    }
  }

  private var numbering: Int? {
    draft.header.columns.first { column in
      draft.header.paths[column].flatMap { concepts.concept(ofPath: $0) } == "number-sign"
    }
  }

  /// Rows without a number among rows that have one.
  private func unnumbered(_ rows: [Int], _ numbering: Int?) -> [Int] {
    guard let numbering else { return [] }
    let found = rows.filter { grid.isBlank($0, numbering) }
    return found.count * 2 <= rows.count ? found : []
  }

  /// A row with only a label where others have more names is no activity that is called "Total …".
  private func sureOfBareRows(
    _ words: inout [Int: Vocabulary.RowWord], _ rows: [Int], _ numbering: Int?
  ) {
    let names = draft.header.columns.filter {
      $0 == numbering || !draft.header.numericColumns.contains($0)
    }
    let isBare = { (row: Int) in names.count { !grid.isBlank(row, $0) } == 1 }
    let first = rows.prefix(20)
    guard names.count > 1, first.count(where: isBare) * 2 < first.count else { return }
    for (row, word) in words where !word.isSure && word.kind != .note && isBare(row) {
      words[row]?.isSure = true
    }
  }

  /// What the first filled cell of a row says, if it is a text.
  private func label(_ row: Int) -> String {
    let first = draft.header.columns.first { !grid.isBlank(row, $0) }
    return first.flatMap { grid.text(row, $0)?.collapsed } ?? ""
  }
}

extension RowJudge {
  private func leaveOut(
    _ found: [Int], _ why: String, from rows: inout [Int], _ notes: inout [String]
  ) {
    guard !found.isEmpty else { return }
    let set = Set(found)
    rows.removeAll { set.contains($0) }
    notes.append("\(Self.list(found)): \(why)")
  }

  static func list(_ rows: [Int]) -> String {
    let shown = rows.prefix(5).map { String($0 + 1) }.joined(separator: ", ")
    let rest = rows.count > 5 ? " and \(rows.count - 5) more" : ""
    return (rows.count == 1 ? "row " : "rows ") + shown + rest
  }

  private func hasFigure(_ row: Int) -> Bool {
    draft.header.numericColumns.contains {
      let kind = grid.kind(row, $0)
      return kind != .blank && (kind != .text || grid.number(row, $0) != nil)
    }
  }

  /// Notes and signatures at the end: words where there are figures above.
  private func leaveOutClosingNotes(
    from rows: inout [Int], _ region: Region, _ notes: inout [String]
  ) {
    let width = draft.header.columns.count
    var found: [Int] = []
    for row in rows.reversed().prefix(200) {
      let label = label(row)
      let isNote = concepts.vocabulary.rowWord(of: label)?.kind == .note
      let isLong = label.unicodeScalars.count > 60
      let isAlone = region.fill(row) == 1 && width > 2 && (isLong || isMerged(row))
      guard !hasFigure(row), isNote && region.fill(row) * 2 <= max(width, 2) || isAlone else {
        break
      }
      found.append(row)
    }
    leaveOut(found.reversed(), "notes below the table", from: &rows, &notes)
  }

  private func isNamed(_ row: Int, _ column: Int) -> Bool {
    grid.text(row, column)?.contains(where: \.isLetter) == true
  }

  private func isMerged(_ row: Int) -> Bool {
    grid.merges(rows: row...row, columns: draft.header.columns).contains {
      $0.columns.count > 1 && $0.first.row == row
    }
  }

  /// The columns that hold numbers or codes without letters, but for rows with nothing else: `2. Activities`.
  private func numberedColumns(beside alone: [Int], _ rows: [Int], _ region: Region) -> Set<Int> {
    let columns = Set(
      alone.compactMap { row in draft.header.columns.first { !grid.isBlank(row, $0) } })
    let others = rows.prefix(Self.gapLimit).filter { region.fill($0) > 1 }
    return columns.filter { column in
      let filled = others.filter { !grid.isBlank($0, column) }
      let named = filled.count { isNamed($0, column) }
      return !filled.isEmpty && named * 10 <= filled.count
    }
  }

  /// Rows inside with one filled cell that names a part of the table, or only numbers a blank line.
  private func leaveOutHeadings(
    from rows: inout [Int], _ region: Region, _ notes: inout [String]
  ) {
    guard draft.header.columns.count > 2 else { return }
    let alone = rows.filter { region.fill($0) == 1 }
    guard !alone.isEmpty else { return }
    let looked = alone.count < 1000 ? alone : []
    let numbered = numberedColumns(beside: looked, rows, region)
    let headings = Set(
      looked.filter { row in
        !hasFigure(row) && (isMerged(row) || numbered.contains { isNamed(row, $0) })
      })
    let empty = numbering.map { column in alone.filter { !grid.isBlank($0, column) } } ?? []
    leaveOut(
      alone.filter { headings.contains($0) }, "headings inside, one cell each",
      from: &rows, &notes)
    leaveOut(
      empty.filter { !headings.contains($0) }, "numbered but empty", from: &rows, &notes)
  }

  /// Rows below the last total that hold no figures, or are said to be part of it.
  private func leaveOutRemarks(_ region: Region, _ result: inout Result) {
    guard let total = result.totals.last?.found, total.rowsBefore > 0,
      !draft.header.numericColumns.isEmpty
    else {
      return
    }
    let tail = result.rows.suffix(from: min(total.rowsBefore, result.rows.count)).prefix(200)
    let isAllRemarks = tail.allSatisfy { !hasFigure($0) || concepts.vocabulary.isPart(label($0)) }
    guard isAllRemarks, tail.endIndex == result.rows.endIndex else { return }
    leaveOut(
      Array(tail), "below the total, no figures of its rows", from: &result.rows, &result.notes)
    for index in result.totals.indices {
      result.totals[index].covers = result.totals[index].covers.clamped(to: 0..<result.rows.count)
    }
  }

  private func describeTotals(_ result: inout Result) {
    for (total, covers) in result.totals where !covers.isEmpty {
      var evidence: [String] = []
      if total.candidate.word != nil {
        evidence.append("its label is \"\(total.candidate.label)\"")
      }
      if total.candidate.hasSum { evidence.append("it holds a SUM of its column") }
      let figures = total.count
      if total.matches > 0 {
        evidence.append("\(total.matches) of \(figures) figures are such sums")
      }
      if !statedTotals.isEmpty { evidence.append("the rule file says so") }
      result.notes.append(
        "row \(total.candidate.row + 1) is a total of \(covers.count) rows: "
          + evidence.joined(separator: ", "))
    }
  }
}
