public import Tables

/// What a rule file says about where a table is, in place of what would be found.
public struct TableOverride: Sendable {
  /// The sheets it speaks of, with `*` and `?` for any characters and any one; empty for all.
  public var sheetPatterns: [String]
  /// The table from its header's first cell to its last row; nil to leave it to be found.
  public var area: CellArea?
  /// How many header rows there are; nil to leave it to be found.
  public var headerRows: Int?
  /// The one-based sheet rows that are totals; empty to leave it to be found.
  public var totalRows: [Int]

  /// Makes an override.
  public init(
    sheetPatterns: [String] = [], area: CellArea? = nil, headerRows: Int? = nil,
    totalRows: [Int] = []
  ) {
    self.sheetPatterns = sheetPatterns
    self.area = area
    self.headerRows = headerRows
    self.totalRows = totalRows
  }

  /// Whether it speaks of a sheet of this name; case does not matter.
  public func applies(to sheet: String) -> Bool {
    sheetPatterns.isEmpty
      || sheetPatterns.contains {
        Wildcard.matches(Array($0.lowercased()), Array(sheet.lowercased()))
      }
  }
}

enum Wildcard {
  /// Whether a pattern of `*` and `?` matches a whole text.
  ///
  /// Cost: at most the product of the lengths.
  static func matches(_ pattern: [Character], _ text: [Character]) -> Bool {
    var star: (pattern: Int, text: Int)?
    var at = (pattern: 0, text: 0)
    while at.text < text.count {
      if at.pattern < pattern.count, pattern[at.pattern] == "*" {
        star = at
        at.pattern += 1
      } else if at.pattern < pattern.count,
        pattern[at.pattern] == "?" || pattern[at.pattern] == text[at.text]
      {
        at = (at.pattern + 1, at.text + 1)
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        at = (last.pattern + 1, last.text + 1)
      } else {
        return false
      }
    }
    return pattern[at.pattern...].allSatisfy { $0 == "*" }
  }
}
