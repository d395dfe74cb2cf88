internal import OPC

/// Takes the events of a worksheet part outside its rows (ECMA-376 Part 1, 18.3.1.99).
struct SheetFeaturesHandler: XMLHandler {
  private(set) var features = SheetFeatures()
  /// The relationship of each hyperlink.
  private(set) var links: [String?] = []
  private var path: [String] = []
  private var text: [UInt8] = []
  private var validation: Validation?
  private var format: ConditionalFormat?
  /// Rules in `extLst` that only say more about one already counted.
  private var continued: Set<String> = []

  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "sheetProtection" where path.count == 1:
      features.isProtected = attributes.isTrue("sheet")
    case "autoFilter" where path.count == 1:
      features.autoFilter = attributes["ref"].flatMap { CellRange($0) }
    case "dataValidation": validation = Validation(attributes)
    case "hyperlink" where path.last == "hyperlinks": hyperlink(attributes)
    case "conditionalFormatting":
      format = ConditionalFormat(ranges: CellRange.list(attributes["sqref"] ?? ""))
    case "cfRule":
      if !continued.contains(attributes["id"] ?? "") { format?.rules += 1 }
    case "formula1", "formula2", "sqref", "id": text = []
    default: break
    }
    path.append(name)
  }

  mutating func text(_ utf8: [UInt8]) {
    switch path.last {
    case "formula1", "formula2", "sqref", "id", "f": text += utf8
    default: break
    }
  }

  mutating func end(_ name: String) {
    path.removeLast()
    switch name {
    case "formula1": validation?.first = String(decoding: text, as: UTF8.self)
    case "formula2": validation?.second = String(decoding: text, as: UTF8.self)
    case "sqref":
      let ranges = CellRange.list(String(decoding: text, as: UTF8.self))
      validation?.ranges = ranges
      format?.ranges = ranges
    case "id" where path.contains("cfRule"): continued.insert(String(decoding: text, as: UTF8.self))
    case "dataValidation":
      if let validation { features.validations.append(validation) }
      validation = nil
    case "conditionalFormatting":
      if let format, format.rules > 0 { features.conditionalFormats.append(format) }
      format = nil
    default: break
    }
  }

  private mutating func hyperlink(_ attributes: XMLAttributes) {
    features.hyperlinks.append(
      Hyperlink(
        range: attributes["ref"].flatMap { CellRange($0) }, location: attributes["location"],
        display: attributes["display"].map(StoredText.plain),
        tip: attributes["tooltip"].map(StoredText.plain)))
    // `r:id`, under whatever prefix.
    links.append(attributes.all.first { $0.name == "id" && !$0.prefix.isEmpty }?.value)
  }

  /// The features, the hyperlinks led by the sheet's relationships.
  func features(_ relationships: [Relationship]) -> SheetFeatures {
    var features = features
    for (index, id) in links.enumerated() {
      guard let id, let link = relationships.first(where: { $0.id == id }) else { continue }
      features.hyperlinks[index].target = link.target
    }
    return features
  }
}

extension Validation {
  fileprivate init(_ attributes: XMLAttributes) {
    kind = attributes["type"].flatMap { Kind(rawValue: $0) } ?? .any
    comparison = attributes["operator"].flatMap { Comparison(rawValue: $0) } ?? .between
    ranges = CellRange.list(attributes["sqref"] ?? "")
    allowsBlank = attributes.isTrue("allowBlank")
    if attributes.isTrue("showErrorMessage") {
      severity = attributes["errorStyle"].flatMap { Severity(rawValue: $0) } ?? .stop
    }
    error = attributes["error"].map(StoredText.plain)
    prompt = attributes["prompt"].map(StoredText.plain)
  }
}

extension CellRange {
  /// The ranges of a list with spaces between them (ECMA-376 Part 1, 18.18.76 ST_Sqref).
  static func list(_ text: String) -> [CellRange] {
    text.split(whereSeparator: \.isWhitespace).compactMap { CellRange($0) }
  }
}

extension StoredText {
  /// A text of an attribute or element with its `_xHHHH_` resolved.
  static func plain(_ text: String) -> String {
    var bytes = Array(text.utf8)
    unescape(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
