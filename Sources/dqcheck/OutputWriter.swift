internal import OPC
internal import Reports
internal import XLSX

/// Writes the outputs of one workbook, each whole or not at all.
struct OutputWriter {
  let words: MessageCatalog
  let plan: OutputPlan
  /// Whether the cleaned workbook goes without highlights and without our sheet.
  let isPlain: Bool
  /// Whether the cleaned workbook has a note on each flagged or changed cell.
  let withNotes: Bool
  let showPersonal: Bool
  let maxFindings: Int
  /// The date that TODAY() stands for.
  let asOf: String?

  /// Writes them all; those written are added to the workbook's report.
  ///
  /// - Returns: The first that could not be written, after which no other is tried.
  func write(_ checked: inout CheckedWorkbook) -> OutputProblem? {
    let isNew = Files.target(plan.folder) == .none
    guard Files.makeFolder(plan.folder) else {
      return OutputProblem(
        path: plan.folder,
        problem: Problem(
          code: "folder-unwritable", message: words.text("error-folder-unwritable")))
    }
    do throws(PackageError) {
      try writeAll(&checked)
      return nil
    } catch {
      if isNew { Files.removeFolder(plan.folder) }
      checked.report.outputs.removeAll { Files.kind($0.file) == .none }
      return OutputProblem(
        path: error.file.isEmpty ? plan.folder : error.file, problem: Problem(error, words))
    }
  }

  /// The cleaned workbook comes first, so that the reports can print its proof; the HTML last,
  /// because it holds the digests of the files that cannot hold a mark.
  private func writeAll(_ checked: inout CheckedWorkbook) throws(PackageError) {
    let cleaning = CleanedOutput(
      words: words, input: plan.input, isPlain: isPlain, withNotes: withNotes)
    let proof = try cleaning.writeWorkbook(&checked, to: plan.cleaned.path)
    let log =
      try cleaning.writeLog(checked, to: plan.log.path).map {
        [(name: Path.name(plan.log.path), sha256: $0)]
      } ?? []
    // What cannot hold a mark is known again by its digest.
    let text =
      proof == nil
      ? [(name: Path.name(plan.cleaned.path), sha256: try SHA256.hex(ofFile: plan.cleaned.path))]
      : []
    checked.report.outputs =
      [
        OutputReport(kind: plan.workbook.kind, file: plan.workbook.path),
        OutputReport(kind: plan.page.kind, file: plan.page.path),
      ]
      + [OutputReport(kind: plan.cleaned.kind, file: plan.cleaned.path, proof: proof)]
      + (log.isEmpty ? [] : [OutputReport(kind: plan.log.kind, file: plan.log.path)])
      + plan.further.map { OutputReport(kind: $0.target.kind, file: $0.target.path) }
    try WorkbookReport(
      checked.report, version: Program.version, words: words,
      linked: Path.name(proof == nil ? plan.input : plan.cleaned.path), showsPersonal: showPersonal
    ).save(to: plan.workbook.path)
    var report = Report(
      version: Program.version, language: words.language, inputs: [checked.report])
    report.asOf = asOf
    let companions = log + text + (try writeFurther(report))
    let page = HTMLReport(report, words: words, showsPersonal: showPersonal)
    try OutputFile.write(page.bytes(companions: companions), to: plan.page.path)
  }

  private func writeFurther(
    _ report: Report
  ) throws(PackageError) -> [(name: String, sha256: String)] {
    var written: [(name: String, sha256: String)] = []
    for (format, target) in plan.further {
      let bytes = format.bytes(of: report, words: words, maxFindings: maxFindings)
      written.append(try write(bytes, to: target))
    }
    return written
  }

  private func write(
    _ bytes: [UInt8], to target: OutputPlan.Target
  ) throws(PackageError) -> (name: String, sha256: String) {
    try OutputFile.write(bytes, to: target.path)
    return (Path.name(target.path), SHA256.hex(of: bytes))
  }
}

extension PackageError {
  /// Whether an output is at fault, not the input.
  var isOfOutput: Bool { code == .unwritable || code == .unproved }
}

extension Problem {
  /// A package's error in the language, else in its own English words.
  init(_ error: PackageError, _ words: MessageCatalog) {
    let code = error.code.rawValue
    self.init(
      code: code, message: words.translation(of: error.message, kind: "error-\(code)"),
      place: error.place)
  }
}
