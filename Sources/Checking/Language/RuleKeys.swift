/// The keys of rule files.
enum RuleKeys {
  static let file = [
    "dqcheck", "title", "languages", "project", "missing", "include", "checks", "lists", "tables",
    "rules", "clean",
  ]
  static let list = ["values", "file", "name", "spellings", "parent", "ignore"]
  static let table = [
    "sheet", "key", "columns", "unique", "range", "header_rows", "total_rows", "references", "rows",
    "file",
  ]
  static let column = [
    "header", "type", "required", "unique", "in", "matches", "min", "max", "between", "soft_min",
    "soft_max", "length", "missing", "personal", "severity", "message",
  ]
  static let shortcut = ["value", "severity", "message"]
  static let rule = [
    "id", "table", "for", "when", "check", "tolerance", "severity", "suggest", "blanks", "message",
    "columns", "weight", "examples", "about", "owner", "source", "tags", "fix", "at_most", "waive",
  ]
  static let setting = ["severity", "columns", "at_most", "once_over"]
  static let fix = ["set", "overwrite"]
  static let waiver = ["key", "value", "who", "until"]
  static let cleaning = ["column", "spelling", "dates", "numbers"]
  static let bounds = ["min", "max"]

  /// The built-in checks of the command line's contract.
  static let checks = [
    "split-sums", "total-row", "part-exceeds-total", "sum-range", "stale-formula",
    "typed-over-formula", "formula-errors", "text-numbers", "text-dates", "band-as-date",
    "mixed-types", "stray-spaces", "mixed-script", "spelling-variants", "unknown-place",
    "duplicate-rows", "duplicate-keys", "missing-values", "sentinel-values", "impossible-values",
    "outliers", "long-numbers", "own-validation", "hidden-data", "merged-data", "survey-export",
  ]
}
