internal import OPC

/// The parts of a package about to be saved: those of a file, with splices, and new ones.
struct PackageDraft {
  /// A part that was read or made.
  struct Part {
    /// The entry of the file that holds it; nil for a new part.
    var entry: Int?
    /// Its bytes before the splices; nil where they are inflated again piece by piece.
    var original: [UInt8]?
    /// What changes in it.
    var splices: [Splice] = []
    /// All its bytes, for a part that was deflated while it was made.
    var deflated: CompressedPart?
  }

  /// The file that will be written; what is deflated before waits in its folder.
  var target = ""
  /// The file that is edited; nil for a new package.
  let contents: ArchiveContents?
  private let entries: [String: Int]
  private var parts: [String: Part] = [:]
  private var newNames: [String] = []
  /// The entries of the file that are left out of the saved one.
  private(set) var removed: Set<Int> = []
  private var relationships: [String: RelationshipsEdit] = [:]
  private var contentTypes: ContentTypesEdit
  private static let typesPart = "/[Content_Types].xml"

  /// Begins with the parts of a file.
  init(_ contents: ArchiveContents) throws(PackageError) {
    self.contents = contents
    var entries: [String: Int] = [:]
    for (index, entry) in contents.entries.enumerated() where !entry.name.hasSuffix("/") {
      entries[PartName.folded(entry.name)] = index  // of duplicates the last wins
    }
    self.entries = entries
    guard let types = entries[PartName.folded(Self.typesPart)] else {
      throw PackageError(.notAWorkbook, "the file is not a workbook", file: contents.path)
    }
    let bytes = try contents.bytes(of: types)
    contentTypes = try ContentTypesEdit(bytes)
    parts[PartName.folded(Self.typesPart)] = Part(entry: types, original: bytes)
  }

  /// Begins with the list of content types of a new package.
  init(contentTypes: [UInt8]) throws(PackageError) {
    contents = nil
    entries = [:]
    self.contentTypes = try ContentTypesEdit(contentTypes)
    parts[PartName.folded(Self.typesPart)] = Part(original: contentTypes)
    newNames = [Self.typesPart]
  }

  /// Whether there is a part of that name, whatever its case.
  func contains(_ name: String) -> Bool {
    entries[PartName.folded(name)] != nil || parts[PartName.folded(name)] != nil
  }

  /// The bytes of a part before any splice.
  mutating func bytes(of name: String) throws(PackageError) -> [UInt8] {
    let key = PartName.folded(name)
    if let bytes = parts[key]?.original { return bytes }
    guard let contents, let entry = entries[key] else {
      throw PackageError(
        .damaged, "the workbook names a part that is missing", file: contents?.path ?? "",
        place: name)
    }
    return try contents.bytes(of: entry)
  }

  /// A part before any splice, to be inflated piece by piece.
  mutating func stream(of name: String) throws(PackageError) -> PartStream {
    let key = PartName.folded(name)
    guard parts[key]?.original == nil, let contents, let entry = entries[key] else {
      return PartStream(try bytes(of: name), part: name)
    }
    return try contents.stream(of: entry)
  }

  /// The first name of a row, such as `/xl/worksheets/sheet2.xml`, that no part has, nor any of
  /// `others`: parts that are named somewhere, but missing.
  func freeName(_ start: String, _ end: String, besides others: [String] = []) -> String {
    let taken = Set(others.map { PartName.folded($0) })
    var number = 1
    while contains("\(start)\(number)\(end)")
      || taken.contains(PartName.folded("\(start)\(number)\(end)"))
    { number += 1 }
    return "\(start)\(number)\(end)"
  }

  /// Adds a part; no other may have its name.
  mutating func add(_ name: String, type: String, _ bytes: [UInt8]) {
    parts[PartName.folded(name)] = Part(original: bytes)
    newNames.append(name)
    contentTypes.add(name, type: type)
  }

  /// Adds a part that is deflated already; no other may have its name.
  mutating func add(_ name: String, type: String, _ deflated: CompressedPart) {
    add(name, type: type, [])
    parts[PartName.folded(name)]?.deflated = deflated
  }

  /// Gives a part that was added its bytes.
  mutating func fill(_ name: String, with bytes: [UInt8]) {
    parts[PartName.folded(name)]?.original = bytes
  }

  /// Leaves a part out, with what states its type and what relates it to another.
  mutating func remove(_ name: String, relatedTo source: String) throws(PackageError) {
    let key = PartName.folded(name)
    // Of duplicate entries none may stay.
    removed.formUnion(
      (contents?.entries ?? []).indices.filter {
        PartName.folded(contents?.entries[$0].name ?? "") == key
      })
    parts[key] = nil
    contentTypes.remove(name)
    let links = try openRelationships(of: source)
    relationships[links]?.remove {
      !$0.isExternal && PartName.folded(PartName.resolved($0.target, from: source)) == key
    }
  }

  /// States the content type of a part.
  mutating func setType(_ type: String, of name: String) { contentTypes.add(name, type: type) }

  /// Makes splices in a part; those that change nothing are left out.
  mutating func splice(_ name: String, _ splices: [Splice]) throws(PackageError) {
    let key = PartName.folded(name)
    let original = try bytes(of: name)
    let real = splices.filter {
      $0.range.upperBound > original.count || original[$0.range] != $0.bytes[...]
    }
    if real.isEmpty { return }
    var part = parts[key] ?? Part(entry: entries[key], original: original)
    part.splices += real
    parts[key] = part
  }

  /// Makes splices of an excerpt in its part, which is never held whole.
  mutating func splice(_ name: String, _ splices: [Splice], of excerpt: PartExcerpt) {
    let real = excerpt.translated(splices)
    if real.isEmpty { return }
    let key = PartName.folded(name)
    parts[key, default: Part(entry: entries[key])].splices += real
  }

  /// Gives a part a new content altogether, or adds it.
  mutating func replace(_ name: String, type: String, _ bytes: [UInt8]) throws(PackageError) {
    guard contains(name) else { return add(name, type: type, bytes) }
    try splice(name, [Splice(0..<(try self.bytes(of: name)).count, bytes)])
  }
}

extension PackageDraft {
  /// The relationships of a part, or of the package for `/`.
  mutating func relationships(of part: String) throws(PackageError) -> [RelationshipsEdit.Link] {
    let name = try openRelationships(of: part)
    return relationships[name]?.links ?? []
  }

  /// The parts that a part is related to in a way.
  mutating func parts(
    _ kind: Dialect.Kind, of part: String
  ) throws(PackageError) -> [String] {
    try relationships(of: part).filter { kind.matches($0.type) && !$0.isExternal }
      .map { PartName.resolved($0.target, from: part) }
  }

  /// Adds a relationship and returns its id.
  mutating func relate(
    _ part: String, type: String, target: String, isExternal: Bool = false
  ) throws(PackageError) -> String {
    let name = try openRelationships(of: part)
    // In place: a copy would cost as much as all that was added before.
    return relationships[name]?.add(type: type, target: target, isExternal: isExternal) ?? ""
  }

  /// Reads the relationships of a part, unless that was done, and returns the name of their part.
  private mutating func openRelationships(of part: String) throws(PackageError) -> String {
    let name = PartName.relationships(of: part)
    if relationships[name] == nil {
      let bytes = contains(name) ? try self.bytes(of: name) : RelationshipsEdit.blank
      relationships[name] = try RelationshipsEdit(bytes, part: name)
    }
    return name
  }

  /// Puts the collected relationships and content types into their parts; once, before saving.
  mutating func finish() throws(PackageError) {
    for (name, edit) in relationships.sorted(by: { $0.key < $1.key }) where !edit.splices().isEmpty
    {
      if !contains(name) {
        add(name, type: Dialect.ContentType.relationships, RelationshipsEdit.blank)
      }
      try splice(name, edit.splices())
    }
    try splice(Self.typesPart, contentTypes.splices())
    for (key, part) in parts where part.original == nil && part.deflated == nil {
      guard let contents, let entry = part.entry else { continue }
      parts[key]?.deflated = try SplicedPart.deflated(
        contents.stream(of: entry), with: part.splices, beside: target)
    }
  }

  /// The parts that were added, in order.
  var added: [String] { newNames }

  /// The parts of the file that are spliced, by entry.
  var changed: [(entry: Int, part: Part)] {
    parts.values.compactMap { part in
      part.splices.isEmpty ? nil : part.entry.map { ($0, part) }
    }.sorted { $0.0 < $1.0 }
  }

  /// What an added part holds, after its splices.
  func content(of name: String) throws(PackageError) -> PartContent {
    guard let part = parts[PartName.folded(name)] else { return .bytes([]) }
    return try content(of: part)
  }

  /// What a part holds after its splices.
  func content(of part: Part) throws(PackageError) -> PartContent {
    if let deflated = part.deflated { return .deflated(deflated) }
    guard let edited = part.splices.applied(to: part.original ?? []) else {
      throw PackageError(.refused, "two changes to the workbook stand in each other's way")
    }
    return .bytes(edited)
  }
}
