internal import OPC

/// Takes the events of a part with document properties: core, extended or custom.
struct PropertiesHandler: XMLHandler {
  private(set) var properties: DocumentProperties
  private var depth = 0
  private var text: [UInt8] = []
  private var custom: String?

  /// - Parameter properties: What other parts said.
  init(_ properties: DocumentProperties) { self.properties = properties }

  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    depth += 1
    guard depth == 2 else { return }
    text = []
    custom = name == "property" ? attributes["name"] : nil
  }

  mutating func text(_ utf8: [UInt8]) { if depth >= 2 { text += utf8 } }

  mutating func end(_ name: String) {
    depth -= 1
    guard depth == 1 else { return }
    let value = StoredText.plain(String(decoding: text, as: UTF8.self))
    if let custom {
      properties.custom.append(DocumentProperties.Custom(name: custom, value: value))
    } else if let place = Self.places[name], !value.isEmpty {
      properties[keyPath: place] = value
    }
  }

  private static var places: [String: WritableKeyPath<DocumentProperties, String?>] {
    [
      "title": \.title, "subject": \.subject, "creator": \.creator,
      "lastModifiedBy": \.lastModifiedBy, "created": \.created, "modified": \.modified,
      "description": \.description, "keywords": \.keywords, "category": \.category,
      "Company": \.company, "Application": \.application, "AppVersion": \.applicationVersion,
    ]
  }
}
