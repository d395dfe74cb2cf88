internal import Tables

/// Writes JSON as UTF-8 with the keys in the order they come; the outer levels on lines of their own.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true
  private var depth = 0
  /// Objects and arrays nested deeper than this stay on one line.
  private let lineDepth: Int

  init(lineDepth: Int = 4) { self.lineDepth = lineDepth }

  mutating func object(_ body: (inout Self) -> Void) {
    container("{", "}") { body(&$0) }
  }

  mutating func array<Item>(_ items: some Sequence<Item>, _ body: (inout Self, Item) -> Void) {
    container("[", "]") { writer in
      for item in items {
        writer.separate()
        body(&writer, item)
      }
    }
  }

  /// A key with an array of objects.
  mutating func list<Item>(
    _ name: String, _ items: some Sequence<Item>, _ fields: (inout Self, Item) -> Void
  ) {
    key(name)
    array(items) { json, item in json.object { fields(&$0, item) } }
  }

  /// A key with an array of texts.
  mutating func list(_ name: String, _ texts: some Sequence<String>) {
    key(name)
    array(texts) { $0.string($1) }
  }

  mutating func key(_ name: String) {
    separate()
    string(name)
    append(": ")
  }

  /// A key with a text, or null.
  mutating func field(_ name: String, _ text: String?) {
    key(name)
    if let text { string(text) } else { append("null") }
  }

  /// A key with a number; null for none, and for what JSON cannot hold.
  mutating func field(_ name: String, _ number: Double?) {
    key(name)
    self.number(number)
  }

  /// The same, as it stands in a file if that is how JSON writes numbers (RFC 8259, section 6).
  mutating func field(_ name: String, _ number: Double?, asIn file: String?) {
    let form = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/
    guard let file, file.wholeMatch(of: form) != nil else { return field(name, number) }
    key(name)
    append(file)
  }

  mutating func field(_ name: String, _ number: Int) {
    key(name)
    append(String(number))
  }

  mutating func field(_ name: String, _ flag: Bool) { field(name, Value.boolean(flag)) }

  mutating func field(_ name: String, _ value: Value) {
    key(name)
    self.value(value)
  }

  mutating func null() { append("null") }

  mutating func number(_ number: Double?) {
    if let number, number.isFinite { append(NumberForm.shortest(number)) } else { null() }
  }

  /// A cell's value: numbers as numbers, dates and times as ISO 8601 texts, no value as null.
  mutating func value(_ value: Value) {
    switch value {
    case .blank: null()
    case .number(let number): self.number(number)
    case .text(let text), .error(let text): string(text)
    case .boolean(let flag): append(flag ? "true" : "false")
    case .date(let days): timeText(ISODate.text(days: days), days)
    case .time(let days): timeText(ISODate.timeText(days: days), days)
    }
  }

  private mutating func timeText(_ text: String?, _ days: Double) {
    if let text { string(text) } else { number(days) }
  }

  mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case 0..<0x20, 0x7F:
        let hex = String(byte, radix: 16)
        append("\\u00" + (hex.count < 2 ? "0" : "") + hex)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func container(_ open: String, _ close: String, _ body: (inout Self) -> Void) {
    append(open)
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst && depth < lineDepth { breakLine() }
    isFirst = false
    append(close)
  }

  /// What stands before the next item.
  private mutating func separate() {
    if !isFirst { append(",") }
    if depth <= lineDepth { breakLine() } else if !isFirst { append(" ") }
    isFirst = false
  }

  private mutating func breakLine() {
    append("\n" + String(repeating: "  ", count: depth))
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
