internal import Tables

/// The rows that say what a table's columns hold.
struct Header {
  /// The header rows, zero-based; numbering and units rows below it are not in.
  var rows: ClosedRange<Int>
  var columns: ClosedRange<Int>
  /// The first row that can hold data.
  var dataStart: Int
  /// The columns below which most cells are numbers, dates or the like.
  var numericColumns: [Int] = []
  /// The header's cells from the top down, by column.
  var paths: [Int: [String]] = [:]
  /// What was judged, with the evidence.
  var notes: [String] = []
}

/// Finds the header at the top of a band of rows.
struct HeaderFinder {
  /// How many rows may stand above a header.
  static let probeLimit = 40
  /// How many rows a header may have.
  static let depthLimit = 4

  let grid: SheetGrid
  let concepts: ConceptMemo

  /// The header in some rows; nil if nothing there looks like one with values below it.
  func header(rows: Range<Int>, columns: ClosedRange<Int>) -> Header? {
    let sample = HeaderSample(grid, rows: rows, columns: columns)
    let scores = sample.rows.prefix(Self.probeLimit).compactMap { row in
      score(row, sample).map { (row: row, score: $0) }
    }
    guard let best = scores.map(\.score.value).max(),
      let found = scores.first(where: { $0.score.value >= best - 0.35 }),
      isConvincing(found.row, found.score, sample)
    else { return nil }
    return header(top: found.row, sample)
  }

  /// The header that begins in a row, with as many rows as said or as found.
  func header(top: Int, _ sample: HeaderSample, depth: Int? = nil) -> Header {
    let extent = HeaderExtent(sample: sample, concepts: concepts)
    let bottom = depth.map { top + $0 - 1 } ?? extent.bottom(from: top)
    let first = depth == nil ? extent.top(from: top, bottom: bottom) : top
    var header = Header(rows: first...bottom, columns: sample.columns, dataStart: bottom + 1)
    HeaderPaths(sample: sample, concepts: concepts).read(into: &header)
    extent.skipNumbering(&header)
    header.numericColumns = header.columns.filter { sample.isNumeric($0, from: header.dataStart) }
    describe(&header, sample)
    return header
  }

  private func describe(_ header: inout Header, _ sample: HeaderSample) {
    let titles = sample.rows.lowerBound..<header.rows.lowerBound
    if !titles.isEmpty {
      let fills = titles.map { sample.filled($0).count }.max() ?? 0
      header.notes.append(
        "\(Self.span(titles, "is a title", "are titles")): at most \(fills) filled "
          + "\(fills == 1 ? "cell" : "cells") each")
    }
    let known = header.columns.compactMap { header.paths[$0] }
      .count { concepts.concept(ofPath: $0) != nil }
    header.notes.append(
      "\(Self.span(Range(header.rows), "is the header", "are the header")): "
        + "\(header.paths.count) named columns, \(known) of them recognised, "
        + "\(header.numericColumns.count) columns of numbers or dates below")
  }
}

extension HeaderFinder {
  /// "row 4 is …", "rows 1–3 are …".
  private static func span(_ rows: Range<Int>, _ one: String, _ many: String) -> String {
    rows.count == 1
      ? "row \(rows.upperBound) \(one)" : "rows \(rows.lowerBound + 1)–\(rows.upperBound) \(many)"
  }

  /// How much a row looks like the first of a header.
  private struct Score {
    /// Of the columns filled below, the share that it names.
    var coverage: Double
    /// Of its cells, the share that is about something known.
    var known: Double
    /// Of the columns below, the share of numeric ones under a word.
    var contrast: Double
    var value: Double { coverage + 0.8 * known + 0.8 * contrast }
  }

  private func score(_ row: Int, _ sample: HeaderSample) -> Score? {
    let filled = sample.filled(row)
    let body = sample.body(from: row + 1)
    let numbers = filled.count { sample.look(row, $0) == .number }
    guard !body.isEmpty, filled.count >= min(2, sample.columns.count),
      numbers * 10 <= filled.count * 3,
      filled.contains(where: { sample.look(row, $0) == .text })
    else { return nil }
    let named = body.filter { !sample.label(row, $0).isEmpty }
    let known = filled.count { concepts.concept(of: sample.label(row, $0)) != nil }
    let contrast = named.count {
      sample.isNumeric($0, from: row + 1)
        && (NumberText(sample.label(row, $0)) == nil
          || sample.look(row, $0) == .year && sample.look(row + 1, $0) != .year)
    }
    let width = Double(body.count)
    return Score(
      coverage: Double(named.count) / width, known: Double(known) / Double(filled.count),
      contrast: Double(contrast) / width)
  }

  private func isConvincing(_ row: Int, _ score: Score, _ sample: HeaderSample) -> Bool {
    guard score.coverage >= 0.5 else { return false }
    let body = sample.body(from: row + 1)
    if body.count == 1 { return score.known > 0 || score.contrast > 0 }
    if score.contrast > 0 { return true }
    guard !isForm(row, sample) else { return false }
    return score.known > 0 || body.count > 2 || isStyledApart(row, sample)
  }

  /// Whether two columns are labels and what is filled in beside them, not a list.
  private func isForm(_ row: Int, _ sample: HeaderSample) -> Bool {
    let body = sample.body(from: row + 1)
    guard body.count == 2, let stub = body.first,
      body.contains(where: { concepts.concept(of: sample.label(row, $0)) == nil })
    else { return false }
    let labels = sample.rows.filter { $0 > row }.prefix(12).map { sample.label($0, stub) }
    let known = labels.count { concepts.concept(of: $0) != nil || $0.hasSuffix(":") }
    return !labels.isEmpty && known * 2 >= labels.count
  }

  /// Whether all its cells have other formats than those right below them.
  private func isStyledApart(_ row: Int, _ sample: HeaderSample) -> Bool {
    sample.filled(row).allSatisfy { grid.cell(row, $0).format != grid.cell(row + 1, $0).format }
  }
}

/// Remembers what labels are about: the same ones are asked for again and again.
final class ConceptMemo {
  let vocabulary: Vocabulary
  private var known: [String: String?] = [:]
  private var knownPaths: [[String]: String?] = [:]
  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  func concept(of label: String) -> String? {
    if let concept = known[label] { return concept }
    let concept = label.isEmpty ? nil : vocabulary.concept(of: label)
    known[label] = concept
    return concept
  }

  func concept(ofPath path: [String]) -> String? {
    if let concept = knownPaths[path] { return concept }
    let concept = vocabulary.concept(ofPath: path)
    knownPaths[path] = concept
    return concept
  }

  /// Whether a label is about a number of people or things.
  func isCount(_ label: String) -> Bool {
    concept(of: label).flatMap { vocabulary.kinds[$0]?.type } == .count
  }
}
