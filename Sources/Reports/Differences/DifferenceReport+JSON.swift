internal import Comparing
internal import SheetTables
internal import Tables
internal import XLSX

extension DifferenceReport {
  /// The report for programs, as UTF-8 with a line feed at the end; rows and columns count from 1.
  public func json(version: String) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("schema", "https://dqcheck.dev/schema/diff-1.json")
      json.field("version", version)
      json.field("a", old)
      json.field("b", new)
      json.key("same")
      json.value(.boolean(differences.isEmpty))
      json.key("structure")
      json.array(differences.structure) { write($1, to: &$0) }
      json.key("sheets")
      json.array(differences.sheets) { write($1, to: &$0) }
    }
    return json.bytes + [0x0A]
  }

  private func write(
    _ difference: StructureDifference, of sheet: SheetDifferences? = nil, to json: inout JSONWriter
  ) {
    let isHidden = hides(difference, of: sheet)
    json.object { json in
      json.field("what", difference.kind.rawValue)
      json.field("place", difference.place)
      json.field("a", difference.old.map { isHidden ? Self.mask : $0 })
      json.field("b", difference.new.map { isHidden ? Self.mask : $0 })
    }
  }

  private func write(_ sheet: SheetDifferences, to json: inout JSONWriter) {
    json.object { json in
      json.field("sheet", sheet.name)
      json.field("rows", sheet.alignment.rawValue)
      for (key, numbers) in [
        ("rows_added", sheet.addedRows), ("rows_removed", sheet.removedRows),
        ("columns_added", sheet.addedColumns), ("columns_removed", sheet.removedColumns),
      ] {
        json.key(key)
        json.array(numbers) { $0.value(.number(Double($1 + 1))) }
      }
      json.key("counts")
      json.object { json in
        for kind in CellDifference.Kind.allCases {
          json.field(kind.rawValue, sheet.counts[kind] ?? 0)
        }
      }
      json.key("structure")
      json.array(sheet.structure) { write($1, of: sheet, to: &$0) }
      json.key("cells")
      json.array(sheet.cells) { write($1, of: sheet, to: &$0) }
    }
  }

  private func write(
    _ cell: CellDifference, of sheet: SheetDifferences, to json: inout JSONWriter
  ) {
    let isHidden = hides(cell, of: sheet)
    json.object { json in
      json.field("what", cell.change.kind.rawValue)
      json.field("cell", "\(cell.new)")
      json.field("cell_a", "\(cell.old)")
      if let isLogged = logged(cell, of: sheet) {
        json.key("logged")
        json.value(.boolean(isLogged))
      }
      switch cell.change {
      case .value(let old, let new):
        json.key("a")
        json.value(isHidden ? .text(Self.mask) : Value(old))
        json.key("b")
        json.value(isHidden ? .text(Self.mask) : Value(new))
      case .formula(let old, let new):
        json.field("a", old.map { isHidden ? Self.mask : "=" + $0 })
        json.field("b", new.map { isHidden ? Self.mask : "=" + $0 })
      case .look(let facets):
        json.key("look")
        json.array(facets) { $0.string($1.rawValue) }
      }
    }
  }
}
