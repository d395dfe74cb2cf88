internal import OPC

/// Adds notes to cells of a sheet: to its comments part, and a box for each to its VML drawing
/// (ECMA-376 Part 1, 18.7; Part 4, 19).
struct SheetNotes {
  /// The notes that cannot be added, with the reasons.
  private(set) var refused: [CellReference: RefusedEdit.Reason] = [:]
  private let notes: [CellReference: String]
  private var part = ""
  private var frame: SheetFrame?
  private var comments: (part: String, edit: CommentsEdit)?
  private var drawing: (part: String, edit: ShapesEdit)?

  /// Who the notes are from.
  static let author = "dqcheck"
  /// Finds the sheet's parts and judges whether each note can be added.
  ///
  /// - Throws: ``PackageError`` if a part cannot be read.
  init(
    _ notes: [CellReference: String], of sheet: String, in draft: inout WorkbookDraft
  ) throws(PackageError) {
    self.notes = notes
    guard let part = draft.worksheet(sheet) else {
      refuseAll(.noSheet)
      return
    }
    self.part = part
    do throws(PackageError) {
      try open(&draft)
    } catch {
      refuseAll(.markup)
      return
    }
    for (cell, text) in notes where refused[cell] == nil {
      if text.utf16.count > SheetXML.textLimit { refused[cell] = .value }
      if let reason = comments?.edit.refusal(of: text, at: cell) { refused[cell] = reason }
    }
  }

  private mutating func refuseAll(_ reason: RefusedEdit.Reason) {
    refused = notes.mapValues { _ in reason }
  }

  private mutating func open(_ draft: inout WorkbookDraft) throws(PackageError) {
    let frame = try SheetFrame(of: part, depth: 2, in: &draft.package)
    self.frame = frame
    let outline = frame.outline
    if let protection = outline.child("sheetProtection", of: outline.root),
      ["1", "true"].contains(outline.value("objects", of: protection) ?? "")
    {
      return refuseAll(.protected)
    }
    if let name = try draft.package.parts(.comments, of: part).first(where: draft.package.contains)
    {
      comments = (name, try CommentsEdit(draft.package.bytes(of: name), part: name))
    }
    guard let legacy = outline.child("legacyDrawing", of: outline.root) else { return }
    let id = legacy.attributes.first { $0.name.hasSuffix(":id") }
      .map { XMLText.decoded(outline.bytes[$0.value]) }
    let link = try draft.package.relationships(of: part).first { $0.id == id }
    let name = link.map { PartName.resolved($0.target, from: part) }
    guard let name, draft.package.contains(name) else { return refuseAll(.markup) }
    drawing = (name, try ShapesEdit(draft.package.bytes(of: name), part: name))
  }

  /// Adds the notes that are not refused.
  ///
  /// - Throws: ``PackageError`` if a part cannot be edited.
  mutating func make(in draft: inout WorkbookDraft) throws(PackageError) {
    let notes = notes.filter { refused[$0.key] == nil }.sorted { $0.key < $1.key }
    if notes.isEmpty { return }
    let block = try draft.shapeBlocks().max() ?? 0
    if comments == nil { comments = try newComments(&draft) }
    if drawing == nil { drawing = try newDrawing(&draft, block: block + 1) }
    for (cell, text) in notes where comments?.edit.add(text, at: cell) == true {
      drawing?.edit.add(Note(cell: cell, author: Self.author, text: text), lastBlock: block)
    }
    if let (name, edit) = comments { try draft.package.splice(name, edit.splices()) }
    if let (name, edit) = drawing { try draft.package.splice(name, edit.splices()) }
  }

  private func newComments(
    _ draft: inout WorkbookDraft
  ) throws(PackageError) -> (part: String, edit: CommentsEdit) {
    let blank =
      "\(xmlHeader)<comments xmlns=\"\(draft.dialect.main)\"><authors/><commentList/></comments>"
    let (name, _) = try draft.addPart(
      "comments", ".xml", .comments, Dialect.ContentType.comments, Array(blank.utf8), of: part)
    return (name, try CommentsEdit(Array(blank.utf8), part: name))
  }

  private func newDrawing(
    _ draft: inout WorkbookDraft, block: Int
  ) throws(PackageError) -> (part: String, edit: ShapesEdit) {
    let blank = Array((NotesXML.start(block: block) + "</xml>").utf8)
    let (name, id) = try draft.addPart(
      "drawings/vmlDrawing", ".vml", .vmlDrawing, Dialect.ContentType.vmlDrawing, blank, of: part)
    guard let frame else { return (name, try ShapesEdit(blank, part: name)) }
    let outline = frame.outline
    let known = outline.prefix(for: [Dialect.transitional, .strict].map(\.relationships))
    let declared = known == nil ? " xmlns:r=\"\(draft.dialect.relationships)\"" : ""
    let p = outline.root.prefix
    let xml = "<\(p)legacyDrawing\(declared) \(known ?? "r:")id=\"\(id)\"/>"
    draft.package.splice(part, [frame.inserting(xml, as: "legacyDrawing")], of: frame.excerpt)
    return (name, try ShapesEdit(blank, part: name))
  }
}

extension WorkbookDraft {
  /// The blocks of a thousand numbers that the shapes of all VML drawings have claimed.
  fileprivate mutating func shapeBlocks() throws(PackageError) -> Set<Int> {
    var blocks: Set<Int> = []
    for sheet in sheets {
      guard let part = sheet.part, package.contains(part) else { continue }
      for name in try package.parts(.vmlDrawing, of: part) where package.contains(name) {
        guard let edit = try? ShapesEdit(package.bytes(of: name), part: name) else { continue }
        blocks.formUnion(edit.blocks)
      }
    }
    return blocks
  }
}
