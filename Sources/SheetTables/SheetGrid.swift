internal import Tables
internal import XLSX

/// A sheet's cells by row and column, with what finding tables needs to know of them.
struct SheetGrid {
  let sheet: Sheet
  /// The sheet's columns by their position.
  private let indices: [Int: Int]
  /// The numbers of texts that show nothing.
  private let emptyTexts: Set<Int>
  /// The merged ranges by first row.
  private let merges: [CellRange]
  /// The formulas by row.
  private let formulas: [Formula]

  init(_ sheet: Sheet) {
    self.sheet = sheet
    indices = Dictionary(
      sheet.columns.indices.map { (sheet.columns[$0].column, $0) }, uniquingKeysWith: { $1 })
    let texts = sheet.texts
    emptyTexts = Set((0..<texts.count).filter { Self.isEmpty(texts.utf8($0)) })
    merges = sheet.merges.sorted { $0.first < $1.first }
    let isSorted = zip(sheet.formulas, sheet.formulas.dropFirst()).allSatisfy {
      $0.cell.row <= $1.cell.row
    }
    formulas = isSorted ? sheet.formulas : sheet.formulas.sorted { $0.cell < $1.cell }
  }

  private static func isEmpty(_ utf8: ArraySlice<UInt8>) -> Bool {
    guard let first = utf8.first else { return true }
    // A visible text begins with a visible ASCII character or a letter of another script.
    if (0x21...0x7E).contains(first) || (0xC3...0xE1).contains(first) { return false }
    return String(decoding: utf8, as: UTF8.self).trimmed.isEmpty
  }

  /// The positions of columns that hold a cell.
  var positions: [Int] { sheet.columns.map(\.column) }

  /// The stored column at a position.
  func column(_ position: Int) -> CellColumn? { indices[position].map { sheet.columns[$0] } }

  /// What a cell holds; a text that shows nothing is blank.
  func cell(_ row: Int, _ column: Int) -> (kind: CellKind, payload: UInt64, format: UInt16) {
    guard let index = indices[column] else { return (.blank, 0, 0) }
    let runs = sheet.columns[index].runs
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].firstRow <= row { low = middle + 1 } else { high = middle }
    }
    guard low > 0, case let offset = row - runs[low - 1].firstRow,
      offset < runs[low - 1].kinds.count
    else { return (.blank, 0, 0) }
    let run = runs[low - 1]
    let kind = run.kinds[offset]
    let isEmpty =
      kind == .text && emptyTexts.contains(Int(truncatingIfNeeded: run.payloads[offset]))
    return (isEmpty ? .blank : kind, run.payloads[offset], run.formats[offset])
  }

  func kind(_ row: Int, _ column: Int) -> CellKind { cell(row, column).kind }
  func isBlank(_ row: Int, _ column: Int) -> Bool { kind(row, column) == .blank }

  /// A text cell's text.
  func text(_ row: Int, _ column: Int) -> String? {
    let (kind, payload, _) = cell(row, column)
    return kind == .text ? judged(payload) : nil
  }

  /// The bytes of a text that are looked at to judge what it says; no header is as long.
  static let labelBytes = 512

  /// What a header cell says, its spaces and line breaks collapsed; numbers, as of years, included.
  func label(_ row: Int, _ column: Int) -> String {
    let (kind, payload, _) = cell(row, column)
    switch kind {
    case .text, .error:
      return judged(payload).collapsed
    case .date where abs(Double(bitPattern: payload)) < 1e7:
      return CivilDate(days: Int(Double(bitPattern: payload).rounded(.down)))?.description ?? ""
    case .number, .date, .time:
      let number = Double(bitPattern: payload)
      return Int(exactly: number).map(String.init) ?? "\(number)"
    case .boolean: return payload == 0 ? "FALSE" : "TRUE"
    case .blank: return ""
    }
  }

  /// The beginning of a text.
  private func judged(_ payload: UInt64) -> String {
    let utf8 = sheet.texts.utf8(Int(truncatingIfNeeded: payload))
    return String(decoding: utf8.prefix(Self.labelBytes), as: UTF8.self)
  }

  /// A cell's number: stored as one, or as a text with one reading.
  func number(_ row: Int, _ column: Int) -> Double? {
    let (kind, payload, _) = cell(row, column)
    if kind == .number { return Double(bitPattern: payload) }
    guard kind == .text,
      case .one(let value) = NumberReading(reading: judged(payload))
    else { return nil }
    return value
  }

  /// The sum of a column's numbers in some rows, in order; texts with one reading count.
  func sum(_ position: Int, _ rows: ArraySlice<Int>) -> Double {
    var sum = 0.0
    var next = rows.startIndex
    for run in column(position)?.runs ?? [] {
      let end = run.firstRow + run.kinds.count
      while next < rows.endIndex, rows[next] < run.firstRow { next += 1 }
      while next < rows.endIndex, rows[next] < end {
        switch run.kinds[rows[next] - run.firstRow] {
        case .number: sum += Double(bitPattern: run.payloads[rows[next] - run.firstRow])
        case .text: sum += number(rows[next], position) ?? 0
        case .blank, .boolean, .error, .date, .time: break
        }
        next += 1
      }
    }
    return sum
  }

  /// How many cells of each row are filled, within some columns.
  func fills(rows: Range<Int>, columns: ClosedRange<Int>) -> [Int32] {
    var fills = [Int32](repeating: 0, count: rows.count)
    for column in sheet.columns where columns.contains(column.column) {
      for run in column.runs {
        let start = max(run.firstRow, rows.lowerBound)
        let end = max(start, min(run.firstRow + run.kinds.count, rows.upperBound))
        let (offset, place) = (start - run.firstRow, start - rows.lowerBound)
        for step in 0..<(end - start) where isFilled(run, offset + step) {
          fills[place + step] += 1
        }
      }
    }
    return fills
  }

  /// The first of some rows, which ascend, that leave a column blank, so many at most.
  func blanks(_ position: Int, _ rows: [Int], limit: Int) -> [Int] {
    var blanks: [Int] = []
    let runs = column(position)?.runs ?? []
    var number = 0
    for row in rows where blanks.count < limit {
      while number < runs.count, runs[number].firstRow + runs[number].kinds.count <= row {
        number += 1
      }
      let isFilled =
        number < runs.count && runs[number].firstRow <= row
        && isFilled(runs[number], row - runs[number].firstRow)
      if !isFilled { blanks.append(row) }
    }
    return blanks
  }

  private func isFilled(_ run: CellColumn.Run, _ offset: Int) -> Bool {
    switch run.kinds[offset] {
    case .blank: false
    case .text:
      emptyTexts.isEmpty || !emptyTexts.contains(Int(truncatingIfNeeded: run.payloads[offset]))
    default: true
    }
  }

  /// The rows that hold a cell.
  var rows: Range<Int> {
    let first = sheet.columns.compactMap { $0.runs.first?.firstRow }.min() ?? 0
    let end = sheet.columns.compactMap { $0.runs.last.map { $0.firstRow + $0.kinds.count } }.max()
    return first..<max(first, end ?? 0)
  }

  /// The merged ranges that touch some rows and columns; one pass over all above.
  func merges(rows: ClosedRange<Int>, columns: ClosedRange<Int>) -> [CellRange] {
    merges.prefix { $0.first.row <= rows.upperBound }.filter {
      $0.rows.overlaps(rows) && $0.columns.overlaps(columns)
    }
  }

  /// The formulas of some rows.
  func formulas(rows: ClosedRange<Int>) -> ArraySlice<Formula> {
    let first = formulas.partitioningIndex { $0.cell.row >= rows.lowerBound }
    let end = formulas.partitioningIndex { $0.cell.row > rows.upperBound }
    return formulas[first..<end]
  }
}

extension Array {
  /// The first index from which on a property holds; it must hold for all after that.
  func partitioningIndex(_ holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension String {
  /// Whether it is a dash or dots, which stand where there is nothing.
  var isDash: Bool {
    !isEmpty && unicodeScalars.count <= 3
      && unicodeScalars.allSatisfy { "-\u{2013}\u{2014}\u{2212}.…".unicodeScalars.contains($0) }
  }

  /// The text trimmed, each stretch of white space inside one space.
  var collapsed: String {
    trimmed.split { $0.isWhitespace }.joined(separator: " ")
  }
}
