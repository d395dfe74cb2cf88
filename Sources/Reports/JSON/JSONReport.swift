internal import Checking
internal import Tables
internal import XLSX

/// The report for programs, version 1 (`Rules/report-1.schema.json`).
public struct JSONReport: Sendable {
  private let report: Report

  /// Makes the format of a report.
  public init(_ report: Report) { self.report = report }

  /// The report as UTF-8, with a line feed at the end.
  public func bytes() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("schema", "https://dqcheck.dev/schema/report-1.json")
      json.field("version", report.version)
      json.field("lang", report.language.rawValue)
      json.list("rule_errors", report.ruleErrors) { $0.fields(of: $1) }
      json.list("inputs", report.inputs) { $0.fields(of: $1) }
      json.key("summary")
      json.summary(Summary(of: report.inputs))
    }
    return json.bytes + [0x0A]
  }
}

extension JSONWriter {
  mutating func fields(of problem: Problem) {
    field("code", problem.code)
    field("message", problem.message)
    field("place", problem.place)
  }

  fileprivate mutating func fields(of input: InputReport) {
    field("file", input.file)
    field("sha256", input.sha256)
    field("status", input.status.rawValue)
    key("error")
    if let error = input.error { object { $0.fields(of: error) } } else { null() }
    list("tables", input.tables) { $0.fields(of: $1) }
    list("rules", input.rules) { $0.fields(of: $1) }
    list("findings", input.findings) { $0.fields(of: $1) }
    list("corrections", input.corrections) { $0.fields(of: $1) }
    list("outputs", input.outputs) { $0.fields(of: $1) }
  }

  private mutating func fields(of table: TableReport) {
    field("id", table.id)
    field("sheet", table.sheet)
    field("header", table.header)
    field("data", table.data)
    field("totals", table.totals)
    list("columns", table.columns) { json, column in
      json.field("id", column.id)
      json.field("header", column.header)
      json.list("path", column.path)
      json.field("letter", column.letter)
      json.field("type", column.type.rawValue)
      json.field("values", column.values)
      json.field("blank", column.blank)
      json.field("other_type", column.otherType)
    }
    field("visibility", table.visibility.rawValue)
    key("total_rows")
    array(table.totalRows) { $0.number(Double($1)) }
  }

  private mutating func fields(of rule: RuleReport) {
    field("id", rule.id)
    field("source", rule.source)
    field("table", rule.table)
    field("severity", rule.severity.rawValue)
    field("passed", rule.passed)
    field("failed", rule.failed)
    field("not_checked", rule.notChecked)
    field("not_applicable", rule.notApplicable)
    list("not_checked_reasons", rule.reasons) { json, reason in
      json.field("reason", reason.reason)
      json.field("rows", reason.rows)
      json.field("first", reason.first)
    }
  }

  private mutating func fields(of finding: FindingReport) {
    field("rule", finding.rule)
    field("severity", finding.severity.rawValue)
    field("table", finding.table)
    field("sheet", finding.cell.sheet)
    field("row", finding.cell.row + 1)
    field("cell", finding.cell.a1)
    list("cells", finding.cells.map { $0.text(from: finding.cell.sheet) })
    key("key")
    if finding.key.isEmpty { null() } else { named(finding.key, of: finding) }
    field("message", finding.message)
    key("values")
    named(finding.values, of: finding)
    field("expected", finding.expected)
    field("observed", finding.observed, asIn: finding.observedText)
    field("difference", finding.difference)
    list("suggestions", finding.suggestions) { json, suggestion in
      json.fields(of: suggestion, from: finding.cell.sheet)
    }
    field("confidence", finding.confidence.rawValue)
  }

  /// Values by name; a repeated name gets `-2`, as ids do.
  private mutating func named(_ values: [NamedValue], of finding: FindingReport) {
    object { json in
      var uses: [String: Int] = [:]
      for value in values {
        let use = uses[value.name, default: 0] + 1
        uses[value.name] = use
        let name = use == 1 ? value.name : "\(value.name)-\(use)"
        if case .number(let number) = value.value {
          json.field(name, number, asIn: finding.longNumber(value))
        } else {
          json.field(name, value.value)
        }
      }
    }
  }

  private mutating func fields(of suggestion: SuggestionReport, from sheet: String) {
    field("rank", suggestion.rank)
    list("changes", suggestion.changes) { json, change in
      json.field("cell", change.cell.text(from: sheet))
      json.field("from", change.from)
      json.field("to", change.to)
    }
    field("cost", suggestion.cost)
    field("reason", suggestion.reason)
  }

  private mutating func fields(of correction: CorrectionReport) {
    field("sheet", correction.cell.sheet)
    field("cell", correction.cell.a1)
    field("from", correction.from)
    field("to", correction.to)
    field("action", correction.action)
    field("rule", correction.rule)
  }

  private mutating func fields(of output: OutputReport) {
    field("kind", output.kind)
    field("file", output.file)
    key("proof")
    guard let proof = output.proof else { return null() }
    object { json in
      json.field("parts_unchanged", proof.partsUnchanged)
      json.field("parts_changed", proof.partsChanged)
      json.field("parts_added", proof.partsAdded)
      json.field("places", proof.places)
    }
  }

  fileprivate mutating func summary(_ summary: Summary) {
    object { json in
      json.field("inputs", summary.inputs)
      json.field("failed_inputs", summary.failedInputs)
      json.field("errors", summary.errors)
      json.field("warnings", summary.warnings)
      json.field("infos", summary.infos)
      json.field("cells", summary.cells)
      json.field("rows", summary.rows)
      json.field("rules", summary.rules)
      json.field("not_checked", summary.notChecked)
    }
  }
}

extension CellAddress {
  /// The A1 form, with the sheet where it is another than the finding's own.
  func text(from sheet: String) -> String { self.sheet == sheet ? a1 : qualified }
}
