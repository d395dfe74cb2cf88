internal import Tables
internal import XLSX

/// How far a header reaches up and down from the row that was recognised.
struct HeaderExtent {
  let sample: HeaderSample
  let concepts: ConceptMemo

  /// The last header row, counted from its first.
  func bottom(from top: Int) -> Int {
    var bottom = top
    while bottom - top + 1 < HeaderFinder.depthLimit, continues(below: bottom) { bottom += 1 }
    return bottom
  }

  private func continues(below row: Int) -> Bool {
    let next = row + 1
    let filled = sample.filled(next)
    guard sample.rows.contains(next), !sample.body(from: next + 1).isEmpty else { return false }
    if hasMerge(over: row, and: next) { return true }
    guard !filled.isEmpty, filled.allSatisfy({ isWord(next, $0) }), !isUnits(next) else {
      return false
    }
    if groups(row).contains(where: { merge in filled.contains { merge.columns.contains($0) } }) {
      return true
    }
    let numeric = sample.columns.filter { sample.isNumeric($0, from: next + 1) }
    let named = filled.filter { numeric.contains($0) }
    return !named.isEmpty
      && named.allSatisfy {
        sample.look(row, $0) == .blank || concepts.concept(of: sample.label(next, $0)) != nil
      }
  }

  /// Whether a merged range joins a header row with the next.
  private func hasMerge(over row: Int, and next: Int) -> Bool {
    sample.merges.contains {
      $0.rows.contains(row) && $0.rows.contains(next) && !sample.label(row, $0.first.column).isEmpty
        && $0.columns.overlaps(sample.columns)
    }
  }

  private func isWord(_ row: Int, _ column: Int) -> Bool {
    let look = sample.look(row, column)
    return look == .text || look == .year
  }

  /// The merged ranges of a row that lie over several columns, but not over all.
  private func groups(_ row: Int) -> [CellRange] {
    sample.merges.filter {
      $0.last.row == row && $0.columns.count > 1
        && $0.columns.clamped(to: sample.columns).count < sample.columns.count
    }
  }

  /// The first header row: rows above that name groups of columns belong to it, titles do not.
  func top(from row: Int, bottom: Int) -> Int {
    var top = row
    while bottom - top + 1 < HeaderFinder.depthLimit, isGroupRow(top - 1, bottom: bottom) {
      top -= 1
    }
    return top
  }

  private func isGroupRow(_ row: Int, bottom: Int) -> Bool {
    let filled = sample.filled(row)
    guard let first = filled.first, sample.rows.contains(row),
      filled.allSatisfy({ isWord(row, $0) })
    else { return false }
    let merges = groups(row)
    if merges.count > 1 || merges.contains(where: { $0.first.column > sample.columns.lowerBound }) {
      return true
    }
    if merges.isEmpty, namesFigures(row, bottom: bottom) { return true }
    guard concepts.isCount(sample.label(row, first)), filled.count == 1 else { return false }
    // "Number of participants" alone above the figures, or above all columns if all are figures.
    let span = sample.merge(at: row, first)?.columns.clamped(to: sample.columns)
    let covered = span.map(Array.init) ?? sample.columns.filter { $0 >= first }
    return (span != nil || first > sample.columns.lowerBound)
      && covered.allSatisfy { isFigures($0, below: row) }
  }

  /// Whether names that were not merged stand above several columns of figures each.
  ///
  /// Others may stand above a column that the rows below leave unnamed. A single group must be
  /// something known to count.
  private func namesFigures(_ row: Int, bottom: Int) -> Bool {
    let filled = sample.filled(row)
    let groups = filled.filter { isGroup(row, $0, bottom: bottom) }
    guard let first = groups.first, groups.count > 1 || concepts.isCount(sample.label(row, first))
    else { return false }
    // A title stands in the first column too, but beside no more than one name.
    if filled[0] == sample.columns.lowerBound,
      groups.count < 2 || isNamed(filled[0], row + 1...bottom)
    {
      return false
    }
    return filled.allSatisfy { column in
      groups.contains(column)
        || !isNamed(column, row + 1...bottom) && sample.isFilled(column, from: bottom + 1)
    }
  }

  private func isGroup(_ row: Int, _ column: Int, bottom: Int) -> Bool {
    column < sample.columns.upperBound && sample.look(row, column + 1) == .blank
      && isNamed(column, row + 1...bottom)
      && [column, column + 1].allSatisfy { sample.isNumeric($0, from: bottom + 1) }
  }

  private func isNamed(_ column: Int, _ rows: ClosedRange<Int>) -> Bool {
    rows.contains { sample.look($0, column) != .blank }
  }

  private func isFigures(_ column: Int, below row: Int) -> Bool {
    concepts.isCount(sample.label(row + 1, column))
  }

  /// Moves the data's beginning past rows of column numbers, units and HXL tags.
  func skipNumbering(_ header: inout Header) {
    while !sample.filled(header.dataStart).isEmpty {
      let row = header.dataStart
      if isNumbering(row) {
        header.notes.append("row \(row + 1) numbers the columns")
      } else if isUnits(row) {
        header.notes.append("row \(row + 1) holds units: all its cells name one")
      } else if isTags(row) {
        header.notes.append("row \(row + 1) holds HXL tags")
      } else {
        return
      }
      header.dataStart += 1
    }
  }

  /// 1, 2, 3 … (or А, Б, 1, 2 …) across, and not going on downwards.
  private func isNumbering(_ row: Int) -> Bool {
    let filled = sample.filled(row)
    let numbers = filled.compactMap { Int(sample.label(row, $0)) }
    guard numbers.count >= 3, numbers.first == 1,
      zip(numbers, numbers.dropFirst()).allSatisfy({
        $0.addingReportingOverflow(1).partialValue == $1
      }),
      filled.dropLast(numbers.count).allSatisfy({ sample.label(row, $0).unicodeScalars.count == 1 })
    else { return false }
    let below = filled.first.map { sample.label(row + 1, $0) }
    return filled.count * 2 >= sample.columns.count && below != "2"
      && !sample.filled(row + 1).isEmpty
  }

  private func isUnits(_ row: Int) -> Bool {
    let filled = sample.filled(row)
    let named = filled.filter {
      sample.look(row, $0) == .text && !sample.label(row - 1, $0).isEmpty
    }
    guard !filled.isEmpty, named.count == filled.count else { return false }
    if filled.allSatisfy({ concepts.vocabulary.isUnit(sample.label(row, $0)) }) { return true }
    // The same word above all figures, whatever it is.
    let words = Set(filled.map { sample.label(row, $0) })
    return words.count == 1 && filled.count > 2 && words.allSatisfy { $0.count <= 12 }
      && filled == sample.columns.filter { sample.isNumeric($0, from: row + 1) }
      && concepts.concept(of: words.first ?? "") == nil
  }

  private func isTags(_ row: Int) -> Bool {
    let labels = sample.filled(row).map { sample.label(row, $0) }
    return !labels.isEmpty
      && labels.allSatisfy { label in
        let letters = label.unicodeScalars.prefix(2)
        return letters.first == "#" && letters.last.map { ("a"..."z").contains($0) } == true
      }
  }
}
