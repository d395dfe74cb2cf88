/// The two parts of the notes of a new sheet: texts, and the boxes they show in.
struct NotesXML {
  /// The comments part (ECMA-376 Part 1, 18.7).
  let comments: String
  /// The drawing in VML, which Excel asks for.
  let shapes: String

  init(_ notes: [Note], dialect: Dialect) {
    let notes = notes.sorted { $0.cell < $1.cell }
    var authors: [String] = []
    var list = ""
    var boxes = ""
    for (index, note) in notes.enumerated() {
      let author = authors.firstIndex(of: note.author) ?? authors.count
      if author == authors.count { authors.append(note.author) }
      list += "<comment ref=\"\(note.cell)\" authorId=\"\(author)\"><text>"
      list += "<t xml:space=\"preserve\">\(XMLText.spreadsheet(note.text))</t></text></comment>"
      boxes += Self.box(note, number: 1_025 + index)
    }
    let names = authors.map { "<author>\(XMLText.spreadsheet($0))</author>" }.joined()
    comments =
      xmlHeader + "<comments xmlns=\"\(dialect.main)\"><authors>\(names)</authors>"
      + "<commentList>\(list)</commentList></comments>"
    shapes = Self.start(block: 1) + boxes + "</xml>"
  }

  /// The drawing up to its first shape, whose numbers are of a block of 1,024.
  static func start(block: Int) -> String {
    "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
      + " xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\">"
      + "<o:idmap v:ext=\"edit\" data=\"\(block)\"/></o:shapelayout>" + boxType
  }

  /// What all boxes have in common.
  static let boxType =
    "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">"
    + "<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/>"
    + "</v:shapetype>"

  /// A hidden box of two columns and some rows at the right of the cell.
  static func box(_ note: Note, number: Int) -> String {
    let (row, column) = (note.cell.row, note.cell.column)
    let top = min(max(row - 1, 0), CellReference.rowLimit - 12)
    let left = min(column + 1, CellReference.columnLimit - 4)
    let rows = min(10, 4 + note.text.utf16.count / 40)
    return "<v:shape id=\"_x0000_s\(number)\" type=\"#_x0000_t202\" style=\"position:absolute;"
      + "visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>"
      + "<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>"
      + "<v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>"
      + "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>"
      + "\(left), 15, \(top), 10, \(left + 2), 63, \(top + rows), 4</x:Anchor>"
      + "<x:AutoFill>False</x:AutoFill><x:Row>\(row)</x:Row><x:Column>\(column)</x:Column>"
      + "</x:ClientData></v:shape>"
  }
}
