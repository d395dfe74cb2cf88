internal import OPC

/// Our mark on a workbook that the program wrote: a custom document property with a digest.
///
/// The property is named `dqcheck` and stands in docProps/custom.xml. Its value is the SHA-256 of
/// the names, checksums and sizes of all other parts, by name, and of the other bytes of its own.
public enum OutputMark {
  /// Whether the file carries the mark and nothing in it has changed since.
  ///
  /// - Parameter path: The file.
  /// - Returns: False for any file that is not a workbook, has no mark or was changed.
  public static func isIntact(path: String) -> Bool {
    do throws(PackageError) {
      let contents = try ArchiveContents(path: path)
      var package = try PackageDraft(contents)
      guard let part = try package.parts(.customProperties, of: "/").first,
        package.contains(part),
        case let bytes = try package.bytes(of: part),
        let outline = try? Outline(bytes, depth: 3, part: part),
        let value = property(in: outline)?.children.first
      else { return false }
      let rest = contents.entries.filter { PartName.folded($0.name) != PartName.folded(part) }
      return outline.text(of: value)
        == digest(of: rest, ownPart: bytes, value: value.content)
    } catch {
      return false
    }
  }

  /// Puts the mark on a workbook that is otherwise finished but for its relationships.
  static func set(on draft: inout WorkbookDraft) throws(PackageError) {
    let part = try customPart(of: &draft)
    try draft.finish()
    let bytes = try draft.package.bytes(of: part)
    let outline = try Outline(bytes, depth: 3, part: part)
    let splices = propertySplices(in: outline, dialect: draft.dialect)
    guard let marked = splices.applied(to: bytes),
      case let again = try Outline(marked, depth: 3, part: part),
      let place = property(in: again)?.children.first?.content
    else { throw PackageError(.refused, "the document properties cannot be edited", place: part) }
    let rest = try draft.package.finalEntries(except: part)
    let digest = digest(of: rest, ownPart: marked, value: place)
    let final = splices.map {
      Splice(
        $0.range, String(decoding: $0.bytes, as: UTF8.self).replacing(placeholder, with: digest))
    }
    try draft.package.splice(part, final)
  }

  private static let name = "dqcheck"
  private static let placeholder = String(repeating: "0", count: 64)

  private static func property(in outline: Outline) -> Element? {
    outline.children("property", of: outline.root).first {
      outline.value("name", of: $0) == name
    }
  }

  /// The custom properties part, made if it is missing.
  private static func customPart(of draft: inout WorkbookDraft) throws(PackageError) -> String {
    if let part = try draft.package.parts(.customProperties, of: "/").first,
      draft.package.contains(part)
    {
      return part
    }
    let wanted = "/docProps/custom.xml"
    let part =
      draft.package.contains(wanted) ? draft.package.freeName("/docProps/custom", ".xml") : wanted
    let blank = "\(xmlHeader)<Properties xmlns=\"\(draft.dialect.customProperties)\"/>"
    draft.package.add(part, type: Dialect.ContentType.custom, Array(blank.utf8))
    _ = try draft.package.relate(
      "/", type: draft.dialect.type(.customProperties), target: String(part.dropFirst()))
    return part
  }

  private static func propertySplices(in outline: Outline, dialect: Dialect) -> [Splice] {
    let others = outline.children("property", of: outline.root)
    let old = property(in: outline)
    let ids = others.compactMap { outline.value("pid", of: $0).flatMap { Int($0) } }
    let id =
      old.flatMap { outline.value("pid", of: $0) }
      ?? String(max(ids.filter { $0 < 1 << 30 }.max() ?? 1, 1) + 1)
    let p = outline.root.prefix
    let xml =
      "<\(p)property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"\(id)\" name=\"\(name)\">"
      + "<vt:lpwstr xmlns:vt=\"\(dialect.variants)\">\(placeholder)</vt:lpwstr></\(p)property>"
    return [old.map { Splice($0.range, xml) } ?? outline.appending(xml, to: outline.root)]
  }

  private static func digest(
    of entries: [ArchiveContents.Entry], ownPart: [UInt8], value: Range<Int>
  ) -> String {
    let lines = entries.sorted { ($0.name, $0.checksum, $0.size) < ($1.name, $1.checksum, $1.size) }
      .map { "\($0.name)\t\($0.checksum)\t\($0.size)\n" }
    let own = ownPart[..<value.lowerBound] + ownPart[value.upperBound...]
    return SHA256.hex(of: Array(lines.joined().utf8) + own)
  }
}
