internal import OPC

/// Reads and adds the relationships of one part (ECMA-376 Part 2, 6.5.3).
struct RelationshipsEdit {
  /// A relationship.
  struct Link: Hashable {
    /// Its id.
    var id: String
    /// Its type.
    var type: String
    /// The target as written.
    var target: String
    /// Whether it leads out of the package.
    var isExternal: Bool
  }

  /// The relationships that were there.
  let links: [Link]
  private let outline: Outline
  private var ids: Set<String>
  private var known: [String: String] = [:]
  private var last: Int
  private var added = ""
  private var removed: [Splice] = []

  /// An empty part of relationships.
  static let blank = Array(
    (xmlHeader
      + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>")
      .utf8)

  /// Reads the part.
  init(_ bytes: [UInt8], part: String) throws(PackageError) {
    let outline = try Outline(bytes, depth: 2, part: part)
    self.outline = outline
    links = outline.children("Relationship", of: outline.root).map {
      Link(
        id: outline.value("Id", of: $0) ?? "", type: outline.value("Type", of: $0) ?? "",
        target: outline.value("Target", of: $0) ?? "",
        isExternal: outline.value("TargetMode", of: $0) == "External")
    }
    ids = Set(links.map { $0.id.lowercased() })
    last =
      ids.compactMap { $0.hasPrefix("rid") ? Int($0.dropFirst(3)) : nil }
      .filter { $0 < 1 << 30 }.max() ?? 0
    for link in links { known["\(link.isExternal) \(link.type) \(link.target)"] = link.id }
  }

  /// Adds a relationship, unless the same is there, and returns its id: `rIdN` with N above all.
  mutating func add(type: String, target: String, isExternal: Bool = false) -> String {
    if let same = known["\(isExternal) \(type) \(target)"] { return same }
    last += 1
    while ids.contains("rid\(last)") { last += 1 }
    let number = last
    ids.insert("rid\(number)")
    let mode = isExternal ? " TargetMode=\"External\"" : ""
    added +=
      "<\(outline.root.prefix)Relationship Id=\"rId\(number)\" Type=\"\(type)\" Target=\""
      + XMLText.attribute(target) + "\"\(mode)/>"
    known["\(isExternal) \(type) \(target)"] = "rId\(number)"
    return "rId\(number)"
  }

  /// Takes out the relationships that lead to a part.
  mutating func remove(to isTarget: (Link) -> Bool) {
    for (link, element) in zip(links, outline.children("Relationship", of: outline.root))
    where isTarget(link) {
      removed.append(Splice(element.range, ""))
    }
  }

  /// What has to be written into the part.
  func splices() -> [Splice] {
    removed + (added.isEmpty ? [] : [outline.appending(added, to: outline.root)])
  }
}
