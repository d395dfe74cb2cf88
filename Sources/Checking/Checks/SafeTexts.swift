public import Tables

/// What safe cleaning may put in place of a column's texts, by their numbers in the pool.
///
/// Identifiers, keys and personal values stay as they are, but for spaces that do not show.
public struct SafeTexts: Sendable {
  /// The days, since 1899-12-30, that texts of a column of dates write out in one way only.
  ///
  /// None has a time of day or a year of two digits, and none is of a column that a program wrote as texts of ISO 8601.
  public private(set) var dates: [Int: Double] = [:]
  /// The texts with words of one script, where it is evident which.
  public private(set) var spellings: [Int: String] = [:]
  /// Days from which on spreadsheets agree on a serial: 1 March 1900.
  private static let firstDay = 61

  /// The texts that may hold spaces that do not show (``HiddenSpaces``), also those of identifiers, keys and personal values.
  public let spaced: Set<Int>
  /// Whether the column holds texts.
  public let areThere: Bool

  /// Whether any text may need a correction, numbers apart.
  public var needCorrection: Bool { !dates.isEmpty || !spellings.isEmpty || !spaced.isEmpty }

  /// Looks through the different texts of a column.
  public init(_ index: Int, of table: Table) {
    self.init(index, of: table, ColumnProfile(table.columns[index].cells))
  }

  /// The same where it is known what the column holds.
  init(_ index: Int, of table: Table, _ profile: ColumnProfile) {
    let column = table.columns[index]
    spaced = Set(profile.spaced.map { Int(profile.texts[$0].number) })
    areThere = !profile.texts.isEmpty
    guard areThere, !column.isIdentifier, !column.isPersonal, !table.keyColumns.contains(index)
    else { return }
    addDates(TextDates.dates(index, in: table, profile), profile, column)
    for (text, mix) in profile.mixes(in: column.cells) where mix.isEvident {
      spellings[Int(text.number)] = mix.repaired
    }
  }

  private mutating func addDates(
    _ texts: [TextDates.Dated], _ profile: ColumnProfile, _ column: Column
  ) {
    guard !TextDates.areWrittenByProgram(texts, of: profile) else { return }
    for (text, date) in texts where !date.hasTime && !date.isShort {
      guard date.order != .either || column.dayFirst != nil else { continue }
      let days = column.dayFirst == false ? date.otherDays ?? date.days : date.days
      if days >= Self.firstDay { dates[Int(text.number)] = Double(days) }
    }
  }
}
