internal import Checking

/// Which rule files apply to a workbook.
struct RuleSource {
  /// The files named with `--rules`.
  var named: [String]
  /// The folder named with `--rules-path`.
  var folder: String?

  /// The rule files of a workbook: those named, else the one of its name beside it, else all beside
  /// it, else those of the folder.
  func files(for workbook: String) -> [String] {
    if !named.isEmpty { return named }
    let beside = Path.parent(workbook) ?? "/"
    let stem = Path.join(beside, Path.split(Path.name(workbook)).stem)
    let own = Self.endings.map { stem + $0 }.first { Files.target($0) == .file }
    if let own { return [own] }
    let all = Self.ruleFiles(in: beside)
    return all.isEmpty ? folder.map(Self.ruleFiles) ?? [] : all
  }

  private static func ruleFiles(in folder: String) -> [String] {
    Files.names(in: folder)
      .filter { name in
        Self.endings.contains { name.hasSuffix($0) } && !name.hasPrefix(".")
          && !name.hasPrefix("~$")
      }
      .map { Path.join(folder, $0) }
      .filter { Files.target($0) == .file }
  }

  /// How rule files end; where both stand beside a workbook, the first is its own.
  private static let endings = [".rules.yaml", ".rules.xlsx"]
}

/// The rule files read in one run, each list of files once.
struct RuleLibrary {
  private var rulesets: [[String]: Ruleset] = [:]
  /// What is wrong in them, in the order in which it was found.
  private(set) var errors: [RuleError] = []

  /// The rules of these files; what is wrong is added to ``errors``, the right rules are kept.
  mutating func rules(of files: [String]) -> Ruleset {
    if let known = rulesets[files] { return known }
    let (ruleset, errors) = Ruleset.load(
      files, read: Self.read, rows: SheetTexts.rows(of:), sheets: RuleSheets.read)
    rulesets[files] = ruleset
    self.errors += errors
    return ruleset
  }

  static func read(_ file: String) throws -> [UInt8] {
    guard let bytes = Files.bytes(of: file) else { throw Unreadable(file: file) }
    return bytes
  }

  /// A rule file, or one that it includes, that cannot be read.
  struct Unreadable: Error, CustomStringConvertible {
    var file: String
    var description: String { "the rule file \(file) cannot be read" }
  }
}
