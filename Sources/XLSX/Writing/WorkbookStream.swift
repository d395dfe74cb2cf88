public import OPC

/// A new workbook whose sheets are written row by row, in memory that does not grow with them.
///
/// ```swift
/// let stream = try WorkbookWriter().stream(to: "visits.xlsx")
/// let visits = try stream.begin(NewSheet(name: "Visits"))
/// for visit in visits { try visits.append([.text(visit.village), .number(visit.count)]) }
/// try stream.finish()
/// ```
/// Several sheets may be written by turns. Rows are deflated beside the one who makes them. One
/// thread uses it at a time.
public final class WorkbookStream {
  private let writer: WorkbookWriter
  private let target: String
  fileprivate var draft: WorkbookDraft
  private var sheets: [SheetStream] = []

  init(_ writer: WorkbookWriter, to target: String) throws(PackageError) {
    self.writer = writer
    self.target = target
    draft = try WorkbookDraft(
      BlankParts.package(writer.properties, activeSheet: max(writer.activeSheet, 0)))
    for sheet in writer.sheets {
      let stream = try begin(sheet)
      try sheet.eachRow { (row: [NewCell]) throws(PackageError) in try stream.append(row) }
      try stream.finish()
    }
  }

  /// Adds a sheet behind the last.
  ///
  /// - Parameter sheet: All but its rows, which are not written.
  /// - Returns: The sheet, to which rows can be added.
  /// - Throws: ``PackageError`` if Excel would not open the sheet.
  public func begin(_ sheet: NewSheet) throws(PackageError) -> SheetStream {
    let place = try draft.list(sheet)
    let isActive = place == max(writer.activeSheet, 0)
    guard !isActive || sheet.visibility == .visible else {
      throw PackageError(
        .unwritable, "the sheet that shows when the workbook opens cannot be hidden",
        place: sheet.name)
    }
    let part = draft.sheets[place].part ?? ""
    let xml = try SheetXML(sheet, part: part, isActive: isActive, draft: &draft)
    let stream = SheetStream(xml, spool: DeflateSpool(beside: target), place: place, of: self)
    sheets.append(stream)
    return stream
  }

  /// Ends all sheets and puts the file in its place.
  ///
  /// - Throws: ``PackageError`` if it cannot be written; then the target is as it was.
  public func finish() throws(PackageError) {
    if sheets.isEmpty { _ = try begin(NewSheet(name: "Sheet1")) }
    for sheet in sheets { try sheet.finish() }
    guard writer.activeSheet < sheets.count else {
      throw PackageError(.unwritable, "there is no sheet \(writer.activeSheet) to show first")
    }
    try defineNames()
    try addTexts()
    if writer.isStamped { try OutputMark.set(on: &draft) } else { try draft.finish() }
    _ = try draft.package.save(to: target)
  }

  private func defineNames() throws(PackageError) {
    var seen: Set<String> = []
    for name in writer.names {
      guard DefinedName.isSound(name.name), seen.insert(name.name.lowercased()).inserted else {
        throw PackageError(
          .unwritable,
          "a defined name begins with a letter or underscore, holds letters, digits, underscores and "
            + "dots, is no cell reference and stands once: not “\(name.name)”")
      }
      draft.workbook.define(name.name, as: name.text, sheet: nil, isHidden: name.isHidden)
    }
  }

  private func addTexts() throws(PackageError) {
    let texts = draft.newTexts
    if texts.count == 0 { return }
    var spool = DeflateSpool(beside: target)
    var bytes = Array(
      "\(xmlHeader)<sst xmlns=\"\(draft.dialect.main)\" count=\"\(texts.references)\" uniqueCount=\"\(texts.count)\">"
        .utf8)
    for index in 0..<texts.count {
      bytes.append("<si>")
      bytes.appendText(String(decoding: texts[index], as: UTF8.self))
      bytes.append("</si>")
      if bytes.count >= SheetStream.pieceSize { try spool.write(bytes.taken()) }
    }
    bytes.append("</sst>")
    try spool.write(bytes)
    let part = PartName.folder(of: draft.workbookPart) + "sharedStrings.xml"
    draft.package.add(part, type: Dialect.ContentType.sharedStrings, try spool.finish())
    _ = try draft.package.relate(
      draft.workbookPart, type: draft.dialect.type(.sharedStrings),
      target: PartName.relative(part, from: draft.workbookPart))
  }
}

/// A sheet of a ``WorkbookStream`` that is being written.
public final class SheetStream {
  private var xml: SheetXML
  private var spool: DeflateSpool?
  private let place: Int
  private unowned let workbook: WorkbookStream

  /// How many bytes are deflated at a time.
  static let pieceSize = 1 << 18

  fileprivate init(
    _ xml: SheetXML, spool: consuming DeflateSpool, place: Int, of workbook: WorkbookStream
  ) {
    self.xml = xml
    self.spool = consume spool
    self.place = place
    self.workbook = workbook
  }

  /// The zero-based row that comes next.
  public var row: Int { xml.row }

  /// Writes the next row; cells without a style of their own have that of their column.
  ///
  /// - Throws: ``PackageError`` if a cell or the row is more than Excel holds, with nothing written of
  ///   the row; or if the disk is full.
  public func append(_ cells: [NewCell]) throws(PackageError) {
    try write { (xml, draft) throws(PackageError) in try xml.append(cells, &draft) }
  }

  /// Writes the next row in the styles of the columns.
  ///
  /// - Throws: ``PackageError`` as ``append(_:)-([NewCell])``.
  public func append(_ values: [NewContent]) throws(PackageError) {
    try write { (xml, draft) throws(PackageError) in try xml.append(values, &draft) }
  }

  /// Leaves rows blank.
  public func skip(rows: Int) {
    xml.row += max(0, min(rows, CellReference.rowLimit - xml.row))
  }

  /// Ends the sheet, which takes no more rows; the workbook ends those that are left.
  ///
  /// - Throws: ``PackageError`` if a part of the sheet is not as Excel wants it, or the disk is full.
  public func finish() throws(PackageError) {
    guard var spool = spool.take() else { return }
    try xml.finish(&workbook.draft)
    try spool.write(xml.bytes.taken())
    let part = try spool.finish()
    workbook.draft.package.add(xml.part, type: Dialect.ContentType.worksheet, part)
    workbook.draft.define(xml, place: place)
  }

  private func write(
    _ body: (inout SheetXML, inout WorkbookDraft) throws(PackageError) -> Void
  ) throws(PackageError) {
    guard spool != nil else {
      throw PackageError(
        .unwritable, "the sheet was ended and takes no more rows", place: xml.sheet.name)
    }
    let mark = xml.mark
    do throws(PackageError) {
      try body(&xml, &workbook.draft)
    } catch {
      xml.goBack(to: mark)
      throw error
    }
    if xml.bytes.count >= Self.pieceSize { try spool?.write(xml.bytes.taken()) }
  }
}

extension [UInt8] {
  /// The bytes; the array is empty then, with room for as many.
  mutating func taken() -> [UInt8] {
    let bytes = self
    self = []
    reserveCapacity(bytes.count + bytes.count / 8)
    return bytes
  }
}
