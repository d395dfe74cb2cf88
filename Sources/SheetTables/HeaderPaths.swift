internal import XLSX

/// Reads a header's cells as paths, one for each column: `["Participants", "Women"]`.
struct HeaderPaths {
  let sample: HeaderSample
  let concepts: ConceptMemo

  func read(into header: inout Header) {
    let rows = header.rows.map { spread($0, within: header.rows) }
    for column in header.columns {
      let path = rows.map { $0[column - header.columns.lowerBound] }.reduce(into: [String]()) {
        if !$1.isEmpty, $0.last != $1 { $0.append($1) }
      }
      if !path.isEmpty { header.paths[column] = path }
    }
    separateRepeats(&header)
  }

  /// A header row's labels; a group's name that was not merged reaches over the blanks to its right
  /// as far as the cells below them are filled; one above figures ends before other columns.
  private func spread(_ row: Int, within rows: ClosedRange<Int>) -> [String] {
    var labels = sample.columns.map { sample.label(row, $0) }
    guard row < rows.upperBound else { return labels }
    var group: Int?
    func isFigures(_ column: Int) -> Bool { sample.isNumeric(column, from: rows.upperBound + 1) }
    for (index, column) in sample.columns.enumerated() {
      let hasBelow = (row + 1...rows.upperBound).contains { sample.look($0, column) != .blank }
      if !labels[index].isEmpty {
        let isMerged = sample.merge(at: row, column).map { $0.columns.count > 1 } ?? false
        group = hasBelow && !isMerged ? index : nil
      } else if let group, hasBelow,
        isFigures(column) || !isFigures(sample.columns.lowerBound + group)
      {
        labels[index] = labels[group]
      } else {
        group = nil
      }
    }
    return labels
  }

  /// Repeated "of whom" columns belong to the column before them: `Численность/из них женщины`.
  private func separateRepeats(_ header: inout Header) {
    let counts = Dictionary(header.paths.values.map { ($0, 1) }, uniquingKeysWith: +)
    var whole: String?
    for column in header.columns {
      guard let path = header.paths[column] else { continue }
      guard path.count == 1, concepts.vocabulary.isPart(path[0]) else {
        whole = path.last
        continue
      }
      if counts[path] ?? 0 > 1, let whole { header.paths[column] = [whole] + path }
    }
  }
}

extension Vocabulary {
  /// Whether a header begins with the words "of whom", in any language.
  func isPart(_ header: String) -> Bool {
    let words = Folding.words(header).map(FoldedWord.init)
    guard let first = matches(words, in: terms, readings: { $0.readings }).first else {
      return false
    }
    return first.contains { $0.concept == "of-which" }
  }
}
