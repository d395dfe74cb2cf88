internal import Tables

/// A table that rules are proposed for, with the names that its columns get; sheets with the same
/// headers are one.
struct Subject {
  /// Its name in rules.
  var id: String
  /// The sheets that hold it.
  var sheets: [String]
  /// The tables of the workbook that it is.
  var tables: [Table]
  /// The first of them with the values of all, whose rows stand nowhere.
  var table: Table
  /// The columns' names in rules, by index; nil for those without a header.
  var names: [String?]

  static func all(in tables: [Table]) -> [Subject] {
    var subjects: [Subject] = []
    var taken: Set<String> = []
    for table in tables where !table.rows.isEmpty {
      let headers = table.columns.map(\.header)
      if let known = subjects.firstIndex(where: { $0.table.columns.map(\.header) == headers }) {
        subjects[known].add(table)
      } else {
        var id = RuleName.of(table.id, or: "table")
        while !taken.insert(id).inserted { id += "_2" }
        subjects.append(
          Subject(
            id: id, sheets: [table.sheet], tables: [table], table: table,
            names: RuleName.names(of: table.columns)))
      }
    }
    return subjects
  }

  private mutating func add(_ other: Table) {
    if !sheets.contains(other.sheet) { sheets.append(other.sheet) }
    tables.append(other)
    table.rows += other.rows
    for index in table.columns.indices {
      table.columns[index].cells.formulas = []
      for row in other.rows.indices {
        table.columns[index].cells.append(other.columns[index].cells[row])
      }
    }
  }

  /// The columns that have a name.
  var named: [(index: Int, name: String)] {
    names.enumerated().compactMap { index, name in name.map { (index, $0) } }
  }

  /// A rule about the columns of a row; nil where one of them has no name.
  func sum(_ relation: SumRelation, isEvident: Bool) -> ProposedRule? {
    let parts = relation.parts.compactMap { names[$0] }
    guard let total = names[relation.total], parts.count == relation.parts.count else { return nil }
    var rule = ProposedRule(
      id: "\(id)_\(total)_sum", table: id, check: "\(total) = \(parts.joined(separator: " + "))")
    rule.isEvident = isEvident
    rule.relation = relation
    return rule
  }
}

/// The names of tables and columns in rules: letters, digits and `_`.
enum RuleName {
  private static let reserved: Set<String> = [
    "and", "or", "not", "in", "between", "matches", "true", "false",
  ]

  static func of(_ id: String, or other: String) -> String {
    let name = String(id.map { $0.isLetter || $0.isNumber ? $0 : "_" })
    guard let first = name.first else { return other }
    return first.isNumber || reserved.contains(name) ? "\(other)_\(name)" : name
  }

  static func names(of columns: [Column]) -> [String?] {
    var taken: Set<String> = []
    return columns.map { column in
      guard !column.header.isEmpty else { return nil }
      var name = of(column.id, or: "column")
      while !taken.insert(name).inserted { name += "_2" }
      return name
    }
  }
}
