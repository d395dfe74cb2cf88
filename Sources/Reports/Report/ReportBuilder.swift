public import Checking
public import Cleaning
public import Tables

/// Turns what the checks found into what is shown: messages in words, personal values masked.
public struct ReportBuilder: Sendable {
  /// The messages.
  public let words: MessageCatalog
  /// Whether personal values are shown.
  public let showPersonal: Bool
  /// The numbers that are shown as the file has them.
  private let longNumbers: LongNumbers

  /// What stands for a personal value.
  public static let mask = Value.text("•••")

  /// Makes a builder.
  public init(
    words: MessageCatalog, showPersonal: Bool = false, longNumbers: LongNumbers = LongNumbers()
  ) {
    self.words = words
    self.showPersonal = showPersonal
    self.longNumbers = longNumbers
  }

  /// The report of a workbook that was checked.
  ///
  /// - Parameters:
  ///   - file: The file as it was named.
  ///   - sha256: The digest of its bytes.
  ///   - sheets: The names of its sheets in order, which is the order of the findings.
  ///   - outcome: What the checks found.
  ///   - corrections: What is changed in the cleaned workbook.
  /// - Returns: The report, without outputs.
  public func report(
    file: String, sha256: String, sheets: [String], outcome: CheckOutcome,
    corrections: [Correction]
  ) -> InputReport {
    let scene = Scene(tables: outcome.tables, showPersonal: showPersonal)
    var report = InputReport(file: file, sha256: sha256, status: .checked)
    report.tables = outcome.tables.map {
      TableReport($0, words: words, showPersonal: showPersonal, longNumbers: longNumbers)
    }
    let tables = longNumbers.isEmpty ? [] : outcome.tables
    let names = ColumnNames(report.tables, words: words)
    report.rules = outcome.results.map { rule($0, names) }
    var findings = outcome.findings
    findings.sort(sheets: sheets)
    report.findings = FindingReports(findings) { found in
      finding(found, in: scene, names, of: tables.first { $0.id == found.table })
    }
    report.corrections = WorkbookOrder(sheets: sheets).sorted(corrections, by: \.cell, \.rule)
      .map { correction($0) }
    return report
  }

  private func rule(_ result: RuleResult, _ names: ColumnNames) -> RuleReport {
    let source =
      switch result.source {
      case .builtIn: "built-in"
      case .file(let name): name
      }
    return RuleReport(
      id: result.id, source: source, table: result.table, severity: result.severity,
      passed: result.passed, failed: result.failed, notChecked: result.notChecked,
      notApplicable: result.notApplicable,
      reasons: result.reasons.map { reason in
        RuleReport.Reason(
          reason: words.text(names.put(into: masked(reason.reason), of: result.table)),
          rows: reason.rows, first: reason.first)
      },
      remark: result.remark.map { words.text(names.put(into: masked($0), of: result.table)) })
  }

  private func finding(
    _ finding: Finding, in scene: Scene, _ names: ColumnNames, of table: Table?
  ) -> FindingReport {
    let long = longNumbers.texts(of: finding, in: table)
    let repairs = Suggestions.repairs(of: finding)
    let secrets = scene.secrets(of: finding)
    let hidesNumbers = secrets != nil
    var message = masked(finding.message, secrets: secrets)
    if table != nil { message = longNumbers.put(into: message, of: finding, long) }
    return FindingReport(
      rule: finding.rule, severity: finding.severity, confidence: finding.confidence,
      table: finding.table, cell: finding.cell,
      cells: finding.cells, key: finding.key.map(masked),
      message: words.text(names.put(into: message, of: finding.table)),
      values: finding.values.map(masked),
      expected: hidesNumbers ? nil : finding.expected.map(NumberForm.rounded),
      observed: hidesNumbers ? nil : finding.observed,
      difference: hidesNumbers ? nil : finding.difference.map(NumberForm.rounded),
      suggestions: repairs.suggestions.map {
        suggestion($0, of: finding, names, isHidden: hidesNumbers)
      },
      pairRepairs: repairs.twoCellCount,
      repairsAreCut: repairs.isCut && !repairs.suggestions.isEmpty, longNumbers: long)
  }

  private func suggestion(
    _ suggestion: Suggestion, of finding: Finding, _ names: ColumnNames, isHidden: Bool
  ) -> SuggestionReport {
    let changes = suggestion.changes.map { change in
      SuggestionReport.Change(
        name: names.name(of: change.cell, in: finding.table) ?? change.cell.a1, cell: change.cell,
        from: isHidden ? Self.mask : change.from, to: isHidden ? Self.mask : change.to)
    }
    return SuggestionReport(
      rank: suggestion.rank, changes: changes, cost: suggestion.cost,
      reason: words.text(suggestion.reason))
  }

  private func correction(_ correction: Correction) -> CorrectionReport {
    let hidden = correction.isPersonal && !showPersonal
    return CorrectionReport(
      cell: correction.cell, from: hidden ? Self.mask : correction.from,
      to: hidden ? Self.mask : correction.to, action: correction.action.rawValue,
      rule: correction.rule)
  }

  private func masked(_ value: NamedValue) -> NamedValue {
    value.isPersonal && !showPersonal && value.value != .blank
      ? NamedValue(value.name, Self.mask, isPersonal: true) : value
  }

  /// The message with personal values masked: those marked as such and, in a finding about
  /// personal cells, whatever gives one of `secrets` away.
  private func masked(_ message: Message, secrets: [String]? = nil) -> Message {
    let masked = { (value: NamedValue) in
      if let secrets, Self.tells(value.value, secrets) {
        return NamedValue(value.name, Self.mask, isPersonal: true)
      }
      return self.masked(value)
    }
    switch message {
    case .catalog(let id, let values): return .catalog(id, values.map(masked))
    case .authored(let pieces):
      return .authored(
        pieces.map { piece in
          switch piece {
          case .literal: return piece
          case .value(let value): return .value(masked(value))
          case .plural(let value, let forms): return .plural(masked(value), forms: forms)
          }
        })
    }
  }

  /// Whether a value of a message is one of the secrets, or may be reckoned from them.
  private static func tells(_ value: Value, _ secrets: [String]) -> Bool {
    switch value {
    case .blank, .boolean, .error: false
    case .number, .date, .time: true
    case .text(let text):
      secrets.contains { Scene.spaced(text).contains($0) }
    }
  }
}
