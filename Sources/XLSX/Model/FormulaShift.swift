/// Moves the relative references of a formula's text.
///
/// Only so much of the grammar is known as tells references from all that looks like them: texts,
/// quoted and plain names of sheets, functions such as `LOG10`, names, and columns of tables.
struct FormulaShift {
  /// What becomes of a reference: its sheet (nil for the formula's own, with `[1]` in front for
  /// another workbook's) and its one or two corners; nil for `#REF!`.
  typealias Move = (_ sheet: String?, _ corners: [ReferenceCorner]) -> [UInt8]?
  private let bytes: [UInt8]
  private let move: Move
  private var index = 0
  private var result: [UInt8] = []
  /// The sheet whose `!` was just read.
  private var sheet: String?
  /// What may be the beginning of a sheet's name: `[1]`.
  private var book = ""

  /// The text with each relative reference moved; those that leave the sheet become `#REF!`.
  static func moved(_ text: String, rows: Int, columns: Int) -> String {
    rewritten(text) { _, corners in
      let moved = corners.compactMap { $0.moved(rows: rows, columns: columns) }
      return moved.count == corners.count
        ? Array(moved.joined(separator: [UInt8(ascii: ":")])) : nil
    }
  }

  /// The text with something else for each reference.
  static func rewritten(_ text: String, _ move: Move) -> String {
    withoutActuallyEscaping(move) { move in
      var shift = FormulaShift(bytes: Array(text.utf8), move: move)
      shift.run()
      return String(decoding: shift.result, as: UTF8.self)
    }
  }

  private init(bytes: [UInt8], move: @escaping Move) {
    self.bytes = bytes
    self.move = move
  }

  private mutating func run() {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): copyQuoted()
      case UInt8(ascii: "["): copyBrackets()
      case let byte where Self.isWord(byte):
        takeWord()
      case UInt8(ascii: "!"): copy(to: index + 1)
      default:
        (sheet, book) = (nil, "")
        copy(to: index + 1)
      }
    }
  }

  private mutating func copy(to end: Int) {
    result += bytes[index..<end]
    index = end
  }

  // A doubled quote inside ends one text and begins the next, which comes to the same.
  private mutating func copyQuoted() {
    let end = bytes[(index + 1)...].firstIndex(of: bytes[index]) ?? bytes.count - 1
    let name = String(decoding: bytes[min(index + 1, end)..<end], as: UTF8.self)
    let isName = byte(end + 1) == UInt8(ascii: "!") || byte(end + 1) == bytes[index]
    sheet = isName ? (sheet.map { "\($0)'" } ?? "") + name : nil
    copy(to: end + 1)
  }

  // `Table[[#This Row],[Size]]` and `[1]Sheet!A1`; an apostrophe takes the next character literally.
  private mutating func copyBrackets() {
    var depth = 0
    var end = index
    while end < bytes.count {
      switch bytes[end] {
      case UInt8(ascii: "'"): end += 1
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      default: break
      }
      end += 1
      if depth == 0 { break }
    }
    book = String(decoding: bytes[index..<min(end, bytes.count)], as: UTF8.self)
    copy(to: min(end, bytes.count))
  }

  private mutating func takeWord() {
    let word = word(at: index)
    let sheet = sheet
    let book = book
    (self.sheet, self.book) = (nil, "")
    guard let corner = ReferenceCorner(bytes[word]), !isName(word) else {
      if byte(word.upperBound) == UInt8(ascii: "!") {
        self.sheet = book + String(decoding: bytes[word], as: UTF8.self)
      }
      return copy(to: word.upperBound)
    }
    let isRange = byte(word.upperBound) == UInt8(ascii: ":")
    let second = isRange ? self.word(at: word.upperBound + 1) : word
    // `Q1:Q3!A1` names two sheets.
    if isRange, byte(second.upperBound) == UInt8(ascii: "!") {
      self.sheet = String(decoding: bytes[word.lowerBound..<second.upperBound], as: UTF8.self)
      return copy(to: second.upperBound)
    }
    if isRange, !isName(second), let other = ReferenceCorner(bytes[second]),
      other.kind == corner.kind
    {
      result += move(sheet, [corner, other]) ?? Self.lost
      index = second.upperBound
    } else if corner.kind == .cell {
      result += move(sheet, [corner]) ?? Self.lost
      index = word.upperBound
    } else {
      copy(to: word.upperBound)
    }
  }

  private static let lost = Array("#REF!".utf8)

  /// Whether what follows makes a word the name of a function, a sheet or a table.
  private func isName(_ word: Range<Int>) -> Bool {
    ["(", "!", "["].contains(byte(word.upperBound).map { Unicode.Scalar($0) })
  }

  private func byte(_ place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }

  private func word(at start: Int) -> Range<Int> {
    start..<(bytes[start...].firstIndex { !Self.isWord($0) } ?? bytes.count)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "$"),
      UInt8(ascii: "\\"), UInt8(ascii: "?"), 0x80...:
      true
    default: false
    }
  }
}

/// A cell, or a whole row or column, in a formula.
struct ReferenceCorner {
  enum Kind { case cell, row, column }
  private(set) var column: Int?
  var row: Int?
  private var isColumnFixed = false
  private var isRowFixed = false

  var kind: Kind { column == nil ? .row : row == nil ? .column : .cell }

  /// Reads `$A$1`, `A` or `1`; nil for any other word.
  init?(_ word: ArraySlice<UInt8>) {
    let text = String(decoding: word, as: UTF8.self)
    var rest = text[...]
    func takeDollar() -> Bool {
      guard rest.first == "$" else { return false }
      rest = rest.dropFirst()
      return true
    }
    var isFixed = takeDollar()
    let letters = rest.prefix { $0.isASCII && $0.isLetter }
    if !letters.isEmpty {
      rest = rest[letters.endIndex...]
      isColumnFixed = isFixed
      column = CellReference("\(letters)1")?.column
      guard column != nil else { return nil }
      isFixed = takeDollar()
    }
    if rest.isEmpty {
      if isFixed || letters.isEmpty { return nil }
      return
    }
    guard rest.allSatisfy({ $0.isASCII && $0.isNumber }),
      let place = CellReference("A\(rest)")
    else { return nil }
    row = place.row
    isRowFixed = isFixed
  }

  /// Its text after a move; nil if that leads off the sheet.
  func moved(rows: Int, columns: Int) -> [UInt8]? {
    var text = ""
    if let column {
      let target = isColumnFixed ? column : column + columns
      guard (0..<CellReference.columnLimit).contains(target) else { return nil }
      text += (isColumnFixed ? "$" : "") + CellReference.letters(column: target)
    }
    if let row {
      let target = isRowFixed ? row : row + rows
      guard (0..<CellReference.rowLimit).contains(target) else { return nil }
      text += (isRowFixed ? "$" : "") + "\(target + 1)"
    }
    return Array(text.utf8)
  }
}
