internal import OPC

extension NewCondition {
  /// The element.
  func xml(priority: Int, _ draft: inout WorkbookDraft) throws(PackageError) -> String {
    let list = ranges.map { "\($0)" }.joined(separator: " ")
    let last = isLast ? " stopIfTrue=\"1\"" : ""
    let inner: String
    switch rule {
    case .cell(let comparison, let first, let second, let style):
      let id = try draft.differential(for: style)
      inner =
        "type=\"cellIs\" dxfId=\"\(id)\" priority=\"\(priority)\"\(last) "
        + "operator=\"\(comparison.rawValue)\">"
        + [first, second].compactMap { $0 }.map(formula).joined()
    case .formula(let text, let style):
      let id = try draft.differential(for: style)
      inner =
        "type=\"expression\" dxfId=\"\(id)\" priority=\"\(priority)\"\(last)>" + formula(text)
    case .contains(let text, let style):
      let id = try draft.differential(for: style)
      inner =
        "type=\"containsText\" dxfId=\"\(id)\" priority=\"\(priority)\"\(last) "
        + "operator=\"containsText\" text=\"\(XMLText.attribute(text))\">"
        + formula("NOT(ISERROR(SEARCH(\(Self.quoted(text)),\(firstCell))))")
    case .colorScale(let low, let middle, let high):
      let colors = [low, middle, high].compactMap { $0 }
      for color in colors { try Color.check(color) }
      let middle = middle == nil ? "" : "<cfvo type=\"percentile\" val=\"50\"/>"
      inner =
        "type=\"colorScale\" priority=\"\(priority)\"><colorScale><cfvo type=\"min\"/>\(middle)"
        + "<cfvo type=\"max\"/>\(colors.map { "<color rgb=\"FF\($0)\"/>" }.joined())</colorScale>"
    case .dataBar(let color):
      try Color.check(color)
      inner =
        "type=\"dataBar\" priority=\"\(priority)\"><dataBar><cfvo type=\"min\"/><cfvo type=\"max\"/>"
        + "<color rgb=\"FF\(color)\"/></dataBar>"
    }
    return
      "<conditionalFormatting sqref=\"\(list)\"><cfRule \(inner)</cfRule></conditionalFormatting>"
  }

  private func formula(_ text: String) -> String {
    "<formula>\(XMLText.content(text.hasPrefix("=") ? String(text.dropFirst()) : text))</formula>"
  }

  private var firstCell: String { ranges.first.map { "\($0.first)" } ?? "A1" }

  /// A text as it stands in formulas.
  private static func quoted(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}

extension Validation {
  /// The element.
  var xml: String {
    var xml = "<dataValidation type=\"\(kind.rawValue)\""
    if let severity, severity != .stop { xml += " errorStyle=\"\(severity.rawValue)\"" }
    if comparison != .between { xml += " operator=\"\(comparison.rawValue)\"" }
    if allowsBlank { xml += " allowBlank=\"1\"" }
    if prompt != nil { xml += " showInputMessage=\"1\"" }
    if severity != nil { xml += " showErrorMessage=\"1\"" }
    for (name, text) in [("error", error), ("prompt", prompt)] {
      if let text { xml += " \(name)=\"\(XMLText.spreadsheetAttribute(text))\"" }
    }
    xml += " sqref=\"\(ranges.map { "\($0)" }.joined(separator: " "))\">"
    for (name, text) in [("formula1", first), ("formula2", second)] {
      if let text { xml += "<\(name)>\(XMLText.content(text))</\(name)>" }
    }
    return xml + "</dataValidation>"
  }
}

extension XMLText {
  /// A spreadsheet string between double quotes, ST_Xstring.
  static func spreadsheetAttribute(_ text: String) -> String {
    spreadsheet(text).map { character in
      switch character {
      case "\"": "&quot;"
      case "\n": "&#10;"
      case "\t": "&#9;"
      default: String(character)
      }
    }.joined()
  }
}
