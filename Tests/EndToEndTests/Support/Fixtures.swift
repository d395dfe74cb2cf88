import Foundation

/// The workbooks that `Fixtures/make.py` makes, once per test run, beside the built products.
enum Fixtures {
  /// The path of one of them.
  static func path(_ name: String) throws -> String { try folder.get() + "/" + name }

  private static let folder = Result {
    let folder = Paths.products + "/end-to-end-fixtures"
    _ = try Judges.output(
      of: Paths.package + "/Tests/EndToEndTests/Fixtures/make.py", [folder])
    _ = try Judges.output(
      of: Paths.package + "/Tests/EndToEndTests/Fixtures/stories.py", [folder + "/stories"])
    _ = try Judges.output(
      of: Paths.package + "/Tests/EndToEndTests/Fixtures/register.py", [folder + "/register"])
    _ = try Judges.output(
      of: Paths.package + "/Tests/EndToEndTests/Fixtures/broken_rule_workbooks.py",
      [folder + "/broken-rules"])
    return folder
  }
}
