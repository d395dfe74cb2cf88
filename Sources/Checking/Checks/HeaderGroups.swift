internal import Tables

/// Columns that stand together under one header, with what they may be the parts of.
struct HeaderGroup {
  /// The header path above them; empty for headers of one row.
  var parent: [String]
  /// The columns that hold figures, left to right.
  var columns: [Int]
  /// The columns that may be their whole, the likeliest first.
  var wholes: [Int] = []
  /// The one of them that stands outside and may be that of other people too.
  var doubtfulWhole: Int?

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

  /// A total of its own, or the column that its header continues (`Staff` beside `Staff/of whom women`);
  /// else its first column where the header above names the people it counts
  /// (`Officials/Total` is about officials), then the nearest total under a header further up.
  private mutating func findWholes(in table: Table, _ groups: [HeaderGroup]) {
    wholes = columns("total", in: table)
    if wholes.isEmpty, !parent.isEmpty {
      wholes = table.columns.indices.filter {
        table.columns[$0].path == parent && table.columns[$0].isFigure
      }
    }
    guard wholes.isEmpty, let head = columns.first, let above = parent.last else { return }
    let namesPeople = HeaderTerms.nameOneKind(in: above)
    if let concept = table.columns[head].concept, columns(concept, in: table).count == 1,
      concept == "participants" || namesPeople && isHead(concept)
    {
      wholes.append(head)
    }
    let outside = totalsAbove(in: table)
    let further = outside.isEmpty ? Self.siblings(of: parent, in: table, groups) : outside
    guard let nearest = further.last(where: { $0 < head }) ?? further.first else { return }
    if namesPeople || !wholes.isEmpty { doubtfulWhole = nearest }
    wholes.append(nearest)
  }

  /// Whether a concept may be that of a group's first column without being one of its parts.
  private func isHead(_ concept: String) -> Bool {
    ["officials", "youth", "children", "disability", "women", "men"].contains(concept)
  }

  /// The totals under a header that the group's own stands under too.
  private func totalsAbove(in table: Table) -> [Int] {
    table.columns.indices.filter { index in
      let column = table.columns[index]
      return column.concept == "total" && column.isFigure && column.path.count <= parent.count
        && parent.dropLast().starts(with: column.path.dropLast())
    }
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
