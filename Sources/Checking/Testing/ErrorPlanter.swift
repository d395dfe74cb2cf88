public import Tables

/// Plants errors in the tables of a sample, one at a time, and sees which rules catch them.
///
/// The same sample, rules and seed give the same errors. Cost: one run of the rules for each error.
public struct ErrorPlanter: Sendable {
  private let ruleset: Ruleset
  private let seed: UInt64
  private let asOf: Double?
  /// The errors of one kind that are planted in one column.
  private static let trials = 3

  /// Makes a planter.
  ///
  /// - Parameters:
  ///   - ruleset: The rules; built-in checks do not take part.
  ///   - seed: What the choice of rows hangs on.
  ///   - asOf: What TODAY() gives, in days since 1899-12-30; nil makes it unknown.
  public init(_ ruleset: Ruleset, seed: UInt64, asOf: Double? = nil) {
    var ruleset = ruleset
    for check in RuleKeys.checks {
      var setting = CheckSetting()
      setting.isOff = true
      ruleset.checks[check] = setting
    }
    (self.ruleset, self.seed, self.asOf) = (ruleset, seed, asOf)
  }

  /// Plants errors of every kind in every column of the tables that the rules are for.
  ///
  /// - Returns: The errors by table, column and kind, each with the rules that caught it.
  public func plant(
    in tables: [Table], others: [String: [Table]] = [:], cells: WorkbookCells? = nil
  ) -> [PlantedError] {
    let bound = ruleset.bind(tables, others: others)
    let before = failures(tables, others, cells)
    var random = SeededNumbers(seed: seed)
    var planted: [PlantedError] = []
    for index in tables.indices {
      guard bound.bindings[index] != nil else { continue }
      for (error, table) in errors(in: bound.tables[index], tables[index], &random) {
        var spoiled = tables
        spoiled[index] = table
        var error = error
        let after = failures(spoiled, others, cells)
        error.caughtBy = after.keys.filter { after[$0, default: 0] > before[$0, default: 0] }
          .sorted()
        planted.append(error)
      }
    }
    return planted
  }

  /// How many rows fail each rule.
  private func failures(
    _ tables: [Table], _ others: [String: [Table]], _ cells: WorkbookCells?
  ) -> [String: Int] {
    let outcome = Checker(ruleset: ruleset, asOf: asOf).check(tables, others: others, cells: cells)
    return outcome.results.reduce(into: [:]) { $0[$1.id, default: 0] += $1.failed }
  }

  /// The errors of a table, with the table that has them; `named` has the names of the rule file.
  private func errors(
    in named: Table, _ table: Table, _ random: inout SeededNumbers
  ) -> [(PlantedError, Table)] {
    var found: [(PlantedError, Table)] = []
    for column in table.columns.indices {
      for kind in PlantedError.Kind.allCases where kind != .rowDuplicated {
        let rows = table.rows.indices.filter {
          kind.spoiled(named.columns[column].cells[$0]) != nil
        }.shuffled(using: &random).prefix(Self.trials).sorted()
        for row in rows {
          let value = named.columns[column].cells[row]
          guard let new = kind.spoiled(value) else { continue }
          var spoiled = table
          spoiled.columns[column].cells = table.columns[column].cells.replacing(row, with: new)
          found.append((error(kind, named, row, column, to: new), spoiled))
        }
      }
    }
    if let row = table.rows.indices.randomElement(using: &random) {
      found.append((error(.rowDuplicated, named, row, nil, to: .blank), table.repeating(row)))
    }
    return found
  }

  private func error(
    _ kind: PlantedError.Kind, _ table: Table, _ row: Int, _ column: Int?, to: Value
  ) -> PlantedError {
    PlantedError(
      kind: kind, table: table.id, column: column.map { table.columns[$0].id },
      cell: table.address(row: row, column: column ?? 0),
      from: column.map { table.columns[$0].cells[row] } ?? .blank, to: to,
      isPersonal: column.map { table.columns[$0].isPersonal } ?? false, caughtBy: [])
  }
}

extension CellVector {
  /// The same with another value in one row, typed and not worked out.
  fileprivate func replacing(_ row: Int, with value: Value) -> CellVector {
    var cells = CellVector()
    for index in kinds.indices { cells.append(index == row ? value : self[index]) }
    return cells
  }
}

extension Table {
  /// The same with a row once more below the last.
  fileprivate func repeating(_ row: Int) -> Table {
    var table = self
    for column in columns.indices {
      var cells = CellVector()
      for index in rows.indices { cells.append(columns[column].cells[index]) }
      cells.append(columns[column].cells[row])
      table.columns[column].cells = cells
    }
    let below = (rows.last ?? data.rows.upperBound) + 1
    table.rows.append(below)
    table.data.rows = data.rows.lowerBound...max(below, data.rows.upperBound)
    return table
  }
}
