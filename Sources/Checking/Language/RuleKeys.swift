internal import Formulas

/// The keys of rule files, and what this version does with them.
struct RuleKeys: Sendable {
  /// Keys that are read, or that say nothing a run depends on.
  let known: [String]
  /// Keys of the language that cannot be left out of account, and are not supported yet.
  let planned: [String]

  static let file = RuleKeys(
    known: [
      "dqcheck", "title", "languages", "project", "missing", "include", "checks", "lists", "tables",
      "rules",
    ],
    planned: ["clean"])
  static let list = RuleKeys(known: ["values"], planned: ["file", "name", "spellings", "parent"])
  static let table = RuleKeys(
    known: ["sheet", "key", "columns", "unique", "range", "header_rows", "total_rows"],
    planned: ["references", "rows", "file"])
  static let column = RuleKeys(
    known: [
      "header", "type", "required", "unique", "in", "matches", "min", "max", "between", "soft_min",
      "soft_max", "length", "missing", "personal", "severity", "message",
    ], planned: [])
  static let shortcut = RuleKeys(known: ["value", "severity", "message"], planned: [])
  static let rule = RuleKeys(
    known: [
      "id", "table", "for", "when", "check", "tolerance", "severity", "suggest", "blanks",
      "message", "columns", "weight", "examples", "about", "owner", "source", "tags",
    ], planned: ["fix", "at_most", "waive"])
  static let setting = RuleKeys(known: ["severity"], planned: ["columns", "at_most"])

  /// The built-in checks of CLI.md.
  static let checks = [
    "split-sums", "total-row", "part-exceeds-total", "sum-range", "stale-formula",
    "typed-over-formula", "formula-errors", "text-numbers", "text-dates", "band-as-date",
    "mixed-types", "stray-spaces", "mixed-script", "spelling-variants", "unknown-place",
    "duplicate-rows", "duplicate-keys", "missing-values", "sentinel-values", "impossible-values",
    "outliers", "long-numbers", "own-validation", "hidden-data", "merged-data", "survey-export",
  ]
}
