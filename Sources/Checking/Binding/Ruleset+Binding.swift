internal import Formulas
public import Tables

extension Ruleset {
  /// Finds the tables that are declared, and gives them the names, types, keys and blanks that
  /// their declarations say.
  ///
  /// A table fits when its sheet pattern and every key or required header match; without a sheet
  /// pattern, also at least half of the columns. Of several declarations that fit, the one with
  /// the most columns wins, then the first.
  ///
  /// - Parameters:
  ///   - tables: The tables of the workbook that is checked.
  ///   - others: The tables of other workbooks, by path; they come after those of the workbook.
  /// - Returns: The tables, those of the workbook first, with what is declared of each.
  public func bind(_ tables: [Table], others: [String: [Table]] = [:]) -> BoundTables {
    var bound = BoundTables(tables: tables, bindings: tables.map { binding($0, nil) })
    for (file, tables) in others.sorted(by: { $0.key < $1.key }) {
      bound.tables += tables
      bound.bindings += tables.map { binding($0, file) }
    }
    var names = [String: Int]()
    for index in bound.tables.indices {
      guard let binding = bound.bindings[index] else { continue }
      let id = binding.declaration.id
      names[id, default: 0] += 1
      let number = names[id, default: 1]
      bound.tables[index].id = number == 1 ? id : "\(id)-\(number)"
      declare(binding, &bound.tables[index])
    }
    makeUnique(&bound)
    for index in bound.tables.indices { clear(missing, &bound.tables[index]) }
    return bound
  }

  /// Marks the columns that are declared personal, and those declared not to be.
  public func markPersonal(in tables: inout [Table]) {
    for (index, table) in bind(tables).tables.enumerated() {
      for (column, declared) in table.columns.enumerated() {
        tables[index].columns[column].isPersonal = declared.isPersonal
      }
    }
  }

  /// Binds tables that were made of their declarations: columns in the declared order.
  func bind(written tables: [(table: Table, declaration: TableDeclaration)]) -> BoundTables {
    var bound = BoundTables(
      tables: tables.map(\.table),
      bindings: tables.map { _, declaration in
        let ids = declaration.columns.enumerated().map { ($0.element.id, $0.offset) }
        return Binding(
          declaration: declaration,
          columns: Dictionary(ids, uniquingKeysWith: { first, _ in first }))
      })
    for index in bound.tables.indices {
      if let binding = bound.bindings[index] { declare(binding, &bound.tables[index]) }
      clear(missing, &bound.tables[index])
    }
    return bound
  }

  private func binding(_ table: Table, _ file: String?) -> Binding? {
    var best: Binding?
    for declaration in self.tables where declaration.file == file {
      let matching = ColumnMatching(declaration.columns, in: table)
      guard fits(declaration, table, matching.found),
        matching.found.count > best?.columns.count ?? -1
      else { continue }
      best = Binding(declaration: declaration, columns: matching.found)
    }
    return best
  }

  private func fits(
    _ declaration: TableDeclaration, _ table: Table, _ found: [String: Int]
  ) -> Bool {
    let needed = declaration.key + declaration.columns.filter(\.isRequired).map(\.id)
    guard needed.allSatisfy({ found[$0] != nil }) else { return false }
    if declaration.sheetPatterns.isEmpty {
      return !found.isEmpty && found.count * 2 >= declaration.columns.count
    }
    let sheet = FoldedHeader.fold(table.sheet)
    return (!found.isEmpty || declaration.columns.isEmpty)
      && declaration.sheetPatterns.contains {
        FoldedHeader.matches(FoldedHeader.fold($0), sheet)
      }
  }

  private func declare(_ binding: Binding, _ table: inout Table) {
    let candidates = table.keyCandidates
    for column in binding.declaration.columns {
      guard let index = binding.columns[column.id] else { continue }
      table.columns[index].id = column.id
      table.columns[index].isPersonal = column.isPersonal ?? table.columns[index].isPersonal
      if let type = column.type {
        table.columns[index].type = type
        table.columns[index].isTypeDeclared = true
      }
      for request in cleaning
      where request.table == binding.declaration.id && request.column == column.id {
        switch request.action {
        case .dates(let dayFirst): table.columns[index].dayFirst = dayFirst
        case .numbers(let comma): table.columns[index].decimalComma = comma
        case .spelling: break
        }
      }
      clear(column.missing, &table, index)
    }
    let key = binding.declaration.key.compactMap { binding.columns[$0] }
    table.isKeyDeclared = !key.isEmpty
    if !key.isEmpty {
      table.keyColumns = key
    } else if table.keyCandidates != candidates
      || !binding.declaration.columns.allSatisfy(\.missing.isEmpty)
    {
      table.keyColumns = table.inferredKeyColumns()
    }
    makeColumnsUnique(&table, declared: Set(binding.columns.values))
  }

  /// Columns that are not declared give way to the names of those that are.
  private func makeColumnsUnique(_ table: inout Table, declared: Set<Int>) {
    var names = Set(declared.map { table.columns[$0].id })
    for index in table.columns.indices where !declared.contains(index) {
      let id = table.columns[index].id
      var unique = id
      var number = 2
      while !names.insert(unique).inserted {
        unique = "\(id)-\(number)"
        number += 1
      }
      table.columns[index].id = unique
    }
  }

  private func makeUnique(_ bound: inout BoundTables) {
    var names = Set(
      bound.tables.indices.filter { bound.bindings[$0] != nil }.map { bound.tables[$0].id })
    for index in bound.tables.indices where bound.bindings[index] == nil {
      let id = bound.tables[index].id
      var unique = id
      var number = 2
      while !names.insert(unique).inserted {
        unique = "\(id)-\(number)"
        number += 1
      }
      bound.tables[index].id = unique
    }
  }

  /// Makes cells blank that hold a code for "no value"; a key that was found may be none without them.
  private func clear(_ codes: [String], _ table: inout Table) {
    guard !codes.isEmpty else { return }
    clear(codes, &table, nil)
    if !table.isKeyDeclared { table.keyColumns = table.inferredKeyColumns() }
  }

  /// The same in one column or in all.
  private func clear(_ codes: [String], _ table: inout Table, _ only: Int?) {
    guard !codes.isEmpty else { return }
    let codes = Set(codes.map(\.trimmed))
    let numbers = Set(codes.compactMap { Double($0) })
    for index in only.map({ [$0] }) ?? Array(table.columns.indices) {
      for row in table.rows.indices {
        switch table.columns[index].cells.kinds[row] {
        case .number:
          guard case .number(let number) = table.columns[index].cells[row],
            numbers.contains(number)
          else { continue }
        case .text:
          guard case .text(let text) = table.columns[index].cells[row],
            codes.contains(text.trimmed)
          else { continue }
        default: continue
        }
        table.columns[index].cells.clear(row)
      }
    }
  }
}
