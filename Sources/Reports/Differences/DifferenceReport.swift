public import Comparing
internal import Checking
internal import Tables
internal import XLSX

/// What differs between two workbooks, as it is told to people and programs.
public struct DifferenceReport: Sendable {
  /// The first file.
  public var old: String
  /// The second file.
  public var new: String
  /// What differs.
  public var differences: WorkbookDifferences
  /// The columns whose values are shown as `•••`; nil if all are shown.
  public var personal: PersonalColumns?
  /// How many differences of each sheet are shown as text; the others are counted.
  public var limit: Int
  /// Whether a cleaning log accounts for a changed value of a sheet; nil if there is no log.
  public var isLogged: (@Sendable (String, CellDifference) -> Bool)?

  /// Makes a report.
  public init(
    old: String, new: String, differences: WorkbookDifferences, personal: PersonalColumns?,
    limit: Int
  ) {
    self.old = old
    self.new = new
    self.differences = differences
    self.personal = personal
    self.limit = limit
  }

  /// Whether what a cell holds is not to be shown.
  func hides(_ cell: CellDifference, of sheet: SheetDifferences) -> Bool {
    guard let personal else { return false }
    return personal.new[sheet.name]?.contains(cell.new.column) == true
      || personal.old[oldName(of: sheet)]?.contains(cell.old.column) == true
  }

  /// Whether what a note, comment, link or validation says is not to be shown: anything that people
  /// wrote freely, addresses of persons, and choices for personal columns.
  func hides(_ difference: StructureDifference, of sheet: SheetDifferences? = nil) -> Bool {
    guard let personal else { return false }
    switch difference.kind {
    case .note, .comment: return true
    case .link, .validation:
      let texts = [difference.old, difference.new].compactMap { $0?.lowercased() }
      if texts.contains(where: { $0.hasPrefix("mailto:") || $0.hasPrefix("tel:") }) { return true }
      guard let sheet else { return false }
      let columns = (personal.new[sheet.name] ?? []).union(personal.old[oldName(of: sheet)] ?? [])
      return difference.place.split(separator: " ").compactMap { CellRange($0) }
        .contains { range in columns.contains(where: range.columns.contains) }
    default: return false
    }
  }

  private func oldName(of sheet: SheetDifferences) -> String {
    differences.structure.first { $0.kind == .sheetRenamed && $0.new == sheet.name }?.old
      ?? sheet.name
  }

  /// Whether the log accounts for a difference; nil where that is not asked.
  func logged(_ cell: CellDifference, of sheet: SheetDifferences) -> Bool? {
    guard let isLogged, case .value = cell.change else { return nil }
    return isLogged(sheet.name, cell)
  }

  /// How many of the listed changes of values the log accounts for, and how many it does not.
  var loggedCounts: (logged: Int, others: Int) {
    let all = differences.sheets.flatMap { sheet in sheet.cells.compactMap { logged($0, of: sheet) }
    }
    let count = all.count { $0 }
    return (count, all.count - count)
  }

  static let mask = "•••"

  /// The rows of a list as people write them: `3-5, 9`.
  static func ranges(_ numbers: [Int], _ name: (Int) -> String) -> String {
    var parts: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = parts.last, last.upperBound + 1 == number {
        parts[parts.count - 1] = last.lowerBound...number
      } else {
        parts.append(number...number)
      }
    }
    return parts.map {
      $0.count == 1 ? name($0.lowerBound) : "\(name($0.lowerBound))-\(name($0.upperBound))"
    }.joined(separator: ", ")
  }
}
