internal import Tables

/// Columns that stand together under one header, with what they may be the parts of.
struct HeaderGroup {
  /// The header path above them; empty for headers of one row.
  var parent: [String]
  /// The columns that hold figures, left to right.
  var columns: [Int]
  /// The columns that may be their whole, the likeliest first.
  var wholes: [Int] = []
  /// Whether ``wholes`` stand outside, above a header that names people of some kind.
  var isDoubtful = false

  /// The groups of a table, left to right.
  static func all(in table: Table) -> [HeaderGroup] {
    var groups: [HeaderGroup] = []
    for (index, column) in table.columns.enumerated() where column.isFigure {
      let parent = Array(column.path.dropLast())
      if let known = groups.firstIndex(where: { $0.parent == parent }) {
        groups[known].columns.append(index)
      } else {
        groups.append(HeaderGroup(parent: parent, columns: [index]))
      }
    }
    groups = groups.flatMap { $0.segments(in: table) }
    for index in groups.indices { groups[index].findWholes(in: table, groups) }
    return groups
  }

  /// The columns about a concept.
  func columns(_ concept: String, in table: Table) -> [Int] {
    columns.filter { table.columns[$0].concept == concept }
  }

  /// Several totals under one header, `Total | Women | Men | Total | Women | Men`, begin (or, where
  /// the first column is a part, end) a group each.
  private func segments(in table: Table) -> [HeaderGroup] {
    let known = columns.filter { table.columns[$0].concept != nil }
    let totals = known.filter { table.columns[$0].concept == "total" }
    guard totals.count > 1, let first = known.first else { return [self] }
    let opens = totals.first == first
    var segments: [HeaderGroup] = []
    var current: [Int] = []
    for column in columns {
      let isTotal = totals.contains(column)
      if isTotal, opens, !current.isEmpty {
        segments.append(HeaderGroup(parent: parent, columns: current))
        current = []
      }
      current.append(column)
      if isTotal, !opens {
        segments.append(HeaderGroup(parent: parent, columns: current))
        current = []
      }
    }
    if !current.isEmpty { segments.append(HeaderGroup(parent: parent, columns: current)) }
    return segments
  }

  /// A total of its own; else its first column where that counts people of some kind
  /// (`Officials/Total` is about officials), then the nearest total under a header further up.
  private mutating func findWholes(in table: Table, _ groups: [HeaderGroup]) {
    wholes = columns("total", in: table)
    if !wholes.isEmpty { return }
    if !parent.isEmpty, let head = columns.first,
      ["participants", "officials", "youth", "children", "disability", "women", "men"]
        .contains(table.columns[head].concept ?? "")
    {
      wholes.append(head)
    }
    guard let start = columns.first, !parent.isEmpty else { return }
    let above = table.columns.indices.filter { index in
      table.columns[index].concept == "total" && table.columns[index].isFigure
        && parent.dropLast().starts(with: table.columns[index].path.dropLast())
        && table.columns[index].path.count <= parent.count
    }
    let outside = above.isEmpty ? Self.siblings(of: parent, in: table, groups) : above
    guard let nearest = outside.last(where: { $0 < start }) ?? outside.first else { return }
    isDoubtful = !wholes.isEmpty || HeaderTerms.kindsOfPeople.isIn(parent.last ?? "")
    wholes.append(nearest)
  }

  /// Totals of groups beside this one whose parent shares all but its last cell:
  /// `Participants/Total` beside `of whom/Women`.
  private static func siblings(
    of parent: [String], in table: Table, _ groups: [HeaderGroup]
  ) -> [Int] {
    let beside = groups.filter {
      $0.parent.count == parent.count && $0.parent.dropLast() == parent.dropLast()
        && $0.parent != parent
    }
    let totals = beside.flatMap { $0.columns("total", in: table) }
    // Beside a total with parts of its own it is somebody else's.
    return beside.count == 1 && beside[0].columns.count == 1 && totals.count == 1 ? totals : []
  }
}

extension Column {
  /// Whether it holds figures that may be a whole or a part: numbers, but no shares.
  var isFigure: Bool { type.isNumeric && type != .percent && !isPersonal }
}
