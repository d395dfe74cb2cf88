internal import OPC

/// Adds notes to a comments part (ECMA-376 Part 1, 18.7.6).
struct CommentsEdit {
  private let outline: Outline
  private let list: Element
  private let authors: Element
  private let existing: [(cell: CellReference, comment: Element)]
  private var newNotes: [(cell: CellReference, text: String)] = []
  private var changed: [Splice] = []

  /// Reads the part.
  ///
  /// - Throws: ``PackageError`` if its markup is not understood.
  init(_ bytes: [UInt8], part: String) throws(PackageError) {
    outline = try Outline(bytes, depth: 5, part: part)
    guard let list = outline.child("commentList", of: outline.root),
      let authors = outline.child("authors", of: outline.root)
    else {
      throw PackageError(.refused, "the comments cannot be edited in place", place: part)
    }
    (self.list, self.authors) = (list, authors)
    existing = outline.children("comment", of: list).compactMap { [outline] comment in
      outline.value("ref", of: comment).flatMap { CellReference($0) }.map { ($0, comment) }
    }
  }

  /// Why a cell can take no more text; nil if it can.
  func refusal(of text: String, at cell: CellReference) -> RefusedEdit.Reason? {
    guard let comment = existing.first(where: { $0.cell == cell })?.comment else { return nil }
    let author = outline.value("authorId", of: comment).flatMap { Int($0) } ?? -1
    let names = outline.children("author", of: authors)
    // The note of a thread only repeats it, and is written anew from it.
    if names.indices.contains(author), outline.text(of: names[author]).hasPrefix("tc=") {
      return .thread
    }
    guard outline.child("text", of: comment) != nil else { return .markup }
    return comment.range.count + text.utf16.count > SheetXML.textLimit ? .value : nil
  }

  /// Adds a note, or a paragraph to the one that the cell has.
  ///
  /// - Returns: Whether it is a new note, which needs a box.
  mutating func add(_ text: String, at cell: CellReference) -> Bool {
    guard let comment = existing.first(where: { $0.cell == cell })?.comment else {
      newNotes.append((cell, text))
      return true
    }
    guard let old = outline.child("text", of: comment) else { return false }
    let xml = XMLText.spreadsheet(text)
    let known = String(decoding: outline.bytes[old.content], as: UTF8.self)
    if known.contains(xml) { return false }
    let p = outline.root.prefix
    let run = "<\(p)r><\(p)t xml:space=\"preserve\">\n\n\(xml)</\(p)t></\(p)r>"
    let next = old.children.first { $0.prefix == p && ["rPh", "phoneticPr"].contains($0.local) }
    changed.append(
      next.map { Splice(at: $0.range.lowerBound, run) } ?? outline.appending(run, to: old))
    return false
  }

  /// What has to be written into the part; notes stand in the order of their cells.
  func splices() -> [Splice] {
    if newNotes.isEmpty { return changed }
    let p = outline.root.prefix
    let names = outline.children("author", of: authors).map(outline.text)
    var splices = changed
    let author = names.firstIndex(of: SheetNotes.author) ?? names.count
    if author == names.count {
      splices.append(
        outline.appending("<\(p)author>\(SheetNotes.author)</\(p)author>", to: authors))
    }
    var behind = ""
    for (cell, text) in newNotes {
      let xml =
        "<\(p)comment ref=\"\(cell)\" authorId=\"\(author)\"><\(p)text><\(p)t xml:space=\"preserve\">"
        + "\(XMLText.spreadsheet(text))</\(p)t></\(p)text></\(p)comment>"
      if let next = existing.first(where: { $0.cell > cell })?.comment {
        splices.append(Splice(at: next.range.lowerBound, xml))
      } else {
        behind += xml
      }
    }
    return behind.isEmpty ? splices : splices + [outline.appending(behind, to: list)]
  }
}
