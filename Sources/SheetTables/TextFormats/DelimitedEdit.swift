internal import Tables
public import XLSX

/// New texts for fields of a .csv or .tsv file, every byte outside of them as it was.
public struct DelimitedEdit {
  private let bytes: [UInt8]
  private let encoding: TextEncoding
  private let delimiter: UInt8
  private let decimalSign: Character
  private var texts: [CellReference: String] = [:]

  /// Begins with a file as ``DelimitedSheet`` reads it.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - delimiter: The sign between fields; nil to tell it from the text.
  public init(bytes: [UInt8], delimiter: UInt8? = nil) {
    let sheet = DelimitedSheet(bytes: bytes, name: "", delimiter: delimiter)
    self.bytes = bytes
    encoding = sheet.encoding
    self.delimiter = sheet.delimiter
    decimalSign = sheet.usesDecimalComma ? "," : "."
  }

  /// Writes a value into a field.
  ///
  /// - Returns: Whether the file's encoding has all its characters.
  public mutating func set(_ value: NewValue, at cell: CellReference) -> Bool {
    guard let text = text(value), encoding.encode(text) != nil else { return false }
    texts[cell] = text
    return true
  }

  /// The file with the new texts.
  ///
  /// - Returns: The bytes; nil where a changed field is not in the file, or in UTF-16 not all of it is
  ///   sound.
  public func edited() -> [UInt8]? {
    guard encoding.isASCIIBased else { return editedUTF16() }
    return spliced(into: bytes, from: markLength) { encoding.encode($0) }
  }

  private func editedUTF16() -> [UInt8]? {
    let text = encoding.decode(bytes)
    let mark = bytes.prefix(encoding.hasMark(bytes) ? 2 : 0)
    guard let whole = encoding.encode(text), mark + whole == bytes[...],
      let spliced = spliced(into: Array(text.utf8), from: 0, { Array($0.utf8) }),
      let encoded = encoding.encode(String(decoding: spliced, as: UTF8.self))
    else { return nil }
    return mark + encoded
  }

  private var markLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  private func spliced(
    into bytes: [UInt8], from start: Int, _ encode: (String) -> [UInt8]?
  ) -> [UInt8]? {
    let ranges = DelimitedText.ranges(
      of: Set(texts.keys), in: bytes, from: start, delimiter: delimiter)
    guard ranges.count == texts.count else { return nil }
    var result: [UInt8] = []
    var end = 0
    for (cell, range) in ranges.sorted(by: { $0.value.lowerBound < $1.value.lowerBound }) {
      guard let new = texts[cell].flatMap({ encode(quoted($0, like: bytes[range])) }) else {
        return nil
      }
      result += bytes[end..<range.lowerBound] + new
      end = range.upperBound
    }
    return result + bytes[end...]
  }

  /// In quotes where the field was, or where the text would else be taken apart.
  private func quoted(_ text: String, like old: ArraySlice<UInt8>) -> String {
    let needs = text.utf8.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needs || old.first == 0x22 && !text.isEmpty else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private func text(_ value: NewValue) -> String? {
    switch value {
    case .blank: ""
    case .number(let number):
      NumberSpelling.shortest(number).replacing(".", with: String(decimalSign))
    case .text(let text), .error(let text): text
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    case .date(let days): ISODate.text(days: days)
    case .formula: nil
    }
  }
}
