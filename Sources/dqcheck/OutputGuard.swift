internal import Cleaning
internal import OPC
internal import Reports
internal import XLSX

/// An output that is not written, and why.
struct OutputProblem {
  /// The file or folder.
  var path: String
  /// Why.
  var problem: Problem

  /// The line for standard error.
  var line: String { problem.line(about: path) }
}

/// Decides before anything is written whether files that are there may be replaced.
///
/// Ours are replaced if nobody changed them: workbooks, logs and HTML hold a mark of their own; of
/// files that cannot hold one (`survey.report.json`) the HTML report beside them holds the digest. Other files are replaced only with `--force`, and an input never.
struct OutputGuard {
  private let inputs: Set<Files.Identity>
  private let force: Bool
  private let words: MessageCatalog

  init(inputs: [String], force: Bool, words: MessageCatalog) {
    self.inputs = Set(inputs.compactMap { Files.identity($0) })
    self.force = force
    self.words = words
  }

  /// Why the outputs of an input cannot be written; nil if they can, as far as is known before.
  func refusal(of plan: OutputPlan) -> OutputProblem? {
    if !folderTakesFiles(plan.folder) { return problem("folder-unwritable", plan.folder) }
    let page = Files.kind(plan.page.path) == .file ? Files.bytes(of: plan.page.path) ?? [] : []
    return refusal(of: plan.targets, page: page)
  }

  /// Why some outputs cannot be written; nil if they can, as far as is known before.
  ///
  /// - Parameters:
  ///   - targets: The outputs.
  ///   - page: The HTML report beside them; empty if there is none.
  /// - Returns: The problem.
  func refusal(of targets: [OutputPlan.Target], page: [UInt8] = []) -> OutputProblem? {
    for target in targets {
      let folder = Path.parent(target.path) ?? "/"
      if !folderTakesFiles(folder) { return problem("folder-unwritable", folder) }
      if let identity = Files.identity(target.path), inputs.contains(identity) {
        return problem("is-input", target.path)
      }
      if !mayReplace(target, page: page) { return problem("not-replaced", target.path) }
    }
    return nil
  }

  private func problem(_ code: String, _ path: String) -> OutputProblem {
    OutputProblem(path: path, problem: Problem(code: code, message: words.text("error-\(code)")))
  }

  /// Whether the folder is there and open for writing, or can be made.
  private func folderTakesFiles(_ folder: String) -> Bool {
    switch Files.target(folder) {
    case .folder: return Files.isWritable(folder: folder)
    case .none: return Path.parent(folder).map(folderTakesFiles) ?? false
    case .file, .link, .other: return false
    }
  }

  private func mayReplace(_ target: OutputPlan.Target, page: [UInt8]) -> Bool {
    switch Files.kind(target.path) {
    case .none: true
    case .file: force || Self.isOurs(target, page: page)
    case .link: force
    case .folder, .other: false
    }
  }

  /// Whether the program wrote a file and nobody changed it since; `page` is the HTML report.
  static func isOurs(_ target: OutputPlan.Target, page: [UInt8]) -> Bool {
    switch target.kind {
    case "report.html": HTMLMark.isIntact(page)
    case _ where target.hasMark: OutputMark.isIntact(path: target.path)
    case "log.csv": CleaningLog.isIntact(Files.bytes(of: target.path) ?? [])
    default:
      HTMLMark.companion(Path.name(target.path), in: page).map { digest in
        Files.bytes(of: target.path).map { SHA256.hex(of: $0) == digest } ?? false
      } ?? false
    }
  }
}
