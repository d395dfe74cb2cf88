public import XLSX

/// In what two workbooks differ for a person who looks at them: not in how they are stored.
public struct WorkbookDifferences: Sendable {
  /// Sheets that came, went, moved or have another name, names and protection.
  public var structure: [StructureDifference] = []
  /// The sheets of both that differ, in the tab order of the second workbook.
  public var sheets: [SheetDifferences] = []

  /// Makes the differences of two workbooks that are the same.
  public init() {}

  /// Whether there are none.
  public var isEmpty: Bool { structure.isEmpty && sheets.isEmpty }
}

/// In what two sheets differ.
public struct SheetDifferences: Sendable {
  /// The name in the second workbook.
  public var name: String
  /// Cells whose value, formula or look differs, at most ``cellLimit``, by rows.
  public var cells: [CellDifference] = []
  /// How many cells of each kind differ, those that are not listed too.
  public var counts: [CellDifference.Kind: Int] = [:]
  /// Zero-based rows that only the second sheet has, numbered as there.
  public var addedRows: [Int] = []
  /// Zero-based rows that only the first sheet has, numbered as there.
  public var removedRows: [Int] = []
  /// Zero-based columns that only the second sheet has.
  public var addedColumns: [Int] = []
  /// Zero-based columns that only the first sheet has.
  public var removedColumns: [Int] = []
  /// How the rows of the one were found in the other.
  public var alignment = RowAlignment.Kind.inOrder
  /// Merged and hidden cells, tables, validations and the like.
  public var structure: [StructureDifference] = []

  /// The most cells that are listed of one sheet; all are counted.
  public static let cellLimit = 100_000

  /// Makes the differences of two sheets that are the same.
  public init(name: String) { self.name = name }

  /// Whether there are none.
  public var isEmpty: Bool {
    counts.isEmpty && structure.isEmpty && addedRows.isEmpty && removedRows.isEmpty
      && addedColumns.isEmpty && removedColumns.isEmpty && alignment != .reordered
  }

  /// How many differences of cells there are.
  var count: Int { counts.values.reduce(0, +) }

  mutating func add(_ difference: CellDifference) {
    counts[difference.change.kind, default: 0] += 1
    if cells.count < Self.cellLimit { cells.append(difference) }
  }
}

/// A cell that differs.
public struct CellDifference: Hashable, Sendable {
  /// What of a cell can differ.
  public enum Kind: String, CaseIterable, Sendable {
    case value, formula, look
  }
  /// What differs, first as in the first workbook.
  public enum Change: Hashable, Sendable {
    /// The value.
    case value(CellValue, CellValue)
    /// The formula without `=`; nil for none.
    case formula(String?, String?)
    /// What of the look.
    case look([CellAppearance.Facet])

    /// What of the cell differs.
    public var kind: Kind {
      switch self {
      case .value: .value
      case .formula: .formula
      case .look: .look
      }
    }
  }
  /// The cell in the first workbook.
  public var old: CellReference
  /// The cell in the second.
  public var new: CellReference
  /// What differs.
  public var change: Change
}

/// Something other than a cell that differs.
public struct StructureDifference: Hashable, Sendable {
  /// What it is.
  public enum Kind: String, CaseIterable, Sendable {
    case sheetAdded, sheetRemoved, sheetRenamed, sheetMoved, sheetVisibility
    case name, workbookProtection, dates1904
    case merge, hiddenRows, hiddenColumns, autoFilter, table, validation, note, comment, link
    case conditionalFormat, protection
  }
  /// What it is.
  public var kind: Kind
  /// Where: a sheet, a range, or the name of the thing.
  public var place: String
  /// As in the first workbook; nil if it is only in the second.
  public var old: String?
  /// As in the second workbook; nil if it is only in the first.
  public var new: String?
}
