internal import OPC
internal import Tables
internal import XLSX

/// Makes a table of a draft whose rows are judged.
struct TableBuilder {
  let grid: SheetGrid
  let concepts: ConceptMemo
  let texts: Texts

  init(grid: SheetGrid, concepts: ConceptMemo) {
    self.grid = grid
    self.concepts = concepts
    texts = Texts(
      pages: grid.sheet.texts.pages.map { ($0.bytes, $0.ends) }, pageSize: TextPool.pageSize)
  }

  func table(_ draft: TableDraft, _ judged: RowJudge.Result) -> Table? {
    guard let first = judged.rows.first, let last = judged.rows.last else { return nil }
    let header = draft.header
    let parts = typings(of: header.columns, judged.rows).compactMap { position, typing -> Column? in
      let path = header.paths[position] ?? []
      return path.isEmpty && typing.isBlank ? nil : column(position, path, typing)
    }
    guard parts.count > 1 || parts.first?.concept != nil || parts.first?.type.isNumeric == true,
      let left = parts.first?.position, let right = parts.last?.position
    else { return nil }
    var table = Table(
      id: slug(of: grid.sheet.info.name, else: "sheet"), sheet: grid.sheet.info.name,
      header: CellArea(rows: header.rows, columns: left...right),
      data: CellArea(rows: first...last, columns: left...right), columns: parts, rows: judged.rows)
    table.merges = grid.merges(rows: first...last, columns: left...right)
      .map { CellArea(rows: $0.rows, columns: $0.columns) }
    table.notes = header.notes + judged.notes
    nameColumns(&table)
    table.totals = judged.totals.map { totalRow($0.found.candidate.row, $0.covers, table) }
    table.keyColumns = table.inferredKeyColumns()
    return table
  }

  private func slug(of text: String, else other: String) -> String {
    let slug = Slug.of(text)
    return slug.isEmpty ? other : slug
  }

  /// The cells of each column in some rows, looked through side by side.
  private func typings(of columns: ClosedRange<Int>, _ rows: [Int])
    -> [(position: Int, typing: ColumnTyping)]
  {
    let flags = grid.formulaFlags(rows, columns)
    let (grid, texts, vocabulary) = (grid, texts, concepts.vocabulary)
    let threads = rows.count < Self.fewRows ? 1 : Workers.cores
    return Workers.map(columns.count, threads: threads) { number in
      let position = columns.lowerBound + number
      let cells = grid.cells(position, rows, texts, formulas: flags[position] ?? [])
      return (position, ColumnTyping(cells, vocabulary: vocabulary))
    }
  }

  /// Tables with fewer rows are not worth a thread.
  private static let fewRows = 10_000

  private func column(_ position: Int, _ path: [String], _ typing: ColumnTyping) -> Column {
    let concept = concepts.concept(ofPath: path).flatMap { typing.fits(concept: $0) ? $0 : nil }
    let type = typing.type(concept: concept)
    // Counts of phones or addresses are nobody's; a mention is enough for anything else.
    let isPersonal =
      concept.flatMap { concepts.vocabulary.kinds[$0]?.isPersonal }
      ?? (!type.isNumeric && concepts.vocabulary.mentionsPerson(path.joined(separator: " ")))
    var column = Column(
      id: "", header: path.joined(separator: "/"), path: path, position: position,
      concept: concept, isPersonal: isPersonal || typing.looksPersonal, type: type,
      cells: typing.cells)
    if type.isNumeric { column.decimalComma = typing.decimalComma }
    return column
  }

  /// Gives the columns their ids, and the figures beside women and men their part.
  private func nameColumns(_ table: inout Table) {
    dropLoneLetters(&table)
    promoteParticipants(&table)
    var names = UniqueNames()
    for index in table.columns.indices {
      let column = table.columns[index]
      let letters = "column-" + ColumnLetters.of(column.position).lowercased()
      let name = column.concept ?? slug(of: column.header, else: letters)
      table.columns[index].id = names.add(name)
      if column.isPersonal {
        table.notes.append("column \(ColumnLetters.of(column.position)) is personal")
      }
    }
  }

  /// A lone letter is a word (`F`, `М`, `N`) only beside women and men, as words or as few letters.
  private func dropLoneLetters(_ table: inout Table) {
    let letters = table.columns.indices.filter { index in
      guard let leaf = table.columns[index].path.last else { return false }
      return leaf.count == 1 && leaf.first?.isLetter == true
    }
    let known = Set(table.columns.compactMap(\.concept))
    guard letters.count > 4 || !known.isSuperset(of: ["women", "men"]) else { return }
    for index in letters where table.columns[index].concept != nil {
      table.columns[index].concept = nil
      let typing = ColumnTyping(table.columns[index].cells, vocabulary: concepts.vocabulary)
      table.columns[index].type = typing.type(concept: nil)
    }
  }

  /// "Number of participants" beside women and men, without another total, is their total.
  private func promoteParticipants(_ table: inout Table) {
    let concepts = table.columns.map(\.concept)
    let parts = Set(["women", "men", "girls", "boys"]).intersection(concepts.compactMap(\.self))
    let participants = concepts.indices.filter { concepts[$0] == "participants" }
    guard !concepts.contains("total"), parts.count > 1, participants.count == 1,
      let index = participants.first
    else { return }
    table.columns[index].concept = "total"
    table.notes.append(
      "column \(ColumnLetters.of(table.columns[index].position)) is the total: it counts "
        + "participants beside \(parts.sorted().joined(separator: " and "))")
  }

  private func totalRow(_ row: Int, _ covers: Range<Int>, _ table: Table) -> TotalRow {
    let formulas = Set(grid.formulas(rows: row...row).map(\.cell.column))
    return TotalRow(
      row: row, covers: covers, isSubtotal: covers.count < table.rows.count,
      values: table.columns.map { value(row, $0.position) },
      formulas: table.columns.map { formulas.contains($0.position) })
  }

  private func value(_ row: Int, _ column: Int) -> Value {
    let (kind, payload, _) = grid.cell(row, column)
    var cell = CellVector(texts: texts)
    cell.append(ValueKind(kind), payload)
    return cell[0]
  }
}

extension SheetGrid {
  /// The cells of a column in some rows, copied by stretches; those of rows that follow each other
  /// share the sheet's memory.
  fileprivate func cells(
    _ position: Int, _ rows: [Int], _ texts: Texts, formulas: [Bool]
  ) -> CellVector {
    if let shared = sharedCells(position, rows, texts, formulas: formulas) { return shared }
    var kinds = [ValueKind](repeating: .blank, count: rows.count)
    var payloads = [UInt64](repeating: 0, count: rows.count)
    var next = 0
    for run in column(position)?.runs ?? [] {
      let end = run.firstRow + run.kinds.count
      while next < rows.count, rows[next] < run.firstRow { next += 1 }
      while next < rows.count, rows[next] < end {
        let offset = rows[next] - run.firstRow
        kinds[next] = ValueKind(run.kinds[offset])
        payloads[next] = run.payloads[offset]
        next += 1
      }
    }
    return CellVector(
      kinds: kinds, payloads: Payloads(payloads), texts: texts, formulas: formulas)
  }

  private func sharedCells(
    _ position: Int, _ rows: [Int], _ texts: Texts, formulas: [Bool]
  ) -> CellVector? {
    guard let first = rows.first, let last = rows.last, last - first == rows.count - 1,
      let run = column(position)?.runs.first(where: { $0.firstRow + $0.kinds.count > last }),
      run.firstRow <= first, case let start = first - run.firstRow
    else { return nil }
    return CellVector(
      kinds: run.kinds[start..<start + rows.count].map(ValueKind.init),
      payloads: Payloads(sharing: run.payloads, from: start, count: rows.count),
      texts: texts, formulas: formulas)
  }

  /// For each column that holds a formula, whether the cell of each row does.
  fileprivate func formulaFlags(_ rows: [Int], _ columns: ClosedRange<Int>) -> [Int: [Bool]] {
    guard let first = rows.first, let last = rows.last else { return [:] }
    var flags: [Int: [Bool]] = [:]
    var next = 0
    for formula in formulas(rows: first...last) where columns.contains(formula.cell.column) {
      while next < rows.count, rows[next] < formula.cell.row { next += 1 }
      guard next < rows.count, rows[next] == formula.cell.row else { continue }
      flags[formula.cell.column, default: [Bool](repeating: false, count: rows.count)][next] = true
    }
    return flags
  }
}

extension ValueKind {
  fileprivate init(_ kind: CellKind) {
    self =
      switch kind {
      case .blank: .blank
      case .number: .number
      case .text: .text
      case .boolean: .boolean
      case .error: .error
      case .date: .date
      case .time: .time
      }
  }
}
