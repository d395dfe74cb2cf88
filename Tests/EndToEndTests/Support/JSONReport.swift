import Foundation
import Testing

/// The JSON report, version 1: what the tests need of it.
struct JSONReport: Decodable {
  struct Input: Decodable {
    let file, status: String
    let sha256: String?
    let error: Problem?
    let tables: [Table]
    let rules: [Rule]
    let findings: [Finding]
    let corrections: [Correction]
    let outputs: [Output]
  }
  struct Problem: Decodable {
    let code, message: String
    let place: String?
  }
  struct Table: Decodable {
    let id, sheet, header, data: String
    let totals: String?
    let columns: [Column]
  }
  struct Column: Decodable {
    let id: String
    let path: [String]
  }
  struct Rule: Decodable {
    let id, source: String
    let passed, failed, not_checked, not_applicable: Int
  }
  struct Finding: Decodable {
    let rule, severity, sheet: String
    let row: Int
    let cell: String
    let cells: [String]
    let key: [String: Scalar]?
    let message: String
    let values: [String: Scalar]
    let expected, observed, difference: Double?
    let suggestions: [Suggestion]
  }
  struct Suggestion: Decodable {
    let rank: Int
    let changes: [Change]
    let cost: Double
    let reason: String
  }
  struct Change: Decodable, Equatable {
    let cell: String
    let from, to: Scalar
  }
  struct Correction: Decodable {
    let sheet, cell: String
    let from, to: Scalar
    let action, rule: String
  }
  struct Output: Decodable {
    let kind, file: String
    let proof: Proof?
  }
  struct Proof: Decodable {
    let parts_unchanged, parts_changed, parts_added, places: Int
  }
  struct Summary: Decodable {
    let inputs, failed_inputs, errors, warnings, infos, cells, rows, rules, not_checked: Int
  }

  let schema, version, lang: String
  let rule_errors: [Problem]
  let inputs: [Input]
  let summary: Summary

  init(_ run: Run) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(run.output.utf8))
  }

  /// The report's only input.
  var input: Input {
    get throws {
      try #require(inputs.count == 1)
      return try #require(inputs.first)
    }
  }
}

extension JSONReport.Suggestion {
  /// The suggestion in one line: `1: C7 764→781 (2)`.
  var line: String {
    let changes = changes.map { "\($0.cell) \($0.from)→\($0.to)" }.joined(separator: ", ")
    return "\(rank): \(changes) (\(Scalar.number(cost)))"
  }
}
