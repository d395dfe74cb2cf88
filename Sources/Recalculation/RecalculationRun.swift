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
  private var places: FormulaPlaces
  private var states: [State] = []
  /// The place of each open formula in the stack of those that wait.
  private var depths: [Int] = []
  private var outcomes: [Result<Matrix, Unsupported>?] = []
  private var follows: [Bool] = []
  private var waits = RecalculationLimits.waits

  init(_ source: Recalculation) {
    self.source = source
    cells = WorkbookCells(source)
    places = FormulaPlaces(sheets: source.sheets.count)
    for number in source.sheets.indices { addEntries(of: number) }
    places.sort()
    states = Array(repeating: .new, count: entries.count)
    depths = Array(repeating: 0, count: entries.count)
    outcomes = Array(repeating: nil, count: entries.count)
    follows = Array(repeating: false, count: entries.count)
  }

  private mutating func addEntries(of number: Int) {
    let sheet = source.sheets[number]
    let shared = SharedFormulas(sheet.formulas)
    for formula in sheet.formulas.prefix(max(0, source.limits.formulas - entries.count)) {
      let entry = Self.entry(formula, shared, sheet.info.name, number)
      if case .success(let parsed) = entry.formula,
        parsed.functions.contains(where: { $0 == "SUBTOTAL" || $0 == "AGGREGATE" })
      {
        cells.markSubtotal(sheet: number, formula.cell)
      }
      let area = entry.area ?? CellRange(formula.cell, formula.cell)
      if area.rows.count * area.columns.count <= RecalculationLimits.arrayCells {
        places.add(entries.count, sheet: number, rows: area.rows, columns: area.columns)
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
    } catch { parsed = .failure(.syntax(error.message.description)) }
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

  /// A formula that waits for others.
  private struct Frame {
    let entry: Int
    var waiting: [Int]
    /// The lowest place in the stack that it leads back to.
    var back = Int.max
  }

  private mutating func visit(_ start: Int) {
    guard states[start] == .new else { return }
    var stack = [open(start, at: 0)]
    while let top = stack.indices.last {
      guard let next = stack[top].waiting.popLast() else {
        let done = stack.removeLast()
        if done.back <= top { outcomes[done.entry] = .failure(.circular) }
        if done.back < top { stack[top - 1].back = min(stack[top - 1].back, done.back) }
        settle(done.entry)
        continue
      }
      switch states[next] {
      case .new: stack.append(open(next, at: stack.count))
      case .open: stack[top].back = min(stack[top].back, depths[next])
      case .done: break
      }
    }
  }

  private mutating func open(_ entry: Int, at depth: Int) -> Frame {
    states[entry] = .open
    depths[entry] = depth
    return Frame(entry: entry, waiting: precedents(of: entry))
  }

  /// The formulas that a formula reads and that are not done.
  private mutating func precedents(of entry: Int) -> [Int] {
    var found: [Int] = []
    for (sheet, range) in rectangles(of: entry) {
      let waiting = places.waiting(sheet: sheet, rows: range.rows, columns: range.columns)
      found += waiting.entries
      waits -= waiting.cost
    }
    guard waits > 0 else {
      outcomes[entry] = .failure(.tooLarge)
      return []
    }
    return found.sorted()
  }

  /// What a formula may read, sheet by sheet.
  private func rectangles(of entry: Int) -> [(sheet: Int, range: GridRange)] {
    guard case .success(let formula) = entries[entry].formula else { return [] }
    return formula.ranges(resolvedBy: cells).flatMap { range -> [(Int, GridRange)] in
      guard let first = cells.sheet(range.sheet),
        let last = cells.sheet(range.lastSheet ?? range.sheet)
      else { return [] }
      return (min(first, last)...max(first, last)).map { ($0, range) }
    }
  }

  // MARK: Values

  /// Works a formula out, all that it reads being known.
  ///
  /// In a circle each formula goes by the stored values, and counts where it comes to its own.
  private mutating func settle(_ number: Int) {
    states[number] = .done
    defer { finish(number) }
    if case .failure(.circular)? = outcomes[number] {
      if let values = try? values(of: entries[number]), isStored(values, of: entries[number]) {
        outcomes[number] = .success(values)
      }
    } else if outcomes[number] == nil {
      work(number)
    }
  }

  private mutating func work(_ number: Int) {
    let entry = entries[number]
    follows[number] = rectangles(of: number).contains {
      places.hasWrong(sheet: $0.sheet, rows: $0.range.rows, columns: $0.range.columns)
    }
    do throws(Unsupported) {
      let values = try values(of: entry)
      outcomes[number] = .success(values)
      forEachCell(of: entry, values) { row, column, value in
        let stored = cells.stored(sheet: entry.sheet, row: row, column: column)
        // What is right stands in the sheet already, but for an empty text stored as no value.
        guard stored == .blank || !Self.areEqual(stored, value) else { return }
        cells.set(value, sheet: entry.sheet, row: row, column: column)
      }
    } catch { outcomes[number] = .failure(error) }
  }

  private func values(of entry: Entry) throws(Unsupported) -> Matrix {
    let formula = try entry.formula.get()
    return try CellCalculator(cells, at: formula.place, isArray: entry.area != nil)
      .values(of: formula)
  }

  private func isStored(_ values: Matrix, of entry: Entry) -> Bool {
    var areEqual = true
    forEachCell(of: entry, values) { row, column, value in
      let stored = cells.stored(sheet: entry.sheet, row: row, column: column)
      if !Self.areEqual(stored, value) { areEqual = false }
    }
    return areEqual
  }

  private mutating func finish(_ number: Int) {
    let entry = entries[number]
    guard
      (entry.area.map { $0.rows.count * $0.columns.count } ?? 1) <= RecalculationLimits.arrayCells
    else { return }
    let area = entry.area ?? CellRange(entry.cell, entry.cell)
    for row in area.rows {
      for column in area.columns {
        let isWrong = cells.isWrong(sheet: entry.sheet, row: row, column: column)
        places.finish(number, sheet: entry.sheet, row: row, column: column, isWrong: isWrong)
      }
    }
  }

  private func forEachCell(
    of entry: Entry, _ values: Matrix, _ body: (Int, Int, Quantity) -> Void
  ) {
    let area = entry.area ?? CellRange(entry.cell, entry.cell)
    for row in area.rows {
      for column in area.columns {
        let value = values.spread(row - area.first.row, column - area.first.column)
        body(row, column, asStored(value, entry.sheet, row, column))
      }
    }
  }

  /// A value as the workbook would store it.
  private func asStored(_ value: Quantity, _ sheet: Int, _ row: Int, _ column: Int) -> Quantity {
    let value = value == .blank ? .number(0) : value
    guard case .number(let number) = value, !source.displays.isEmpty else { return value }
    let format = source.sheets[sheet].format(CellReference(row: row, column: column))
    guard source.displays.indices.contains(format), let decimals = source.displays[format].decimals
    else { return value }
    return .number(Digits.rounded(number, decimals: decimals))
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

  /// Whether a stored value is the one worked out; an empty text may be stored as no value, and
  /// some programs store TRUE and FALSE as 1 and 0 or as texts.
  static func areEqual(_ stored: Quantity, _ value: Quantity) -> Bool {
    switch (stored, value) {
    case (.number(let one), .number(let other)): Digits.areSame(one, other)
    case (.number(let number), .boolean(let flag)): number == (flag ? 1 : 0)
    case (.text(let text), .boolean(let flag)): text.uppercased() == (flag ? "TRUE" : "FALSE")
    case (.blank, .text("")): true
    default: stored == value
    }
  }
}
