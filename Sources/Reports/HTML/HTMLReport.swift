internal import Checking
internal import OPC
internal import Tables

/// The report as one HTML file that needs no network, and no script to be read.
///
/// Summary first, then pictures, the findings with the rows around them, and the lists. A little script
/// adds search; a content policy forbids every other, and all loading.
public struct HTMLReport: Sendable {
  private let report: Report
  private let showsPersonal: Bool
  private let words: MessageCatalog
  private let sentences: FindingWords

  /// Makes the format of a report.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - words: The messages.
  ///   - showsPersonal: Whether the report was built with personal values, so that none are said
  ///     to be masked.
  public init(_ report: Report, words: MessageCatalog, showsPersonal: Bool = false) {
    self.report = report
    self.words = words
    self.showsPersonal = showsPersonal
    sentences = FindingWords(words: words)
  }

  /// The file as UTF-8, with our mark (see ``HTMLMark``).
  ///
  /// - Parameter companions: The digests of files written beside it that cannot hold a mark
  ///   themselves, by name.
  /// - Returns: The bytes of the file.
  public func bytes(companions: [(name: String, sha256: String)] = []) -> [UInt8] {
    var page = HTMLWriter()
    head(companions, to: &page)
    page.raw("<body>\n<a class=\"skip\" href=\"#findings-0\">")
    page.text(words.text("heading-findings"))
    page.raw("</a>\n\(HTMLCharts.patterns)<main>\n")
    for (number, input) in report.inputs.enumerated() { write(input, number, to: &page) }
    page.raw("</main>\n<footer>")
    page.text("dqcheck \(report.version)")
    page.raw("</footer>\n<script>\(Self.script)</script>\n</body>\n</html>\n")
    return HTMLMark.stamped(page.bytes)
  }

  private func head(
    _ companions: [(name: String, sha256: String)], to page: inout HTMLWriter
  ) {
    page.raw("<!DOCTYPE html>\n<html lang=\"\(report.language.rawValue)\">\n<head>\n")
    page.raw("<meta charset=\"utf-8\">\n\(HTMLMark.placeholder)\n")
    for companion in companions {
      page.raw("<meta name=\"\(HTMLMark.companionName)\" content=\"")
      page.text("\(companion.sha256) \(companion.name)")
      page.raw("\">\n")
    }
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"\(Self.policy)\">\n")
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
    page.text(title)
    page.raw("</title>\n<style>\(Self.style)</style>\n</head>\n")
  }

  private var title: String {
    let files = report.inputs.map(\.name).joined(separator: ", ")
    return words.text("title", [NamedValue("file", .text(files))])
  }

  private func write(_ input: InputReport, _ number: Int, to page: inout HTMLWriter) {
    let summary = HTMLSummary(
      input: input, number: number, words: words, version: report.version,
      showsPersonal: showsPersonal)
    summary.write(to: &page)
    HTMLFindings(input: input, number: number, words: words).write(to: &page)
    let lists = HTMLLists(input: input, number: number, words: words)
    lists.write(to: &page)
    summary.writeFacts(to: &page)
  }

  // MARK: What is embedded

  private static let style = String(decoding: PackageResources.report_css, as: UTF8.self)
  private static let script = String(decoding: PackageResources.report_js, as: UTF8.self)

  /// Nothing is loaded, nothing is sent, and no script runs but ours.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    + "script-src 'sha256-\(Base64.text(ofHex: SHA256.hex(of: Array(script.utf8))))'"
}

/// Base64 (RFC 4648, 4).
enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The bytes that hexadecimal digits stand for, as Base64.
  static func text(ofHex hex: String) -> String {
    let nibbles = hex.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    let bits = nibbles.flatMap { nibble in (0..<4).map { nibble >> (3 - $0) & 1 } }
    var text: [UInt8] = []
    for start in stride(from: 0, to: bits.count, by: 6) {
      let group = bits[start..<min(start + 6, bits.count)]
      let value = group.reduce(0) { $0 << 1 | $1 } << (6 - group.count)
      text.append(digits[value])
    }
    while text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
    return String(decoding: text, as: UTF8.self)
  }
}
