internal import Checking
internal import Cleaning
internal import OPC
internal import Reports
internal import SheetTables
internal import Tables
internal import XLSX

/// What `dqcheck apply` does: the log's rows looked up, all of them made or none.
struct LogApplication {
  private let command: ApplyCommand
  private let words: MessageCatalog
  private let target: OutputPlan.Target
  private let logTarget: OutputPlan.Target

  init(_ command: ApplyCommand) {
    self.command = command
    words = MessageCatalog(command.shown.language.language)
    let (stem, ending) = Path.split(Path.name(command.input))
    let name = "\(stem).\(command.undo ? "undone" : "applied").\(ending)"
    let path = command.output ?? Path.join(Path.parent(command.input) ?? "/", name)
    target = .init(kind: "applied.\(ending.lowercased())", path: path)
    // The log that is applied may have the name of the one that is written.
    let log = OutputPlan.Target.log(beside: path)
    let isTaken = OutputFile.isSame(log.path, command.log)
    logTarget = isTaken ? .log(beside: path, as: "applied.log.csv") : log
  }

  /// Applies the log.
  ///
  /// - Returns: The exit status.
  func run() -> Int32 {
    do throws(PackageError) {
      return try apply()
    } catch {
      let isOutput = error.isOfOutput
      let file = error.file.isEmpty ? (isOutput ? target.path : command.input) : error.file
      Terminal.error(Problem(error, words).line(about: file))
      return isOutput ? 4 : 3
    }
  }

  private func apply() throws(PackageError) -> Int32 {
    let identity = FileIdentity(command.input)
    let sha256 = try SHA256.hex(ofFile: command.input)
    let contents = try command.rules.contents(of: command.input, words)
    let read = try LogFile.read(command.log)
    guard case .success(var log) = read else {
      Terminal.error("dqcheck: \(command.log): \(LogFile.problem(of: read, words))")
      return 3
    }
    if SheetSource.isText(command.input), let only = contents.infos.first?.name {
      // Its sheet has the file's name, which differs between the file and its copies.
      for index in log.entries.indices { log.entries[index].sheet = only }
    }
    let resolution = LogResolution(
      log, isUndo: command.undo, sheets: contents.sheets, tables: contents.tables, sha256: sha256,
      uses1904: contents.uses1904)
    return try make(resolution, contents, sha256, identity)
  }

  private func make(
    _ resolution: LogResolution, _ contents: WorkbookContents, _ sha256: String,
    _ identity: FileIdentity?
  ) throws(PackageError) -> Int32 {
    let sentences = ChangeWords(words, showPersonal: command.shown.showPersonal)
    var report = ChangeReport(version: Program.version, file: command.input, log: command.log)
    var refused = resolution.refused
    let edits = ChangeSet(resolution.changes).edits
    var editor =
      SheetSource.isText(command.input)
      ? nil : try WorkbookEditor(path: command.input, identity: identity)
    for edit in edits { editor?.apply(edit) }
    refused += try (editor?.dropRefused() ?? []).map {
      resolution.refusal(of: $0, in: contents.tables)
    }
    if !refused.isEmpty {
      report.refused = refused.sorted { $0.entry.line < $1.entry.line }.map(sentences.refusal)
      return command.shown.tell(report) ? 1 : 4
    }
    report.changes = resolution.changes.map {
      sentences.item($0, isPersonal: contents.tables.holdPersonal($0.cell))
    }
    report.warnings = try ChangeWarnings(words) {
      !command.shown.showPersonal && contents.tables.holdPersonal($0)
    }.warnings(for: resolution.changes, in: command.input, contents.sheets)
    let guardian = OutputGuard(
      inputs: [command.input, command.log], force: command.shown.force, words: words)
    let targets = [target] + (command.undo ? [] : [logTarget])
    if let refusal = guardian.refusal(of: targets) {
      Terminal.error(refusal.line)
      return 4
    }
    editor?.stamp()
    let proof = try editor?.save(to: target.path)
    if editor == nil {
      _ = try TextOutput.write(edits, of: command.input, to: target.path, isWhole: true)
    }
    report.outputs = [OutputReport(kind: target.kind, file: target.path, proof: proof)]
    if !command.undo {
      let csv = CleaningLog.csv(resolution.changes, workbookSHA256: sha256)
      try OutputFile.write(csv, to: logTarget.path)
      report.outputs.append(OutputReport(kind: logTarget.kind, file: logTarget.path))
    }
    return command.shown.tell(report) ? 0 : 4
  }
}
