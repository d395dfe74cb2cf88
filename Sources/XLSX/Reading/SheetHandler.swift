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
    case ("sheetData", "row"):
      let number = Array((attributes["r"] ?? "").utf8)
      assembler.beginRow(
        number: attributes["r"] == nil ? nil : number.span, isHidden: attributes.isTrue("hidden"))
    case ("row", "c"): beginCell(attributes)
    case ("c", "f"):
      formula = (attributes["t"], attributes["ref"], attributes["si"])
      text = []
    case ("c", "v"): text = []
    case ("c", "is"): inline = []
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
    assembler.beginCell(
      reference: attributes["r"].flatMap { CellReference($0) },
      format: attributes["s"].flatMap { Int($0) } ?? 0, type: .init(type.span))
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
    case ("row", "c"):
      endCell()
    case ("c", "v"):
      let text = text  // the span borrows what it belongs to
      assembler.value(text.span)
    case ("c", "f"):
      let (type, range, group) = formula
      assembler.formula(text: text, type: type, range: range, group: group)
    case ("c", "is"): assembler.inline(inline)
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
