/// The vocabularies and messages that come with the program; users may copy and edit the files.
public enum ShippedRules {
  /// A line of a data file: its tab-separated fields.
  public typealias Row = [Substring]

  /// The header terms: `concept`, `language`, `term` (see the head of `vocabulary.tsv`).
  public static var vocabulary: [Row] { rows(PackageResources.vocabulary_tsv) }
  /// The messages: `id`, `en`, `ru`, `ky` (see the head of `messages.tsv`).
  public static var messages: [Row] { rows(PackageResources.messages_tsv) }
  /// What is said of rule files and expressions: `en`, `ru`, `ky` (see the head of `rule-messages.tsv`).
  public static var ruleMessages: [Row] { rows(PackageResources.rule_messages_tsv) }
  /// The examples of the built-in checks: `check`, `flagged` or `clean`, the cells of a small table
  /// (see the head of `examples.tsv`).
  public static var examples: [Row] { rows(PackageResources.examples_tsv) }
  /// The places of Kyrgyzstan (see the head of `places.tsv`).
  public static var places: [Row] { rows(PackageResources.places_tsv) }

  /// The JSON Schema of rule files, for editors; UTF-8.
  public static var ruleSchema: [UInt8] { PackageResources.rules_schema_json }

  private static func rows(_ bytes: [UInt8]) -> [Row] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
  }
}
