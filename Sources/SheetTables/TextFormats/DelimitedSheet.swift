internal import Tables
public import XLSX

/// Reads a .csv or .tsv file as a sheet, so that tables are found in it as in a workbook.
///
/// A file of this kind holds only text. What is written as a plain number, an ISO or dotted civil
/// date, TRUE or FALSE counts as such; everything else stays the text it is, leading zeros, spaces
/// and groups of digits included, for the checks to judge.
public struct DelimitedSheet: Sendable {
  /// The sheet, named as asked.
  public let sheet: Sheet
  /// How the bytes were read.
  public let encoding: TextEncoding
  /// The sign between fields, an ASCII character.
  public let delimiter: UInt8
  /// Whether numbers are written with a decimal comma.
  public let usesDecimalComma: Bool

  /// Reads the file's bytes.
  ///
  /// Cost: about ten times their number in memory while it reads.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - name: What the sheet is called.
  ///   - delimiter: The sign between fields; nil to tell it from the text.
  public init(bytes: [UInt8], name: String, delimiter: UInt8? = nil) {
    encoding = TextEncoding(of: bytes)
    let text = DelimitedText(encoding.decode(bytes), delimiter: delimiter)
    self.delimiter = text.delimiter
    usesDecimalComma = Self.usesDecimalComma(text)
    var builder = Builder(decimalSign: usesDecimalComma ? UInt8(ascii: ",") : UInt8(ascii: "."))
    for (row, record) in text.records.prefix(CellReference.rowLimit).enumerated() {
      for (column, field) in record.prefix(CellReference.columnLimit).enumerated() {
        builder.set(row: row, column: column, field)
      }
    }
    sheet = Sheet(
      info: SheetInfo(name: name), columns: builder.columns.filter { !$0.runs.isEmpty },
      texts: builder.texts)
  }

  // More fields like `1,5` than like `1.5`; where the comma divides fields, only quoted ones count.
  private static func usesDecimalComma(_ text: DelimitedText) -> Bool {
    var commas = 0
    var points = 0
    for field in text.records.prefix(1_000).joined() {
      if PlainNumber(field.text.utf8, decimalSign: UInt8(ascii: ","))?.hasFraction == true {
        commas += 1
      }
      if PlainNumber(field.text.utf8, decimalSign: UInt8(ascii: "."))?.hasFraction == true {
        points += 1
      }
    }
    return commas > points
  }
}

private struct Builder {
  let decimalSign: UInt8
  var columns: [CellColumn] = []
  var texts = TextPool()

  init(decimalSign: UInt8) { self.decimalSign = decimalSign }

  mutating func set(row: Int, column: Int, _ field: DelimitedText.Field) {
    guard !field.text.isEmpty else { return }
    while columns.count <= column { columns.append(CellColumn(column: columns.count)) }
    let (kind, payload) = stored(field)
    columns[column].set(row: row, kind: kind, payload: payload)
  }

  private mutating func stored(_ field: DelimitedText.Field) -> (CellKind, UInt64) {
    if let number = PlainNumber(field.text.utf8, decimalSign: decimalSign) {
      return (.number, number.value.bitPattern)
    }
    if let days = PlainDate(field.text.utf8)?.days { return (.date, Double(days).bitPattern) }
    switch field.text {
    case "TRUE", "true": return (.boolean, 1)
    case "FALSE", "false": return (.boolean, 0)
    default: return (.text, UInt64(texts.append(field.text.utf8)))
    }
  }
}

/// A number as programs write it: digits with at most one decimal sign, no groups, no leading zero,
/// at most 15 digits, so that a double holds it.
struct PlainNumber {
  let value: Double
  let hasFraction: Bool

  init?(_ utf8: some Collection<UInt8>, decimalSign: UInt8) {
    let digits = utf8.first == UInt8(ascii: "-") ? utf8.dropFirst() : utf8.dropFirst(0)
    let parts = digits.split(separator: decimalSign, omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), digits.count <= 16,
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }),
      parts[0].count == 1 || parts[0].first != UInt8(ascii: "0"),
      digits.count - (parts.count - 1) <= 15,
      let value = Double(
        String(decoding: utf8.map { $0 == decimalSign ? UInt8(ascii: ".") : $0 }, as: UTF8.self))
    else { return nil }
    self.value = value
    hasFraction = parts.count == 2
  }
}

/// A civil date as `2023-11-20` or, day first, `20.11.2023`.
struct PlainDate {
  /// Days since 1899-12-30.
  let days: Int

  init?(_ utf8: some Collection<UInt8>) {
    let bytes = Array(utf8)
    guard bytes.count == 10 else { return nil }
    let isISO = bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-")
    guard isISO || (bytes[2] == UInt8(ascii: ".") && bytes[5] == UInt8(ascii: ".")),
      let year = Self.number(isISO ? bytes[0..<4] : bytes[6..<10]),
      let month = Self.number(isISO ? bytes[5..<7] : bytes[3..<5]),
      let day = Self.number(isISO ? bytes[8..<10] : bytes[0..<2]),
      let days = CivilDate(year: year, month: month, day: day)?.days
    else { return nil }
    self.days = days
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }
}
