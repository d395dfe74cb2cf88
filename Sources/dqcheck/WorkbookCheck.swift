internal import Checking
internal import Cleaning
internal import OPC
internal import Reports
internal import SheetChecks
internal import SheetTables
internal import Tables
internal import XLSX

/// Reads one workbook and checks it.
struct WorkbookCheck {
  let words: MessageCatalog
  let showPersonal: Bool
  /// The names of the sheets to check; empty for all.
  let sheets: [String]
  /// The days of the date that TODAY() stands for.
  let asOf: Double?

  /// The code of a workbook without the sheet asked for, which is wrong usage.
  static let noSheet = "no-sheet"

  /// Checks a workbook; what cannot be read is reported, not thrown.
  func run(_ file: String, rules: Ruleset) -> CheckedWorkbook {
    let identity = FileIdentity(file)
    do throws(PackageError) {
      var checked = try check(file, rules)
      checked.identity = identity
      return checked
    } catch {
      return CheckedWorkbook(InputReport(file: file, status: .failed, error: Problem(error, words)))
    }
  }

  private func check(_ file: String, _ rules: Ruleset) throws(PackageError) -> CheckedWorkbook {
    let (digest, read) = Workers.both {
      Result { () throws(PackageError) in try SHA256.hex(ofFile: file) }
    } _: {
      Result { () throws(PackageError) in
        let source = try SheetSource(file: file)
        return (source, try WorkbookContents(source, overrides: rules.overrides))
      }
    }
    let sha256 = try digest.get()
    let (source, contents) = try read.get()
    if let missing = missing(in: contents) { return failed(file, sha256, .failed, missing) }
    let tables = contents.tables.filter { sheets.isEmpty || sheets.contains($0.sheet) }
    let others = try otherTables(rules)
    let outcome = outcome(of: tables, in: contents, source, rules, others)
    // Without a table there are still formulas and errors to be told of.
    guard !tables.isEmpty || !outcome.findings.isEmpty else {
      let code = contents.isEmpty ? "no-cells" : "no-table"
      let problem = Problem(code: code, message: words.text("error-\(code)"))
      return failed(file, sha256, .noTable, problem)
    }
    return report(file, sha256, contents, outcome)
  }

  /// The tables of the other workbooks that rules name.
  private func otherTables(_ rules: Ruleset) throws(PackageError) -> [String: [Table]] {
    var others: [String: [Table]] = [:]
    for file in rules.files {
      others[file] = try WorkbookContents(file: file, overrides: rules.overrides).tables
    }
    return others
  }

  private func failed(
    _ file: String, _ sha256: String, _ status: InputReport.Status, _ problem: Problem
  ) -> CheckedWorkbook {
    CheckedWorkbook(InputReport(file: file, sha256: sha256, status: status, error: problem))
  }

  /// The problem of a sheet that was asked for and is not there, with the nearest that is.
  private func missing(in contents: WorkbookContents) -> Problem? {
    let names = contents.infos.map(\.name)
    guard let sheet = sheets.first(where: { !names.contains($0) }) else { return nil }
    let arguments = [
      NamedValue("sheet", .text(sheet)),
      NamedValue("nearest", .text(Spelling.nearest(to: sheet, among: names) ?? "")),
    ]
    return Problem(code: Self.noSheet, message: words.text("error-no-sheet", arguments))
  }

  /// Runs the checks on tables, those on whole sheets, and those on the whole workbook.
  private func outcome(
    of tables: [Table], in contents: WorkbookContents, _ source: SheetSource, _ rules: Ruleset,
    _ others: [String: [Table]]
  ) -> CheckOutcome {
    let checker = Checker(ruleset: rules, language: words.language.rawValue, asOf: asOf)
    var outcome = checker.check(
      tables, others: others, cells: rules.namesCells ? WorkbookCells(contents.sheets) : nil)
    for check in BuiltInSheetChecks.all where rules.runs(check.name) {
      for sheet in contents.sheets where sheets.isEmpty || sheets.contains(sheet.info.name) {
        let own = outcome.tables.filter { $0.sheet == sheet.info.name }
        guard let found = check.run(on: sheet, tables: own) else { continue }
        outcome.add(found, by: check.name, on: own.first, rules)
      }
    }
    let book = book(of: outcome.tables, in: contents, source)
    for check in BuiltInBookChecks.all where rules.runs(check.name) {
      for var found in check.run(on: book) {
        let id = found.0.table
        found.1.removeAll { !sheets.isEmpty && !sheets.contains($0.cell.sheet) }
        outcome.add(found, by: check.name, on: outcome.tables.first { $0.id == id }, rules)
      }
    }
    // A total whose formula is at fault is told of once.
    outcome.leave("total-row", to: ["sum-range", "stale-formula"])
    outcome.sortResults()
    return outcome
  }

  /// The workbook for checks that look beyond one sheet; features that cannot be read are left out,
  /// since the cells could be.
  private func book(
    of tables: [Table], in contents: WorkbookContents, _ source: SheetSource
  ) -> Book {
    let chosen = contents.sheets.filter { sheets.isEmpty || sheets.contains($0.info.name) }
    var book = Book(sheets: contents.sheets, tables: tables)
    for sheet in chosen { book.features[sheet.info.name] = try? source.features(of: sheet) }
    book.names = (try? source.features())?.names ?? []
    book.uses1904 = contents.uses1904
    if source.storesAsShown { book.displays = source.numberDisplays }
    return book
  }

  private func report(
    _ file: String, _ sha256: String, _ contents: WorkbookContents, _ outcome: CheckOutcome
  ) -> CheckedWorkbook {
    let safe = zip(outcome.tables, outcome.texts).flatMap {
      Corrector.corrections(in: $0, texts: $1)
    }
    let corrections = Correction.merge(safe, outcome.changes)
    let names = contents.infos.map(\.name)
    let longNumbers = LongNumbers(contents.sheets)
    let make = { (showPersonal: Bool) in
      let builder = ReportBuilder(
        words: words, showPersonal: showPersonal, longNumbers: longNumbers)
      var report = builder.report(
        file: file, sha256: sha256, sheets: names, outcome: outcome, corrections: corrections)
      for (index, table) in report.tables.enumerated() {
        let info = contents.infos.first { $0.name == table.sheet }
        report.tables[index].visibility = info?.visibility ?? .visible
      }
      return report
    }
    let holdsPersonal = outcome.tables.contains { $0.columns.contains(where: \.isPersonal) }
    var checked = CheckedWorkbook(make(showPersonal))
    if holdsPersonal && !showPersonal { checked.ownersReport = make(true) }
    checked.findings = outcome.findings
    checked.corrections = corrections
    checked.holdsPersonal = holdsPersonal
    checked.ownSheets = contents.ownSheets
    return checked
  }
}

extension CheckOutcome {
  /// Takes in what a check found, graded as rule files say.
  fileprivate mutating func add(
    _ found: (result: RuleResult, findings: [Finding]), by check: String, on table: Table?,
    _ rules: Ruleset
  ) {
    var (result, findings) = (found.result, FindingList(found.findings))
    rules.regrade(check, table, &result, &findings)
    results.append(result)
    self.findings.append(contentsOf: findings)
  }

  /// Takes back what a check found on cells of which others say more.
  fileprivate mutating func leave(_ check: String, to others: Set<String>) {
    let cells = findings.cells(of: others)
    guard !cells.isEmpty else { return }
    for index in results.indices where results[index].id == check {
      guard let table = results[index].table else { continue }
      let rows = findings.remove(check, table: table, at: cells)
      results[index].failed -= rows
      results[index].notApplicable += rows
    }
  }

  /// Brings the results into their order: rules of files first, then built-in checks by name.
  fileprivate mutating func sortResults() {
    let fromFiles = results.filter { $0.source != .builtIn }
    let builtIn = results.enumerated().filter { $0.element.source == .builtIn }
      .sorted { ($0.element.id, $0.offset) < ($1.element.id, $1.offset) }
    results = fromFiles + builtIn.map(\.element)
  }
}
