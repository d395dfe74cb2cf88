internal import OPC

/// Adds texts to the shared strings part, behind those that are there (ECMA-376 Part 1, 18.4.9).
struct SharedStringsEdit {
  /// What of the part is looked at; ``splices()`` are of it.
  let excerpt: PartExcerpt
  private let outline: Outline
  private var added: [String] = []
  // By bytes: as keys, texts that differ in composition only would be one.
  private var numbers: [[UInt8]: Int] = [:]
  private let before: Int
  private var references = 0

  /// Counts the strings of the part; what its counts claim is not relied on.
  init(_ part: String, of package: inout PackageDraft) throws(PackageError) {
    if let found = try StringsExcerpt.make(of: package.stream(of: part)) {
      (excerpt, before) = found
      outline = try Outline(excerpt.bytes, depth: 2, part: part)
      return
    }
    excerpt = PartExcerpt(whole: try package.bytes(of: part))
    outline = try Outline(excerpt.bytes, depth: 2, part: part)
    before = outline.children("si", of: outline.root).count
  }

  /// The number of a text, which is added unless an earlier call did.
  mutating func index(of text: String) -> Int {
    references += 1
    let bytes = Array(text.utf8)
    if let number = numbers[bytes] { return number }
    let number = before + added.count
    numbers[bytes] = number
    added.append(text)
    return number
  }

  /// What has to be written into the part.
  func splices() -> [Splice] {
    if added.isEmpty { return [] }
    var splices: [Splice] = []
    if outline.value("uniqueCount", of: outline.root) != nil {
      splices.append(
        outline.setting("uniqueCount", to: "\(before + added.count)", of: outline.root))
    }
    if let old = outline.value("count", of: outline.root).flatMap({ Int($0) }),
      case let (sum, false) = old.addingReportingOverflow(references)
    {
      splices.append(outline.setting("count", to: "\(sum)", of: outline.root))
    }
    splices.append(outline.inserting(added.map(item).joined(), before: ["extLst"]))
    return splices
  }

  private func item(_ text: String) -> String {
    let p = outline.root.prefix
    let space = XMLText.needsSpacePreserved(text) ? " xml:space=\"preserve\"" : ""
    return "<\(p)si><\(p)t\(space)>\(XMLText.spreadsheet(text))</\(p)t></\(p)si>"
  }
}
