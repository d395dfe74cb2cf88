public import OPC

/// How a cell looks, told by what its cell format comes to and not by its number (ECMA-376 Part 1,
/// 18.8.45 xf): two workbooks number the same look differently.
public struct CellAppearance: Hashable, Sendable {
  /// Something that a look is made of.
  public enum Facet: String, CaseIterable, Sendable {
    case numberFormat, font, fill, border, alignment, protection
  }
  private var texts: [Facet: String] = [:]

  /// The look of a cell without a format of its own.
  public init() {}

  fileprivate subscript(facet: Facet) -> String? {
    get { texts[facet] }
    set { texts[facet] = newValue }
  }

  /// In what two looks differ.
  public func differences(from other: CellAppearance) -> [Facet] {
    Facet.allCases.filter { self[$0] != other[$0] }
  }
}

extension Workbook {
  /// The looks of the cell formats, by index into `cellXfs`.
  ///
  /// Cost: the styles part is read at each call.
  ///
  /// - Throws: ``PackageError``.
  public func cellAppearances() throws(PackageError) -> [CellAppearance] {
    do throws(PackageError) {
      let archive = try Archive(path: path, limits: limits)
      let links = try archive.relationships(of: Self.workbookPart(of: archive))
      guard let link = links.first(where: { $0.isOf("styles") && !$0.isExternal }),
        archive.contains(link.target)
      else { return [] }
      return try XMLReader.read(archive.open(link.target), into: LooksHandler(), limits: limits)
        .looks
    } catch { throw error.inFile(path) }
  }
}

/// Takes the events of a styles part, and keeps what its fonts, fills and borders say as one text each.
private struct LooksHandler: XMLHandler {
  private(set) var looks: [CellAppearance] = []
  private var codes: [String: String] = [:]
  private var parts: [String: [String]] = [:]
  private var path: [String] = []
  private var markup = ""

  // Names that programs give differently to what looks the same.
  private static let beside: Set<String> = ["scheme", "family", "charset"]

  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    path.append(name)
    switch (path.count, path.count > 1 ? path[1] : "") {
    case (3, "numFmts"): codes[attributes["numFmtId"] ?? ""] = attributes["formatCode"]
    case (3, "fonts"), (3, "fills"), (3, "borders"): markup = ""
    case (3, "cellXfs"): looks.append(look(attributes))
    case (4, "cellXfs"):
      let facet = CellAppearance.Facet(rawValue: name)
      if let facet, !looks.isEmpty { looks[looks.count - 1][facet] = Self.text(attributes) }
    case (4..., _) where !Self.beside.contains(name):
      markup += "<\(name) \(Self.text(attributes) ?? "")"
    default: break
    }
  }

  private func look(_ attributes: XMLAttributes) -> CellAppearance {
    var look = CellAppearance()
    let id = attributes["numFmtId"] ?? "0"
    look[.numberFormat] = codes[id] ?? (id == "0" ? nil : "#" + id)
    for (facet, list) in [(.font, "font"), (.fill, "fill"), (.border, "border")]
      as [(CellAppearance.Facet, String)]
    {
      let index = attributes[list + "Id"].flatMap { Int($0) } ?? 0
      let texts = parts[list + "s"] ?? []
      if texts.indices.contains(index) { look[facet] = texts[index] }
    }
    return look
  }

  private static func text(_ attributes: XMLAttributes) -> String? {
    let all = attributes.all.filter { !["", "0", "general"].contains($0.value) }
      .map { "\($0.name)=\($0.value)" }.sorted()
    return all.isEmpty ? nil : all.joined(separator: " ")
  }

  mutating func text(_ utf8: [UInt8]) {}

  mutating func end(_ name: String) {
    if path.count == 3, ["fonts", "fills", "borders"].contains(path[1]) {
      parts[path[1], default: []].append(markup)
    } else if path.count > 3, !Self.beside.contains(name) {
      markup += ">"
    }
    path.removeLast()
  }
}
