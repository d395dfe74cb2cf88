internal import OPC

/// Our mark on an HTML file: `<meta name="dqcheck" content="…">` with the SHA-256 of the file
/// in which zeros stand in place of the digest.
///
/// Further `dqcheck-file` elements hold the digests of files written beside it that cannot hold a
/// mark themselves (`survey.log.csv`), so that the program knows its own files again.
public enum HTMLMark {
  private static let zeros = String(repeating: "0", count: 64)
  private static let opening = "<meta name=\"dqcheck\" content=\""
  /// The mark before the digest is known; it stands within the first ``reach`` bytes.
  static let placeholder = opening + zeros + "\">"
  /// The name of the elements for files without a mark.
  static let companionName = "dqcheck-file"
  /// How far into a file the mark is looked for.
  private static let reach = 1_024

  /// The file with its digest in place of the zeros.
  static func stamped(_ html: [UInt8]) -> [UInt8] {
    guard let place = digestPlace(in: html) else { return html }
    var stamped = html
    stamped.replaceSubrange(place, with: Array(SHA256.hex(of: html).utf8))
    return stamped
  }

  /// Whether the file carries the mark and nothing in it has changed since.
  public static func isIntact(_ html: [UInt8]) -> Bool {
    guard let place = digestPlace(in: html) else { return false }
    var blank = html
    blank.replaceSubrange(place, with: Array(zeros.utf8))
    return Array(SHA256.hex(of: blank).utf8) == Array(html[place])
  }

  /// The digest that an intact file holds for a file written beside it; nil if it holds none.
  public static func companion(_ name: String, in html: [UInt8]) -> String? {
    guard isIntact(html) else { return nil }
    let suffix = " \(HTMLWriter.escaped(name))\">"
    let prefix = "<meta name=\"\(companionName)\" content=\""
    return String(decoding: html.prefix(1 << 16), as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) }
      .map { String($0.dropFirst(prefix.count).dropLast(suffix.count)) }
  }

  private static func digestPlace(in html: [UInt8]) -> Range<Int>? {
    let opening = Array(opening.utf8)
    let last = min(html.count - opening.count - zeros.utf8.count, reach)
    guard last >= 0 else { return nil }
    let start = (0...last).first { html[$0...].starts(with: opening) }
    return start.map { $0 + opening.count..<$0 + opening.count + zeros.utf8.count }
  }
}
