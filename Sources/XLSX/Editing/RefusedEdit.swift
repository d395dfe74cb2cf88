public import OPC

/// A change that is not made, because the workbook would not be sound, or a loss not seen.
public struct RefusedEdit: Hashable, Sendable {
  /// Why a change is not made.
  public enum Reason: String, CaseIterable, Sendable {
    /// The workbook has no worksheet of that name.
    case noSheet = "no-sheet"
    /// The cell holds a formula.
    case formula
    /// The cell lies in the range of an array formula or a data table.
    case arrayMember = "array-member"
    /// The cell lies in a merged range, and is not its first.
    case merged
    /// The cell is a header or total of a table, and the change would break what names it.
    case tableHeader = "table-header"
    /// The sheet's rows or cells are not in order, or its markup is not understood.
    case markup
    /// The cell has a thread of comments, whose note only repeats it.
    case thread
    /// The sheet's protection keeps notes from being changed.
    case protected
    /// The value is no number, or the text is over 32,767 characters.
    case value
  }
  /// The change.
  public var edit: CellEdit
  /// Why it is not made.
  public var reason: Reason

  /// Makes a refusal.
  public init(edit: CellEdit, reason: Reason) {
    self.edit = edit
    self.reason = reason
  }

  /// The refusal as an error, for a save that is asked to make the change all the same.
  public var error: PackageError {
    PackageError(.refused, message, place: "\(edit.sheet)!\(edit.cell)")
  }

  private var message: String {
    switch reason {
    case .noSheet: "the workbook has no worksheet of this name"
    case .formula: "the cell holds a formula, which is not overwritten"
    case .arrayMember: "the cell is part of an array formula, which can only change as a whole"
    case .merged: "the cell is covered by a merged range; change its first cell"
    case .tableHeader: "the cell is a header or total of a table; change it in Excel"
    case .markup: "the sheet's rows are not in order, or its markup cannot be edited in place"
    case .thread: "the cell has comments with answers; add the note as one of them in Excel"
    case .protected: "the sheet is protected against changes of notes; unprotect it first"
    case .value: "the value does not fit into a cell"
    }
  }
}
