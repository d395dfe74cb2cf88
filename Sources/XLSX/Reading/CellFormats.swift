internal import OPC

/// What the cell formats of a workbook make of numbers, by index into `cellXfs`.
struct CellFormats: Sendable {
  private var meanings: [NumberFormat.Meaning?] = []
  private var formats: [NumberFormat] = []

  /// Formats that make nothing of numbers, for workbooks without a styles part.
  init() {}

  fileprivate init(_ formats: [NumberFormat]) {
    self.formats = formats
    meanings = formats.map(\.uniform)
  }

  /// How each cell format shows plain numbers.
  var displays: [NumberDisplay] { formats.map(\.display) }

  /// What a number of this cell format is.
  func meaning(of value: Double, format: Int) -> NumberFormat.Meaning {
    guard meanings.indices.contains(format) else { return .number }
    return meanings[format] ?? formats[format].meaning(of: value)
  }
}

/// Takes the events of a styles part (ECMA-376 Part 1, 18.8).
struct StylesHandler: XMLHandler {
  private var codes: [Int: String] = [:]
  private var formatIDs: [Int] = []
  private var path: [String] = []
  private var language: NumberFormat.EastAsian?
  private var fonts = 0

  /// The formats read.
  var formats: CellFormats {
    // Each is read once, however many cell formats use it.
    var known: [Int: NumberFormat] = [:]
    for id in formatIDs where known[id] == nil {
      known[id] =
        codes[id].map { NumberFormat(code: $0) } ?? NumberFormat(builtIn: id, language: language)
    }
    return CellFormats(formatIDs.map { known[$0] ?? .general })
  }

  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    switch (path.last, name) {
    case ("numFmts", "numFmt"):
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        codes[id] = code
      }
    case ("cellXfs", "xf"):
      formatIDs.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
    case ("fonts", "font"): fonts += 1
    case ("font", "charset") where fonts == 1:
      // Excel gives the default font the character set of the language it was set up in.
      language = attributes["val"].flatMap { Int($0) }
        .flatMap { NumberFormat.EastAsian(charset: $0) }
    default: break
    }
    path.append(name)
  }

  mutating func text(_ utf8: [UInt8]) {}
  mutating func end(_ name: String) { path.removeLast() }
}
