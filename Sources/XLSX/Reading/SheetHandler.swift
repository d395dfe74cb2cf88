internal import OPC

/// Reads a worksheet part through libxml2: the reference, and the way for what the scanner leaves.
struct SheetHandler: XMLHandler {
  var assembler: SheetAssembler
  private(set) var error: PackageError?
  private var path: [String] = []
  private var text: [UInt8] = []
  private var inline: [UInt8] = []
  private var formula: (type: String?, range: String?, group: String?) = (nil, nil, nil)
  private var phonetic = 0

  init(_ assembler: SheetAssembler) { self.assembler = assembler }

  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    switch (path.last, name) {
    case ("sheetData", "row") where path.count == 2:
      let number = Array((attributes["r"] ?? "").utf8)
      assembler.beginRow(
        number: attributes["r"] == nil ? nil : number.span, isHidden: attributes.isTrue("hidden"))
    case ("row", "c") where isInRow: beginCell(attributes)
    case ("c", "f") where isInCell:
      formula = (attributes["t"], attributes["ref"], attributes["si"])
      text = []
    case ("c", "v") where isInCell: text = []
    case ("c", "is") where isInCell: inline = []
    case (_, "rPh"): phonetic += 1
    case ("mergeCells", "mergeCell"): assembler.merge(attributes["ref"] ?? "")
    case ("cols", "col") where attributes.isTrue("hidden"):
      assembler.hiddenColumns(
        from: attributes["min"].flatMap { Int($0) }, to: attributes["max"].flatMap { Int($0) })
    default: break
    }
    path.append(name)
  }

  private mutating func beginCell(_ attributes: XMLAttributes) {
    let type = Array((attributes["t"] ?? "n").utf8)
    let format = Array((attributes["s"] ?? "").utf8)
    assembler.beginCell(
      reference: attributes["r"].flatMap { CellReference($0) },
      format: StoredNumber.index(format.span), type: .init(type.span))
  }

  /// Whether the innermost element is a row of the sheet; elsewhere the names mean something else.
  private var isInRow: Bool { path.count == 3 && path[2] == "row" && path[1] == "sheetData" }
  private var isInCell: Bool {
    path.count == 4 && path[3] == "c" && path[2] == "row" && path[1] == "sheetData"
  }

  mutating func text(_ utf8: [UInt8]) {
    switch path.last {
    case "v" where path.dropLast().last == "c", "f" where path.dropLast().last == "c":
      text += utf8
    case "t" where phonetic == 0 && path.contains("is"): inline += utf8
    default: break
    }
  }

  mutating func end(_ name: String) {
    path.removeLast()
    switch (path.last, name) {
    case ("row", "c") where isInRow: endCell()
    case ("c", "v") where isInCell:
      let text = text  // the span borrows what it belongs to
      assembler.value(text.span)
    case ("c", "f") where isInCell:
      let (type, range, group) = formula
      assembler.formula(text: text, type: type, range: range, group: group)
    case ("c", "is") where isInCell: assembler.inline(inline)
    case (_, "rPh"): phonetic -= 1
    default: break
    }
  }

  mutating func chunkEnded() {
    do throws(PackageError) {
      try assembler.deliverRows()
    } catch {
      self.error = self.error ?? error
    }
  }

  private mutating func endCell() {
    do throws(PackageError) {
      try assembler.endCell()
    } catch {
      self.error = self.error ?? error
    }
  }
}
