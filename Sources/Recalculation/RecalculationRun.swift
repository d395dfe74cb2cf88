internal import Formulas
internal import XLSX

/// One pass over the formulas of a workbook, each after those it reads; without recursion, so that a
/// chain of a million cells costs no stack.
struct RecalculationRun {
  /// A formula with its place.
  private struct Entry {
    let sheet: Int
    let cell: CellReference
    let text: String
    let area: CellRange?
    let formula: Result<CellFormula, Unsupported>
  }
  private enum State { case new, open, done }

  private let source: Recalculation
  private let cells: WorkbookCells
  private var entries: [Entry] = []
  /// By sheet and column, the rows that hold formulas in order, each with the number of its entry.
  private var places: [[Int: [(row: Int, entry: Int)]]]
  private var states: [State] = []
  private var outcomes: [Result<Matrix, Unsupported>?] = []
  private var follows: [Bool] = []
  private var isWrong: [Bool] = []
  private var waits = RecalculationLimits.waits

  init(_ source: Recalculation) {
    self.source = source
    cells = WorkbookCells(source)
    places = Array(repeating: [:], count: source.sheets.count)
    for number in source.sheets.indices { addEntries(of: number) }
    for sheet in places.indices {
      for column in places[sheet].keys { places[sheet][column]?.sort { $0.row < $1.row } }
    }
    states = Array(repeating: .new, count: entries.count)
    outcomes = Array(repeating: nil, count: entries.count)
    follows = Array(repeating: false, count: entries.count)
    isWrong = follows
  }

  private mutating func addEntries(of number: Int) {
    let sheet = source.sheets[number]
    let shared = SharedFormulas(sheet.formulas)
    for formula in sheet.formulas {
      let entry = Self.entry(formula, shared, sheet.info.name, number)
      if case .success(let parsed) = entry.formula,
        parsed.functions.contains(where: { $0 == "SUBTOTAL" || $0 == "AGGREGATE" })
      {
        cells.markSubtotal(sheet: number, formula.cell)
      }
      let area = entry.area ?? CellRange(formula.cell, formula.cell)
      if area.rows.count * area.columns.count <= RecalculationLimits.arrayCells {
        for column in area.columns {
          places[number][column, default: []] += area.rows.map { ($0, entries.count) }
        }
      }
      entries.append(entry)
    }
  }

  private static func entry(
    _ formula: Formula, _ shared: SharedFormulas, _ sheet: String, _ number: Int
  ) -> Entry {
    let text = shared.text(of: formula)
    let place = GridPlace(sheet: sheet, row: formula.cell.row, column: formula.cell.column)
    var area: CellRange?
    var parsed: Result<CellFormula, Unsupported>
    do throws(FormulaError) {
      parsed = .success(try CellFormula(parsing: text, at: place))
    } catch { parsed = .failure(.syntax(error.message)) }
    switch formula.kind {
    case .dataTable: parsed = .failure(.kind("data table"))
    case .array(let range):
      area = range
      if range.rows.count * range.columns.count > RecalculationLimits.arrayCells {
        parsed = .failure(.tooLarge)
      }
    default: break
    }
    return Entry(sheet: number, cell: formula.cell, text: text, area: area, formula: parsed)
  }

  // MARK: Order

  mutating func results() -> [RecalculatedCell] {
    for start in entries.indices { visit(start) }
    return entries.indices.flatMap(verdicts)
  }

  private mutating func visit(_ start: Int) {
    guard states[start] == .new else { return }
    var stack: [(entry: Int, waiting: [Int])] = [open(start)]
    while let last = stack.indices.last {
      let entry = stack[last].entry
      guard let next = stack[last].waiting.popLast() else {
        settle(entry)
        stack.removeLast()
        continue
      }
      switch states[next] {
      case .new: stack.append(open(next))
      case .open: markCircle(stack.map(\.entry), from: next)
      case .done: break
      }
    }
  }

  private mutating func open(_ entry: Int) -> (entry: Int, waiting: [Int]) {
    states[entry] = .open
    return (entry, precedents(of: entry))
  }

  private mutating func markCircle(_ stack: [Int], from first: Int) {
    for entry in stack[(stack.firstIndex(of: first) ?? 0)...] {
      outcomes[entry] = .failure(.circular)
    }
  }

  /// The formulas that a formula reads.
  private mutating func precedents(of entry: Int) -> [Int] {
    guard case .success(let formula) = entries[entry].formula else { return [] }
    var found: [Int] = []
    for range in formula.ranges(resolvedBy: cells) {
      guard let first = cells.sheet(range.sheet),
        let last = cells.sheet(range.lastSheet ?? range.sheet)
      else { continue }
      for sheet in min(first, last)...max(first, last) {
        for column in places[sheet].keys where range.columns.contains(column) {
          found += entries(in: places[sheet][column] ?? [], range.rows)
        }
      }
    }
    waits -= found.count
    guard waits > 0 else {
      outcomes[entry] = .failure(.tooLarge)
      return []
    }
    return found.sorted()
  }

  private func entries(in rows: [(row: Int, entry: Int)], _ wanted: ClosedRange<Int>) -> [Int] {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].row < wanted.lowerBound { low = middle + 1 } else { high = middle }
    }
    return rows[low...].prefix { $0.row <= wanted.upperBound }.map(\.entry)
  }

  // MARK: Values

  /// Works a formula out, all that it reads being known.
  private mutating func settle(_ number: Int) {
    states[number] = .done
    follows[number] = precedents(of: number).contains { $0 != number && isWrong[$0] }
    guard outcomes[number] == nil else { return }
    let entry = entries[number]
    do throws(Unsupported) {
      let formula = try entry.formula.get()
      let calculator = CellCalculator(cells, at: formula.place, isArray: entry.area != nil)
      let values = try calculator.values(of: formula)
      outcomes[number] = .success(values)
      forEachCell(of: entry, values) { row, column, value in
        let stored = cells.stored(sheet: entry.sheet, row: row, column: column)
        if !Self.areEqual(stored, value) { isWrong[number] = true }
        cells.set(value, sheet: entry.sheet, row: row, column: column)
      }
    } catch { outcomes[number] = .failure(error) }
  }

  private func forEachCell(
    of entry: Entry, _ values: Matrix, _ body: (Int, Int, Quantity) -> Void
  ) {
    let area = entry.area ?? CellRange(entry.cell, entry.cell)
    for row in area.rows {
      for column in area.columns {
        let value = values.spread(row - area.first.row, column - area.first.column)
        body(row, column, value == .blank ? .number(0) : value)
      }
    }
  }

  private func verdicts(_ number: Int) -> [RecalculatedCell] {
    let entry = entries[number]
    func cell(_ row: Int, _ column: Int, _ verdict: (Quantity) -> RecalculatedCell.Verdict)
      -> RecalculatedCell
    {
      let stored = cells.stored(sheet: entry.sheet, row: row, column: column)
      return RecalculatedCell(
        sheet: entry.sheet, cell: CellReference(row: row, column: column), formula: entry.text,
        stored: stored, verdict: verdict(stored), followsOthers: follows[number])
    }
    switch outcomes[number] {
    case .success(let values)?:
      var found: [RecalculatedCell] = []
      forEachCell(of: entry, values) { row, column, value in
        found.append(
          cell(row, column) { stored in
            if Self.areEqual(stored, value) { return .equal }
            return stored == .blank ? .missing(value) : .different(value)
          })
      }
      return found
    case .failure(let reason)?:
      return [cell(entry.cell.row, entry.cell.column) { _ in .unsupported(reason) }]
    case nil: return []
    }
  }

  /// Whether a stored value is the one worked out; an empty text may be stored as no value.
  static func areEqual(_ stored: Quantity, _ value: Quantity) -> Bool {
    switch (stored, value) {
    case (.number(let one), .number(let other)): Digits.areSame(one, other)
    case (.blank, .text("")): true
    default: stored == value
    }
  }
}
