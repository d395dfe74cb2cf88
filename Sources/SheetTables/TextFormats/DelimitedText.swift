internal import XLSX

/// The fields of a .csv or .tsv file (RFC 4180), whatever sign divides them.
public struct DelimitedText: Sendable {
  /// A field as it stands in the file.
  public struct Field: Hashable, Sendable {
    /// Its text, quotes taken off.
    public var text: String
    /// Whether it stood in quotes.
    public var isQuoted: Bool
  }
  /// The sign between fields, an ASCII character.
  public let delimiter: UInt8
  /// The records in order; they may differ in length.
  public let records: [[Field]]
  /// The one-based line of the file on which each record begins.
  public let lines: [Int]

  /// The number of characters from which the delimiter is judged.
  static let sampleSize = 65_536

  /// Divides a text into records and fields.
  ///
  /// - Parameters:
  ///   - text: The whole file.
  ///   - delimiter: The sign between fields; nil to tell it from the text: a first line `sep=;`
  ///     says so, else the sign that divides most records into equally many fields.
  public init(_ text: String, delimiter: UInt8? = nil) {
    let (stated, rest) = Self.statedDelimiter(text)
    self.delimiter = delimiter ?? stated ?? Self.delimiter(of: rest.prefix(Self.sampleSize))
    var parser = DelimitedParser(delimiter: self.delimiter, line: stated == nil ? 1 : 2)
    for byte in rest.utf8 { parser.take(byte) }
    (records, lines) = parser.finish()
  }

  /// Where fields stand in the bytes of a file, quotes included; those that are not there are left out.
  ///
  /// - Parameters:
  ///   - cells: The fields by record and place in it, a line that states the delimiter not counted.
  ///   - bytes: The file in an encoding based on ASCII.
  ///   - start: How many bytes its byte order mark has.
  ///   - delimiter: The sign between fields.
  /// - Returns: The ranges of bytes.
  static func ranges(
    of cells: Set<CellReference>, in bytes: [UInt8], from start: Int, delimiter: UInt8
  ) -> [CellReference: Range<Int>] {
    // A line that states the delimiter is of ASCII, and so as long in any of the encodings.
    let head = String(decoding: bytes[start...].prefix(8), as: UTF8.self)
    let (stated, rest) = statedDelimiter(head)
    let begin = stated == nil ? start : start + head.utf8.count - rest.utf8.count
    var parser = DelimitedParser(delimiter: delimiter, line: 1)
    parser.wanted = cells
    parser.offset = begin
    parser.fieldStart = begin
    for byte in bytes[begin...] { parser.take(byte) }
    _ = parser.finish()
    return parser.ranges
  }

  // Excel writes and obeys a first line such as `sep=;`.
  private static func statedDelimiter(_ text: String) -> (UInt8?, Substring) {
    let line = text.prefix { !$0.isNewline }
    guard line.utf8.count == 5, line.hasPrefix("sep="), let sign = line.utf8.last else {
      return (nil, text[...])
    }
    return (sign, text[line.endIndex...].dropFirst())
  }

  private static func delimiter(of sample: Substring) -> UInt8 {
    let candidates = "\t;,|".utf8.map { ($0, score(parse(sample, $0))) }
    return candidates.max { $0.1 < $1.1 }?.0 ?? UInt8(ascii: ",")
  }

  // The share of records that have the commonest width above one; the wider of equals wins.
  private static func score(_ records: [[Field]]) -> Double {
    let widths = Dictionary(
      records.map { ($0.count, 1) }.filter { $0.0 > 1 }, uniquingKeysWith: +)
    guard let best = widths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return 0 }
    return Double(best.value) / Double(records.count) + Double(min(best.key, 100)) / 1_000
  }

  private static func parse(_ text: Substring, _ delimiter: UInt8) -> [[Field]] {
    var parser = DelimitedParser(delimiter: delimiter, line: 1)
    for byte in text.utf8 { parser.take(byte) }
    return parser.finish().records
  }
}

/// The state between two bytes of a delimited text.
private struct DelimitedParser {
  let delimiter: UInt8
  private var records: [[DelimitedText.Field]] = []
  private var lines: [Int] = []
  private var line: Int
  private var last: UInt8 = 0
  /// The fields whose ranges are noted, and how many bytes come before the next.
  var wanted: Set<CellReference> = []
  var offset = 0
  var fieldStart = 0
  private var endedField = false
  private(set) var ranges: [CellReference: Range<Int>] = [:]
  private var record: [DelimitedText.Field] = []
  private var field: [UInt8] = []
  private var isQuoted = false
  private var isInside = false
  private var sawQuote = false
  private var sawReturn = false

  init(delimiter: UInt8, line: Int) {
    self.delimiter = delimiter
    self.line = line
  }

  mutating func take(_ byte: UInt8) {
    let isSecondHalf = byte == UInt8(ascii: "\n") && last == UInt8(ascii: "\r")
    if lines.count == records.count, !isSecondHalf { lines.append(line) }
    if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r"), !isSecondHalf { line += 1 }
    last = byte
    read(byte)
    offset += 1
    if endedField || isSecondHalf && field.isEmpty && !isQuoted { fieldStart = offset }
    endedField = false
  }

  private mutating func read(_ byte: UInt8) {
    let followsReturn = sawReturn
    sawReturn = false
    switch byte {
    case _ where isInside: takeInside(byte)
    case UInt8(ascii: "\"") where field.isEmpty && !isQuoted:
      isInside = true
      isQuoted = true
    case delimiter: endField()
    case UInt8(ascii: "\n") where followsReturn: break
    case UInt8(ascii: "\n"): endRecord()
    case UInt8(ascii: "\r"):
      endRecord()
      sawReturn = true
    default: field.append(byte)
    }
  }

  mutating func finish() -> (records: [[DelimitedText.Field]], lines: [Int]) {
    if !field.isEmpty || isQuoted || !record.isEmpty { endRecord() }
    return (records, lines)
  }

  // A quote inside quotes either ends them or, doubled, stands for itself.
  private mutating func takeInside(_ byte: UInt8) {
    if sawQuote {
      sawQuote = false
      if byte == UInt8(ascii: "\"") { return field.append(byte) }
      isInside = false
      read(byte)
    } else if byte == UInt8(ascii: "\"") {
      sawQuote = true
    } else {
      field.append(byte)
    }
  }

  private mutating func endField() {
    if !wanted.isEmpty {
      let cell = CellReference(row: records.count, column: record.count)
      if wanted.contains(cell) { ranges[cell] = fieldStart..<offset }
    }
    endedField = true
    record.append(.init(text: String(decoding: field, as: UTF8.self), isQuoted: isQuoted))
    field.removeAll(keepingCapacity: true)
    isQuoted = false
    isInside = false
    sawQuote = false
  }

  private mutating func endRecord() {
    endField()
    records.append(record)
    record = []
  }
}
