internal import OPC

/// Adds parts to `[Content_Types].xml` (ECMA-376 Part 2, 7.2.3).
struct ContentTypesEdit {
  private let outline: Outline
  private var added = ""
  private var corrected: [Splice] = []

  /// Reads the part.
  init(_ bytes: [UInt8]) throws(PackageError) {
    outline = try Outline(bytes, depth: 2, part: "[Content_Types].xml")
  }

  /// The content type of a part; nil if none is stated.
  func type(of part: String) -> String? {
    let name = part.lowercased()
    for element in outline.children("Override", of: outline.root)
    where outline.value("PartName", of: element)?.lowercased() == name {
      return outline.value("ContentType", of: element)
    }
    let ending = name.split(separator: ".").last.map(String.init)
    for element in outline.children("Default", of: outline.root)
    where outline.value("Extension", of: element)?.lowercased() == ending {
      return outline.value("ContentType", of: element)
    }
    return nil
  }

  /// Takes out what is stated of one part alone.
  mutating func remove(_ part: String) {
    for element in outline.children("Override", of: outline.root)
    where outline.value("PartName", of: element)?.lowercased() == part.lowercased() {
      corrected.append(Splice(element.range, ""))
    }
  }

  /// States the type of a part, unless it is already known to have it.
  mutating func add(_ part: String, type: String) {
    if self.type(of: part) == type { return }
    let wrong = outline.children("Override", of: outline.root).first {
      outline.value("PartName", of: $0)?.lowercased() == part.lowercased()
    }
    if let wrong { return corrected.append(outline.setting("ContentType", to: type, of: wrong)) }
    if let ending = Self.byEnding[type],
      !outline.children("Default", of: outline.root).contains(
        where: { outline.value("Extension", of: $0)?.lowercased() == ending })
    {
      let xml = "<\(outline.root.prefix)Default Extension=\"\(ending)\" ContentType=\"\(type)\"/>"
      if !added.contains(xml) { added += xml }
      return
    }
    let name = XMLText.attribute(part)
    added += "<\(outline.root.prefix)Override PartName=\"\(name)\" ContentType=\"\(type)\"/>"
  }

  /// The types that all parts with an ending have.
  private static let byEnding = [
    Dialect.ContentType.vmlDrawing: "vml", Dialect.ContentType.png: "png",
  ]

  /// What has to be written into the part.
  func splices() -> [Splice] {
    corrected + (added.isEmpty ? [] : [outline.appending(added, to: outline.root)])
  }
}
