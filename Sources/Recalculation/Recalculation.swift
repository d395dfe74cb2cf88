public import Formulas
public import OPC
public import XLSX

/// Works the formulas of a workbook out anew and compares with the values stored beside them.
///
/// ```swift
/// let cells = Recalculation(sheets: sheets, features: features, names: names).run()
/// for cell in cells { if case .different(let value) = cell.verdict { … } }
/// ```
/// Formulas are worked out in the order of what they read. A formula that reads a cell that is not
/// supported goes by that cell's stored value.
public struct Recalculation: Sendable {
  /// The worksheets, in tab order.
  public var sheets: [Sheet]
  /// What each sheet holds besides its cells, by its name.
  public var features: [String: SheetFeatures]
  /// The defined names.
  public var names: [DefinedName]
  /// Whether dates count from 1904-01-01.
  public var uses1904: Bool
  /// What the cell formats show of numbers, by index into `cellXfs`, where values are stored as they are shown
  /// (``Workbook/storesAsShown``); empty where they are stored in full.
  public var displays: [NumberDisplay] = []
  /// What it may cost.
  public var limits = RecalculationLimits()

  /// Makes the recalculation of a workbook.
  public init(
    sheets: [Sheet], features: [String: SheetFeatures] = [:], names: [DefinedName] = [],
    uses1904: Bool = false
  ) {
    self.sheets = sheets
    self.features = features
    self.names = names
    self.uses1904 = uses1904
  }

  /// Reads what recalculating a workbook needs.
  ///
  /// - Throws: `PackageError`.
  public init(_ workbook: Workbook) throws(PackageError) {
    self.init(sheets: try workbook.sheets(workbook.sheets), uses1904: workbook.uses1904)
    for sheet in sheets { features[sheet.info.name] = try workbook.features(of: sheet) }
    names = try workbook.features().names
    if workbook.storesAsShown { displays = workbook.numberDisplays }
  }

  /// The formula cells of the workbook with what became of them, by sheet and row.
  ///
  /// Cost: bounded by ``RecalculationLimits`` whatever the formulas are; what lies beyond is
  /// unsupported.
  public func run() -> [RecalculatedCell] {
    var run = RecalculationRun(self)
    return run.results()
  }
}

/// A formula cell and its value worked out anew.
public struct RecalculatedCell: Hashable, Sendable {
  /// How the stored value compares.
  public enum Verdict: Hashable, Sendable {
    /// The same; numbers to 15 digits.
    case equal
    /// Another value is right.
    case different(Quantity)
    /// No value is stored; this one is right.
    case missing(Quantity)
    /// It was not worked out.
    case unsupported(Unsupported)
  }
  /// The sheet's number in ``Recalculation/sheets``.
  public var sheet: Int
  /// The cell.
  public var cell: CellReference
  /// The formula without `=`, that of a shared or array formula written out.
  public var formula: String
  /// The stored value.
  public var stored: Quantity
  /// How it compares.
  public var verdict: Verdict
  /// Whether a cell that it reads is itself different or missing.
  public var followsOthers: Bool
}
