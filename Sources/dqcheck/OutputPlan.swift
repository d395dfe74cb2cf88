internal import ArgumentParser
internal import Formulas

/// The files that one input gives, as far as the options ask for them.
struct OutputPlan {
  /// One of them.
  struct Target {
    /// What it is, as in the JSON report.
    var kind: String
    /// Where it goes.
    var path: String

    /// Whether it is a workbook, which holds a mark of its own.
    var hasMark: Bool {
      kind == "report.xlsx" || kind.hasPrefix("cleaned.") && !SheetSource.isText(path)
    }

    /// The log of a workbook that is written: `survey.log.csv` beside `survey.xlsx`.
    static func log(beside path: String, as ending: String = "log.csv") -> Target {
      let stem = Path.split(Path.name(path)).stem
      return Target(
        kind: "log.csv", path: Path.join(Path.parent(path) ?? "/", "\(stem).\(ending)"))
    }
  }
  /// The input.
  let input: String
  /// The folder they go into.
  let folder: String
  /// The report as a workbook.
  let workbook: Target
  /// The report as HTML.
  let page: Target
  /// The cleaned workbook.
  let cleaned: Target
  /// The cleaning log, written only where values changed.
  let log: Target
  /// The report in further formats.
  let further: [(format: OutputFormat, target: Target)]

  /// Plans the outputs beside the input, or in `folder`.
  init(input: String, folder: String?, further: [OutputFormat]) {
    let (stem, ending) = Path.split(Path.name(input))
    let place = folder ?? Path.parent(input) ?? "/"
    self.input = input
    self.folder = place
    let target = { (kind: String, ending: String) in
      let word = kind.prefix { $0 != "." }
      return Target(kind: kind, path: Path.join(place, "\(stem).\(word).\(ending)"))
    }
    workbook = target("report.xlsx", "xlsx")
    page = target("report.html", "html")
    cleaned = target("cleaned.\(ending.isEmpty ? "xlsx" : ending.lowercased())", ending)
    log = target("log.csv", "csv")
    self.further = further.map { ($0, target("report.\($0.ending)", $0.ending)) }
  }

  /// All of them.
  var targets: [Target] { [workbook, page, cleaned, log] + further.map(\.target) }

  /// Expects that no two outputs are the same file, and none is an input.
  ///
  /// - Throws: `ValidationError` that names the first pair.
  static func expectApart(_ plans: [OutputPlan], inputs: [String]) throws {
    let inputPlaces = Set(inputs.map(place))
    var owners: [String: String] = [:]
    for plan in plans {
      for target in plan.targets {
        let place = place(target.path)
        if inputPlaces.contains(place) {
          throw ValidationError(
            saying: """
              \(target.path) would be an output of \(plan.input), but it is an input too; \
              name another folder with --out
              """)
        }
        if let other = owners.updateValue(plan.input, forKey: place) {
          throw ValidationError(
            saying: """
              \(other) and \(plan.input) would both be written to \(target.path); \
              check them one by one, or with different --out folders
              """)
        }
      }
    }
  }

  /// A name for the place that a path leads to, whether or not there is a file.
  private static func place(_ path: String) -> String {
    let folder = Files.identity(Path.parent(path) ?? "/")
    let name = Path.name(path)
    return folder.map { "\($0.device)/\($0.node)/\(name)" } ?? path
  }
}
