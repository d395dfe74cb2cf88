public import Tables

/// Flags dates among bands of numbers: a spreadsheet turned 10-12 into the 12th of October.
///
/// Why it matters: the band is lost, and the cell now counts as some 45,000.
///
/// Triggers: a date in a column of `1-3`, `4-6`, `7-9`. Does not: dates among dates.
public struct BandAsDate: Check {
  /// `band-as-date`.
  public let name = "band-as-date"
  /// A warning.
  public let severity = Severity.warning
  /// What it reads.
  public let reads: Set<CheckInput> = [.dates]

  /// Makes the check.
  public init() {}

  /// Looks at each column that holds dates beside bands.
  public func run(on table: Table, facts: TableFacts) -> (RuleResult, FindingList)? {
    var found = ColumnFindings(self, table)
    for (index, column) in table.columns.enumerated() {
      let profile = facts.profiles[index]
      guard profile.count(.date) > 0, holdsBands(column, profile) else { continue }
      found.hasLooked = true
      for row in column.cells.kinds.indices where column.cells.kinds[row] == .date {
        guard let band = Self.band(Double(bitPattern: column.cells.payloads[row])) else { continue }
        found.add(
          "band-as-date", rows: [row], column: index, [NamedValue("band", .text(band))],
          confidence: .certain)
      }
    }
    return found.outcome
  }

  /// Whether half of the filled cells, or half of the texts of a column of ages, are bands.
  private func holdsBands(_ column: Column, _ profile: ColumnProfile) -> Bool {
    let bands = profile.texts.filter { text in
      let utf8 = column.cells.texts.utf8(Int(text.number))
      return utf8.count <= 24 && Self.isBand(String(decoding: utf8, as: UTF8.self))
    }.reduce(0) { $0 + Int($1.count) }
    let isOfAges = column.concept == "age" || column.concept == "age-band"
    return isOfAges ? bands > 0 : bands > 1 && bands * 2 >= profile.filled - profile.count(.date)
  }

  /// `18-29`, `60+`, `0–17 жаш`: two numbers below 130 with a dash between them, or one with a plus.
  static func isBand(_ text: String) -> Bool {
    let text = text.trimmed
    let numbers = text.split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) }
    guard text.first.map({ $0.isASCII && $0.isNumber }) == true,
      numbers.allSatisfy({ $0 < 130 })
    else { return false }
    let marks = text.filter { "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}+".contains($0) }
    return marks.count == 1
      && (numbers.count == 2 && numbers[0] < numbers[1] && !marks.contains("+")
        || numbers.count == 1 && marks.contains("+"))
  }

  /// What a date was typed as: day and month, or month and a year of two digits.
  private static func band(_ days: Double) -> String? {
    guard let date = Int(exactly: days.rounded(.down)).flatMap({ CivilDate(days: $0) }) else {
      return nil
    }
    let short = date.year % 100
    // 10-49 became October 1949; of a month and a day the smaller number came first.
    if date.day == 1, date.year < 2000 || short > date.month + 20 {
      return "\(date.month)-\(short)"
    }
    guard date.day != date.month else { return nil }
    return "\(min(date.day, date.month))-\(max(date.day, date.month))"
  }
}
