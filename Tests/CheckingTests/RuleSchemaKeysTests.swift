import Foundation
import Testing

@testable import Checking

/// The schema for editors knows the keys that the reader knows, and no others.
@Suite struct RuleSchemaKeysTests {
  private static func schema() throws -> [String: Any] {
    let package = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
    let data = try Data(contentsOf: URL(fileURLWithPath: package + "/Rules/rules.schema.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// The properties at a path of keys.
  private static func keys(_ path: String...) throws -> Set<String> {
    var node: Any = try schema()
    for key in path {
      if let list = node as? [Any], let index = Int(key) {
        node = list[index]
      } else {
        node = try #require((node as? [String: Any])?[key], "\(path)")
      }
    }
    return Set(try #require(node as? [String: Any]).keys)
  }

  @Test func keys() throws {
    #expect(try Self.keys("properties") == Set(RuleKeys.file))
    #expect(try Self.keys("definitions", "table", "properties") == Set(RuleKeys.table))
    #expect(try Self.keys("definitions", "column", "properties") == Set(RuleKeys.column))
    #expect(try Self.keys("definitions", "rule", "properties") == Set(RuleKeys.rule))
    #expect(try Self.keys("definitions", "waiver", "properties") == Set(RuleKeys.waiver))
    #expect(try Self.keys("definitions", "cleaning", "properties") == Set(RuleKeys.cleaning))
    #expect(try Self.keys("definitions", "bounds", "properties") == Set(RuleKeys.bounds))
    #expect(
      try Self.keys("definitions", "list", "anyOf", "1", "properties") == Set(RuleKeys.list))
    #expect(
      try Self.keys("definitions", "rule", "properties", "fix", "properties") == Set(RuleKeys.fix))
    #expect(
      try Self.keys(
        "definitions", "column", "properties", "min", "anyOf", "1", "properties")
        == Set(RuleKeys.shortcut))
    #expect(
      try Self.keys("properties", "checks", "additionalProperties", "anyOf", "1", "properties")
        == Set(RuleKeys.setting))
  }

  @Test func `the built-in checks`() throws {
    let properties = try #require(try Self.schema()["properties"] as? [String: Any])
    let checks = try #require(properties["checks"] as? [String: Any])
    let names = try #require((checks["propertyNames"] as? [String: Any])?["enum"] as? [String])
    #expect(names == RuleKeys.checks)
  }
}
