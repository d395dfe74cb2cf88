internal import OPC

/// Goes once through a worksheet part and notes the places of wanted cells.
struct SheetSearch {
  private var scanner: TagScanner
  private var places = SheetPlaces()
  private let wanted: [(row: Int, columns: [Int])]
  private var next = 0
  private var names = Names(prefix: "")

  /// The names of the elements of the part, with the prefix they bear there.
  private struct Names {
    let data, row, cell, formula, value, inline, column, merge, dimension: [UInt8]
    init(prefix: String) {
      func name(_ local: String) -> [UInt8] { Array((prefix + local).utf8) }
      (data, row, cell) = (name("sheetData"), name("row"), name("c"))
      (formula, value, inline) = (name("f"), name("v"), name("is"))
      (column, merge, dimension) = (name("col"), name("mergeCell"), name("dimension"))
    }
  }

  /// Finds cells in a part.
  static func places(
    of cells: [CellReference], in bytes: [UInt8], part: String
  ) throws(PackageError) -> SheetPlaces {
    var search = SheetSearch(scanner: try TagScanner(bytes, part: part), cells: cells)
    try search.run()
    return search.places
  }

  private init(scanner: TagScanner, cells: [CellReference]) {
    self.scanner = scanner
    let rows = Dictionary(grouping: Set(cells), by: \.row)
    wanted = rows.keys.sorted().map { ($0, (rows[$0] ?? []).map(\.column).sorted()) }
  }

  private mutating func run() throws(PackageError) {
    guard let root = try scanner.next() else { throw scanner.damaged(0) }
    let name = String(decoding: scanner.bytes[root.name], as: UTF8.self)
    places.prefix = name.contains(":") ? name.prefix { $0 != ":" } + ":" : ""
    names = Names(prefix: places.prefix)
    var depth = 1
    while depth > 0, let tag = try scanner.next() {
      if tag.kind == .end {
        depth -= 1
      } else if depth == 1, scanner.hasName(tag, names.data) {
        places.data = tag
        if tag.kind == .start { try readRows() } else { missRows(before: .max, at: 0) }
      } else {
        try note(tag)
        if tag.kind == .start { depth += 1 }
      }
    }
  }

  /// What stands outside the rows and matters.
  private mutating func note(_ tag: Tag) throws(PackageError) {
    if scanner.hasName(tag, names.merge) {
      if let range = try value("ref", of: tag).flatMap({ CellRange($0) }) {
        places.merges.append(range)
      }
    } else if scanner.hasName(tag, names.column) {
      if let first = try value("min", of: tag).flatMap({ Int($0) }), first > 0,
        let last = try value("max", of: tag).flatMap({ Int($0) }), last >= first,
        let format = try value("style", of: tag).flatMap({ Int($0) })
      {
        places.columnFormats.append(((first - 1)...(last - 1), format))
      }
    } else if scanner.hasName(tag, names.dimension) {
      let attributes = try scanner.attributes(of: tag)
      if let ref = attributes.first(where: { $0.name == "ref" }) {
        places.dimension = (XMLText.decoded(scanner.bytes[ref.value]), ref.value)
      }
    }
  }

  private mutating func readRows() throws(PackageError) {
    var previous = -1
    while let tag = try scanner.next() {
      if tag.kind == .end {
        missRows(before: .max, at: tag.range.lowerBound)
        return
      }
      guard scanner.hasName(tag, names.row) else { throw scanner.damaged(tag.range.lowerBound) }
      let attributes = try scanner.attributes(of: tag)
      let number = try number(of: attributes, after: previous, tag: tag)
      if number <= previous { places.isDisordered = true }
      previous = number
      missRows(before: number, at: tag.range.lowerBound)
      if next < wanted.count, wanted[next].row == number {
        var row = SheetPlaces.Row(row: number, tag: tag, offset: tag.range.lowerBound)
        if ["1", "true"].contains(text("customFormat", in: attributes)) {
          row.format = text("s", in: attributes).flatMap { Int($0) }
        }
        try readCells(of: &row, wanted: wanted[next].columns)
        places.rows.append(row)
        next += 1
      } else if tag.kind == .start {
        try skipRow()
      }
    }
    throw scanner.damaged(scanner.bytes.count)
  }

  /// The zero-based row; one without a number, or with a text that is none, follows the last.
  private func number(
    of attributes: [Attribute], after previous: Int, tag: Tag
  ) throws(PackageError) -> Int {
    guard let text = text("r", in: attributes),
      let number = StoredNumber.parse(Array(text.utf8).span).flatMap({ Int(exactly: $0) })
    else { return previous + 1 }
    guard (1...CellReference.rowLimit).contains(number) else {
      throw scanner.damaged(tag.range.lowerBound)
    }
    return number - 1
  }

  /// Notes the wanted rows before a row as missing.
  private mutating func missRows(before number: Int, at offset: Int) {
    while next < wanted.count, wanted[next].row < number {
      var row = SheetPlaces.Row(row: wanted[next].row, tag: nil, offset: offset)
      row.sites = wanted[next].columns.map { .init(column: $0, cell: nil, offset: offset) }
      places.rows.append(row)
      next += 1
    }
  }

  private mutating func skipRow() throws(PackageError) {
    while let tag = try scanner.next() {
      if tag.kind == .end {
        if scanner.hasName(tag, names.row) { return }
      } else if scanner.hasName(tag, names.formula) {
        try noteFormula(tag)
      }
    }
    throw scanner.damaged(scanner.bytes.count)
  }

  private mutating func noteFormula(_ tag: Tag) throws(PackageError) {
    places.hasFormulas = true
    let attributes = try scanner.attributes(of: tag)
    if ["array", "dataTable"].contains(text("t", in: attributes)),
      let range = text("ref", in: attributes).flatMap({ CellRange($0) })
    {
      places.arrays.append(range)
    }
  }

  private mutating func readCells(
    of row: inout SheetPlaces.Row, wanted: [Int]
  ) throws(PackageError) {
    var missing = wanted[...]
    func miss(before column: Int, at offset: Int) {
      while let first = missing.first, first < column {
        row.sites.append(.init(column: first, cell: nil, offset: offset))
        missing.removeFirst()
      }
    }
    guard let rowTag = row.tag, rowTag.kind == .start else {
      return miss(before: .max, at: row.offset)
    }
    var previous = -1
    while let tag = try scanner.next() {
      if tag.kind == .end { return miss(before: .max, at: tag.range.lowerBound) }
      guard scanner.hasName(tag, names.cell) else {
        if tag.kind == .start { try skipElement(tag) }
        continue
      }
      var cell = SheetPlaces.Cell(tag: tag, attributes: try scanner.attributes(of: tag))
      let reference = text("r", in: cell.attributes).flatMap { CellReference($0) }
      let column = reference?.column ?? previous + 1
      if column <= previous || (reference.map { $0.row != row.row } ?? false) {
        places.isDisordered = true
      }
      previous = column
      miss(before: column, at: tag.range.lowerBound)
      if tag.kind == .start { try readContent(of: &cell) }
      if missing.first == column {
        row.sites.append(.init(column: column, cell: cell, offset: tag.range.lowerBound))
        missing.removeFirst()
      }
    }
    throw scanner.damaged(scanner.bytes.count)
  }

  private mutating func readContent(of cell: inout SheetPlaces.Cell) throws(PackageError) {
    while let tag = try scanner.next() {
      if tag.kind == .end { return }
      let isValue = scanner.hasName(tag, names.value) || scanner.hasName(tag, names.inline)
      let isFormula = scanner.hasName(tag, names.formula)
      if isFormula { try noteFormula(tag) }
      let end = tag.kind == .start ? try skipElement(tag) : tag.range.upperBound
      if isFormula { cell.formula = try place(of: tag, to: end) }
      if isValue { cell.values.append(tag.range.lowerBound..<end) }
    }
    throw scanner.damaged(scanner.bytes.count)
  }

  private func place(of tag: Tag, to end: Int) throws(PackageError) -> SheetPlaces.FormulaPlace {
    try SheetPlaces.FormulaPlace(tag, to: end, in: scanner)
  }

  /// Goes to behind the end tag of an element and returns where that is.
  @discardableResult
  private mutating func skipElement(_ tag: Tag) throws(PackageError) -> Int {
    var depth = 1
    while let tag = try scanner.next() {
      if tag.kind == .start { depth += 1 }
      if tag.kind == .end { depth -= 1 }
      if depth == 0 { return tag.range.upperBound }
    }
    throw scanner.damaged(tag.range.lowerBound)
  }

  private func value(_ name: String, of tag: Tag) throws(PackageError) -> String? {
    text(name, in: try scanner.attributes(of: tag))
  }

  private func text(_ name: String, in attributes: [Attribute]) -> String? {
    attributes.first { $0.name == name }.map { XMLText.decoded(scanner.bytes[$0.value]) }
  }
}
