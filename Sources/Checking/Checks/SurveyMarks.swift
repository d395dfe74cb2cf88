public import Tables

extension Table {
  /// The column whose header ends in a name of a survey tool's, groups (`meta/…`, `meta-…`) left out, case
  /// apart; the name is in lower case.
  public func surveyColumn(_ name: String) -> Int? {
    columns.firstIndex { Self.leaf($0.header) == name }
  }

  /// The last part of a header in lower case, without what an export puts before it.
  private static func leaf(_ header: String) -> String {
    let text = header.lowercased().trimmed
    let last = text.split(whereSeparator: { "/-:".contains($0) }).last.map(String.init) ?? text
    return last == "id" || last == "name" ? text : last
  }

  /// Whether a row of it is a submission, or part of one, of KoboToolbox, ODK or ActivityInfo.
  public var holdsSubmissions: Bool {
    let marks = [
      "_uuid", "_index", "_submission_time", "__version__", "instanceid", "rootuuid",
      "_parent_index",
      "parent_key", "@parent",
    ]
    return marks.contains { surveyColumn($0) != nil }
      || surveyColumn("key") != nil && surveyColumn("submissiondate") != nil
  }

  /// The columns that together name a value of DHIS2; empty in other tables.
  public var valueColumns: [Int] {
    let names = [
      "dataelement", "period", "orgunit", "categoryoptioncombo", "attributeoptioncombo",
    ]
    let columns = names.compactMap(surveyColumn)
    return columns.count >= 3 && surveyColumn("value") != nil ? columns : []
  }
}
