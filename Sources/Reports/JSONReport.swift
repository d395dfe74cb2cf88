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
      json.key("rule_errors")
      json.array(report.ruleErrors) { $0.problem($1) }
      json.key("inputs")
      json.array(report.inputs) { $0.input($1) }
      json.key("summary")
      json.summary(Summary(of: report.inputs))
    }
    return json.bytes + [0x0A]
  }
}

extension JSONWriter {
  fileprivate mutating func problem(_ problem: Problem?) {
    guard let problem else { return null() }
    object { json in
      json.field("code", problem.code)
      json.field("message", problem.message)
      json.field("place", problem.place)
    }
  }

  fileprivate mutating func input(_ input: InputReport) {
    object { json in
      json.field("file", input.file)
      json.field("sha256", input.sha256)
      json.field("status", input.status.rawValue)
      json.key("error")
      json.problem(input.error)
      json.key("tables")
      json.array(input.tables) { $0.table($1) }
      json.key("rules")
      json.array(input.rules) { $0.rule($1) }
      json.key("findings")
      json.array(input.findings) { $0.finding($1) }
      json.key("corrections")
      json.array(input.corrections) { $0.correction($1) }
      json.key("outputs")
      json.array(input.outputs) { $0.output($1) }
    }
  }

  private mutating func table(_ table: TableReport) {
    object { json in
      json.field("id", table.id)
      json.field("sheet", table.sheet)
      json.field("header", table.header)
      json.field("data", table.data)
      json.field("totals", table.totals)
      json.key("columns")
      json.array(table.columns) { $0.column($1) }
    }
  }

  private mutating func column(_ column: ColumnReport) {
    object { json in
      json.field("id", column.id)
      json.field("header", column.header)
      json.key("path")
      json.array(column.path) { $0.string($1) }
      json.field("letter", column.letter)
      json.field("type", column.type.rawValue)
      json.field("values", column.values)
      json.field("blank", column.blank)
      json.field("other_type", column.otherType)
    }
  }

  private mutating func rule(_ rule: RuleReport) {
    object { json in
      json.field("id", rule.id)
      json.field("source", rule.source)
      json.field("table", rule.table)
      json.field("severity", rule.severity.rawValue)
      json.field("passed", rule.passed)
      json.field("failed", rule.failed)
      json.field("not_checked", rule.notChecked)
      json.field("not_applicable", rule.notApplicable)
      json.key("not_checked_reasons")
      json.array(rule.reasons) { json, reason in
        json.object { json in
          json.field("reason", reason.reason)
          json.field("rows", reason.rows)
          json.field("first", reason.first)
        }
      }
    }
  }

  private mutating func finding(_ finding: FindingReport) {
    object { json in
      json.field("rule", finding.rule)
      json.field("severity", finding.severity.rawValue)
      json.field("table", finding.table)
      json.field("sheet", finding.cell.sheet)
      json.field("row", finding.cell.row + 1)
      json.field("cell", finding.cell.a1)
      json.key("cells")
      json.array(finding.cells) { $0.string($1.text(from: finding.cell.sheet)) }
      json.key("key")
      if finding.key.isEmpty { json.null() } else { json.named(finding.key) }
      json.field("message", finding.message)
      json.key("values")
      json.named(finding.values)
      json.field("expected", finding.expected)
      json.field("observed", finding.observed)
      json.field("difference", finding.difference)
      json.key("suggestions")
      json.array(finding.suggestions) { $0.suggestion($1, from: finding.cell.sheet) }
      json.field("confidence", finding.confidence.rawValue)
    }
  }

  /// Values by name; a repeated name gets `-2`, as ids do.
  private mutating func named(_ values: [NamedValue]) {
    object { json in
      var uses: [String: Int] = [:]
      for value in values {
        let use = uses[value.name, default: 0] + 1
        uses[value.name] = use
        json.key(use == 1 ? value.name : "\(value.name)-\(use)")
        json.value(value.value)
      }
    }
  }

  private mutating func suggestion(_ suggestion: SuggestionReport, from sheet: String) {
    object { json in
      json.field("rank", suggestion.rank)
      json.key("changes")
      json.array(suggestion.changes) { json, change in
        json.object { json in
          json.field("cell", change.cell.text(from: sheet))
          json.key("from")
          json.value(change.from)
          json.key("to")
          json.value(change.to)
        }
      }
      json.field("cost", suggestion.cost)
      json.field("reason", suggestion.reason)
    }
  }

  private mutating func correction(_ correction: CorrectionReport) {
    object { json in
      json.field("sheet", correction.cell.sheet)
      json.field("cell", correction.cell.a1)
      json.key("from")
      json.value(correction.from)
      json.key("to")
      json.value(correction.to)
      json.field("action", correction.action)
      json.field("rule", correction.rule)
    }
  }

  private mutating func output(_ output: OutputReport) {
    object { json in
      json.field("kind", output.kind)
      json.field("file", output.file)
      json.key("proof")
      guard let proof = output.proof else { return json.null() }
      json.object { json in
        json.field("parts_unchanged", proof.partsUnchanged)
        json.field("parts_changed", proof.partsChanged)
        json.field("parts_added", proof.partsAdded)
        json.field("places", proof.places)
      }
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
