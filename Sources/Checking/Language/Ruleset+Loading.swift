internal import Formulas

extension Ruleset {
  /// Reads rule files and those that they include.
  ///
  /// A file that is not YAML is left out whole, otherwise a wrong rule alone. Files that are included come
  /// before the file that includes them; each file is read once.
  ///
  /// - Parameters:
  ///   - files: Paths, in the order that matters.
  ///   - read: Gives a file's bytes.
  ///   - rows: Gives the first sheet of a table's file, CSV or a workbook, as texts row by row.
  ///   - sheets: Gives the sheets of a rule file that is a workbook, `.xlsx`; may throw ``UnreadableRules``.
  /// - Returns: What could be read, and all that is wrong, in the order of files and lines.
  public static func load(
    _ files: [String], read: (String) throws -> [UInt8],
    rows: @escaping (String) throws -> [[String]] = { _ in throw NoTables() },
    sheets: @escaping (String) throws -> [RuleSheet] = { _ in throw NoTables() }
  ) -> (Ruleset, [RuleError]) {
    withoutActuallyEscaping(read) { read in
      var loader = RuleLoader(read: read, sheets: sheets)
      for file in files { loader.load(file, from: nil) }
      return loader.ruleset(rows)
    }
  }

  /// Whether a rule file is a workbook, by its name.
  public static func isWorkbook(_ file: String) -> Bool {
    let name = file.lowercased()
    return name.hasSuffix(".xlsx") || name.hasSuffix(".xlsm")
  }
}

/// That there is nobody to read tables of other files.
public struct NoTables: Error {
  /// Makes the error.
  public init() {}
}

/// Reads files and, before each, those that it includes.
struct RuleLoader {
  let read: (String) throws -> [UInt8]
  let sheets: (String) throws -> [RuleSheet]
  /// Whether files that a file names are read too.
  var includes = true
  private(set) var files: [(source: RuleSource, root: YAMLNode)] = []
  private(set) var errors: [RuleError] = []
  private var open: [String] = []
  private var done: Set<String> = []
  private static let maximumSize = 16_000_000

  init(
    read: @escaping (String) throws -> [UInt8], sheets: @escaping (String) throws -> [RuleSheet]
  ) {
    (self.read, self.sheets) = (read, sheets)
  }

  /// Reads a file; `from` is the place that includes it.
  mutating func load(_ file: String, from: RuleError?) {
    let path = Self.normal(file)
    let isWorkbook = Ruleset.isWorkbook(file)
    let start = RuleError(
      code: "", message: "", file: file, line: isWorkbook ? 0 : 1, column: isWorkbook ? 0 : 1)
    guard !open.contains(path) else {
      return note(from ?? start, "include-cycle", "\(file) includes itself")
    }
    guard done.insert(path).inserted else { return }
    open.append(path)
    defer { open.removeLast() }
    if isWorkbook { return loadSheets(file, start, from) }
    guard let bytes = try? read(file) else {
      return note(from ?? start, "unreadable", "\(file) cannot be read")
    }
    guard bytes.count <= Self.maximumSize, let text = String(validating: bytes, as: UTF8.self)
    else { return note(start, "not-yaml", "\(file) is no UTF-8 text") }
    parse(file, text)
  }

  private mutating func parse(_ file: String, _ text: String) {
    let plain = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    let source = RuleSource(
      file: file,
      text: plain.split(separator: "\r\n", omittingEmptySubsequences: false)
        .joined(separator: "\n"))
    do throws(RuleError) {
      guard let root = try source.tree(plain) else { throw source.unversioned }
      if root.entries != nil, root["dqcheck"] == nil { errors.append(source.unversioned) }
      add(source, root)
    } catch {
      errors.append(error)
    }
  }

  private mutating func loadSheets(_ file: String, _ start: RuleError, _ from: RuleError?) {
    do {
      let sheets = try sheets(file)
      let source = RuleSource(file: file, sheets: sheets)
      guard sheets.reduce(0, { $0 + $1.cells.count }) <= YAMLNode.limit else {
        return note(start, "too-large", "the file holds too much")
      }
      var reader = RuleSheetReader(source, sheets)
      if reader.isEmpty, reader.errors.isEmpty {
        let names = RuleSheetLayout.sheets.map(\.name).joined(separator: ", ")
        return note(
          start, "no-rules", "\(file) has none of the sheets of a rule workbook: \(names)")
      }
      let root = reader.tree()
      errors += reader.errors.sorted(by: source.isBefore)
      add(source, root)
    } catch {
      let reason: Phrase = (error as? UnreadableRules).map { ": \(Phrase($0.reason))" } ?? ""
      note(from ?? start, "unreadable", "\(file) cannot be read\(reason)")
    }
  }

  private mutating func add(_ source: RuleSource, _ root: YAMLNode) {
    for item in includes ? root["include"]?.items ?? [] : [] {
      guard let path = item.text else { continue }
      load(source.relative(path), from: source.error("", "", item.place))
    }
    files.append((source, root))
  }

  private mutating func note(_ place: RuleError, _ code: String, _ message: Phrase) {
    var error = place
    (error.code, error.message) = (code, message)
    errors.append(error)
  }

  /// Declarations of all files, then rules of all files.
  func ruleset(
    _ rows: @escaping (String) throws -> [[String]]
  ) -> (Ruleset, [RuleError]) {
    var ruleset = Ruleset()
    var readers = files.map { RuleReader($0.source, rows: rows) }
    for index in files.indices {
      readers[index].readDeclarations(files[index].root, into: &ruleset)
    }
    for index in files.indices { readers[index].readRules(files[index].root, into: &ruleset) }
    for index in files.indices { readers[index].readCleaning(files[index].root, into: &ruleset) }
    var seen: Set<RuleError> = []
    let found = readers.flatMap { reader in
      reader.errors.sorted(by: reader.source.isBefore)
    }
    return (ruleset, errors + found.filter { seen.insert($0).inserted })
  }

  /// The path without `.` and `..`.
  private static func normal(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}

extension RuleSource {
  /// What is wrong with a file that does not say which version of the format it is in.
  fileprivate var unversioned: RuleError {
    error(
      "bad-version", "expected \"dqcheck: 1\", the version of the format, at the start of the file",
      Place(line: 1, column: 1))
  }
}
