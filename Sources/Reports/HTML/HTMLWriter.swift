/// Writes HTML: every text is escaped and isolated, so that none can act as markup or turn the
/// direction of what follows.
struct HTMLWriter {
  private(set) var bytes: [UInt8] = []

  /// Markup of the program's own.
  mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

  /// A text as it may stand between tags and in attributes.
  mutating func text(_ text: String) { Self.escape(text, into: &bytes) }

  /// An element with one text.
  mutating func element(_ tag: String, _ text: String, class name: String? = nil) {
    raw("<\(tag)\(name.map { " class=\"\($0)\"" } ?? "")>")
    isolated(text)
    raw("</\(tag)>\n")
  }

  /// A text in `<bdi>`, so that its direction stays its own.
  mutating func isolated(_ text: String) {
    if text.isEmpty { return }
    raw("<bdi>")
    self.text(text)
    raw("</bdi>")
  }

  /// A row of a table that turns into a card where the page is narrow.
  ///
  /// - Parameters:
  ///   - cells: What writes each cell's markup.
  ///   - titles: The titles of the columns, which the card repeats; a cell without markup is left out
  ///     of the card.
  ///   - attributes: Further attributes of the row.
  mutating func row(
    _ cells: [Cell], titles: [String], attributes: String = ""
  ) {
    raw("<tr role=\"row\"\(attributes)>")
    for (cell, title) in zip(cells, titles) {
      let kind = cell.isNumber ? " class=\"number\"" : cell.text.isEmpty ? " class=\"none\"" : ""
      raw("<td role=\"cell\"\(kind) data-title=\"")
      text(title)
      raw("\">")
      if let badge = cell.badge {
        raw("<span class=\"badge \(badge)\">")
        text(cell.text)
        raw("</span>")
      } else {
        isolated(cell.text)
      }
      raw("</td>")
    }
    raw("</tr>\n")
  }

  /// A cell of a listing.
  struct Cell {
    var text: String
    var isNumber = false
    /// The severity whose badge surrounds the text.
    var badge: String?

    static func text(_ text: String) -> Self { Self(text: text) }
    static func number(_ text: String) -> Self { Self(text: text, isNumber: true) }
    static func badge(_ text: String, _ severity: String) -> Self {
      Self(text: text, badge: severity)
    }
  }

  /// A listing: a table of texts that turns into cards where the page is narrow.
  mutating func listing(
    _ titles: [String], caption: String, rows: some Sequence<(cells: [Cell], attributes: String)>
  ) {
    raw("<table class=\"list\" role=\"table\"><caption class=\"hidden\">")
    text(caption)
    raw("</caption><thead role=\"rowgroup\"><tr role=\"row\">")
    for title in titles {
      raw("<th scope=\"col\" role=\"columnheader\">")
      text(title)
      raw("</th>")
    }
    raw("</tr></thead><tbody role=\"rowgroup\">\n")
    for row in rows { self.row(row.cells, titles: titles, attributes: row.attributes) }
    raw("</tbody></table>\n")
  }

  /// A text without markup; characters that HTML forbids become U+FFFD.
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    escape(text, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func escape(_ text: String, into bytes: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: bytes.append(contentsOf: "&amp;".utf8)
      case 0x3C: bytes.append(contentsOf: "&lt;".utf8)
      case 0x3E: bytes.append(contentsOf: "&gt;".utf8)
      case 0x22: bytes.append(contentsOf: "&quot;".utf8)
      case 0x27: bytes.append(contentsOf: "&#39;".utf8)
      case 0x0A, 0x09, 0x20..<0x7F: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      default:
        bytes.append(contentsOf: String(isForbidden(scalar.value) ? "\u{FFFD}" : scalar).utf8)
      }
    }
  }

  /// Controls and noncharacters (HTML Living Standard 13.2.3.5, "Preprocessing the input stream").
  private static func isForbidden(_ value: UInt32) -> Bool {
    value < 0x20 || (0x7F..<0xA0).contains(value) || (0xFDD0...0xFDEF).contains(value)
      || value & 0xFFFE == 0xFFFE
  }
}
