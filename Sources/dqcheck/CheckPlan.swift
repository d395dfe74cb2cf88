internal import ArgumentParser
internal import Checking
internal import Reports
internal import Tables

/// What `dqcheck check` does: the options made sense of, the inputs found, the outputs planned.
struct CheckPlan {
  private let options: CheckCommand
  private let words: MessageCatalog
  private let inputs: InputList
  private let outputs: [OutputPlan]
  private let formats: [OutputFormat]

  /// Finds the inputs and plans the outputs.
  ///
  /// - Throws: `ValidationError` where two outputs would be the same file, or one an input.
  init(_ options: CheckCommand) throws {
    self.options = options
    words = MessageCatalog(options.language.language)
    inputs = InputList(options.inputs)
    let named = options.formats.flatMap(\.formats)
    let formats = named.isEmpty ? [.text] : named
    self.formats =
      OutputFormat.allCases.filter { $0 == formats[0] }
      + OutputFormat.allCases.filter { $0 != formats[0] && formats.contains($0) }
    let further = self.formats.dropFirst()
    outputs =
      options.noWrite
      ? []
      : inputs.files.map { OutputPlan(input: $0, folder: options.out, further: Array(further)) }
    try OutputPlan.expectApart(outputs, inputs: inputs.files)
  }

  /// Checks every input, writes the outputs, prints the report.
  ///
  /// - Returns: The exit status, the highest that any input asks for.
  func run() -> Int32 {
    var status: Int32 = 0
    var library = RuleLibrary()
    var diagnostics: [String] = []
    var reports: [InputReport] = []
    let guardian = OutputGuard(inputs: inputs.files, force: options.force, words: words)
    let refusals = outputs.map { guardian.refusal(of: $0) }
    let progress = Progress(isShown: options.progress.isOn, words: words)
    for (index, file) in inputs.files.enumerated() {
      progress.tell(file, index, of: inputs.files.count)
      var checked = check(file, &library)
      if checked.report.status == .checked && !options.noWrite {
        let written = refusals[index] ?? write(&checked, by: outputs[index])
        if let written {
          diagnostics.append(written.line)
          status = 4
        }
      }
      status = max(status, self.status(of: checked.report))
      reports.append(checked.report)
    }
    progress.end()
    reports += inputs.emptyFolders.map(emptyFolder)
    if !inputs.emptyFolders.isEmpty { status = max(status, 3) }
    if !library.errors.isEmpty { status = max(status, 2) }
    let isTold = tell(reports, library.errors, diagnostics)
    return isTold ? status : 4
  }

  private func check(_ file: String, _ library: inout RuleLibrary) -> CheckedWorkbook {
    let ruleFiles = options.rules.files(for: file)
    let check = WorkbookCheck(
      words: words, showPersonal: options.showPersonal, sheets: options.sheet,
      asOf: options.asOf.flatMap { CivilDate(iso: $0) }.map { Double($0.days) })
    var checked = check.run(file, rules: library.rules(of: ruleFiles))
    checked.report.ruleFiles = ruleFiles
    checked.ownersReport.ruleFiles = ruleFiles
    return checked
  }

  /// Writes the outputs of one input; what was written is added to its report.
  private func write(_ checked: inout CheckedWorkbook, by plan: OutputPlan) -> OutputProblem? {
    let writer = OutputWriter(
      words: words, plan: plan, isPlain: options.plain, withNotes: options.notes,
      showPersonal: options.showPersonal,
      maxFindings: options.maxFindings, asOf: options.asOf)
    return writer.write(&checked)
  }

  private func status(of report: InputReport) -> Int32 {
    switch report.status {
    case .checked: report.findings.outlines.contains { options.failOn.counts($0.severity) } ? 1 : 0
    case .noTable: 3
    case .failed: report.error?.code == WorkbookCheck.noSheet ? 2 : 3
    }
  }

  private func emptyFolder(_ folder: String) -> InputReport {
    InputReport(
      file: folder, status: .failed,
      error: Problem(code: "no-workbooks", message: words.text("error-no-workbooks")))
  }

  /// Prints the findings to standard output, then what went wrong to standard error.
  ///
  /// - Returns: Whether the findings could be printed.
  private func tell(
    _ inputs: [InputReport], _ ruleErrors: [RuleError], _ diagnostics: [String]
  ) -> Bool {
    var report = Report(
      version: Program.version, language: words.language,
      ruleErrors: ruleErrors.map { Problem($0, words) },
      inputs: inputs)
    report.asOf = options.asOf
    let isTold = tell(report)
    if !isTold { Terminal.error("dqcheck: " + words.text("error-standard-output")) }
    for error in report.ruleErrors { Terminal.error(error.text) }
    for input in inputs {
      if let error = input.error { Terminal.error(error.line(about: input.file)) }
    }
    for line in diagnostics { Terminal.error(line) }
    if self.inputs.ownOutputs > 0 && !options.quiet {
      let count = NamedValue("n", .number(Double(self.inputs.ownOutputs)))
      Terminal.error("dqcheck: " + words.text("left-out", [count]))
    }
    return isTold
  }

  private func tell(_ report: Report) -> Bool {
    if formats[0] == .text && options.quiet { return true }
    let style = TextStyle(width: Terminal.width, color: options.color.isOn)
    return Terminal.output(
      formats[0].bytes(
        of: report, words: words, maxFindings: options.maxFindings, terminal: style))
  }
}

extension Problem {
  /// What is wrong in a rule file, in the catalog's language.
  init(_ error: RuleError, _ words: MessageCatalog) {
    self.init(code: error.code, message: words.text(error.message), place: error.place)
  }

  /// What is wrong in a rule file as a line: `file:line:column: message`.
  var text: String { "\(place ?? ""): \(message)" }

  /// `dqcheck: file: message (place)`.
  func line(about file: String) -> String {
    "dqcheck: \(file): \(message)" + (place.map { " (\($0))" } ?? "")
  }
}
