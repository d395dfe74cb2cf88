/// A relationship from one part to another, or to something outside (ECMA-376 Part 2, 6.5).
public struct Relationship: Hashable, Sendable {
  /// Its id, unique among those of the same part.
  public var id: String
  /// Its type as written, transitional or strict.
  public var type: String
  /// The part it leads to, absolute; the address as written if it leads outside.
  public var target: String
  /// Whether it leads outside the package.
  public var isExternal: Bool

  /// Whether the type ends in this word: `worksheet`, `sharedStrings` …, in either dialect.
  public func isOf(_ kind: String) -> Bool { type.hasSuffix("/\(kind)") }
}

extension Archive {
  /// The relationships of a part, or of the package for `/`; none if it has no such part.
  ///
  /// - Throws: ``PackageError`` if they are damaged.
  public func relationships(of part: String) throws(PackageError) -> [Relationship] {
    let name = PartName.relationships(of: part)
    guard contains(name) else { return [] }
    return try XMLReader.read(open(name), into: RelationshipsHandler(source: part)).found
  }

  /// The content type of a part: its own, else that of its extension; nil if none is stated.
  ///
  /// - Throws: ``PackageError`` if the list is damaged.
  public func contentTypes() throws(PackageError) -> ContentTypes {
    let name = "/[Content_Types].xml"
    guard contains(name) else { return ContentTypes() }
    return try XMLReader.read(open(name), into: ContentTypesHandler()).types
  }
}

/// The content types that a package states for its parts (ECMA-376 Part 2, 7.3.7).
public struct ContentTypes: Sendable {
  fileprivate var overrides: [String: String] = [:]
  fileprivate var defaults: [String: String] = [:]

  /// The type of a part; nil if none is stated.
  public subscript(part: String) -> String? {
    let key = PartName.folded(part)
    let dot = key.lastIndex(of: ".").map { key[key.index(after: $0)...] }
    return overrides[key] ?? dot.flatMap { defaults[String($0)] }
  }

  /// The parts that an entry of their own gives a type with this ending, sorted.
  public func parts(endingIn suffix: String) -> [String] {
    overrides.filter { $0.value.hasSuffix(suffix) }.keys.sorted()
  }
}

private struct ContentTypesHandler: XMLHandler {
  var types = ContentTypes()
  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    guard let type = attributes["ContentType"] else { return }
    if name == "Override", let part = attributes["PartName"] {
      types.overrides[PartName.folded(part)] = type
    } else if name == "Default", let ending = attributes["Extension"] {
      types.defaults[ending.lowercased()] = type
    }
  }
  mutating func text(_ utf8: [UInt8]) {}
  mutating func end(_ name: String) {}
}

private struct RelationshipsHandler: XMLHandler {
  let source: String
  var found: [Relationship] = []
  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    guard name == "Relationship", let target = attributes["Target"] else { return }
    let isExternal = attributes["TargetMode"] == "External"
    found.append(
      Relationship(
        id: attributes["Id"] ?? "", type: attributes["Type"] ?? "",
        target: isExternal ? target : PartName.resolved(target, from: source),
        isExternal: isExternal))
  }
  mutating func text(_ utf8: [UInt8]) {}
  mutating func end(_ name: String) {}
}
