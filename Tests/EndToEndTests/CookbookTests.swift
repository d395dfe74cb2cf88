import Foundation
import Testing

/// Every recipe of `docs/cookbook.md` is run as it stands there, and finds what it says.
@Suite struct CookbookTests {
  struct Recipe: CustomStringConvertible, Sendable {
    var title: String
    var rules = ""
    var samples: [(name: String, text: String)] = []
    /// `rule: cells`, as the page says.
    var finds: Set<String> = []
    var description: String { title }
  }

  static let recipes: [Recipe] = {
    let path = Paths.package + "/docs/cookbook.md"
    guard let page = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return page.components(separatedBy: "\n## ").dropFirst().map(recipe)
  }()

  private static func recipe(_ text: String) -> Recipe {
    var recipe = Recipe(title: String(text.prefix { $0 != "\n" }))
    var (fence, block, name) = ("", [String](), "")
    for line in text.components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        let content = block.joined(separator: "\n") + "\n"
        if fence == "```yaml" { recipe.rules = content }
        if fence == "```csv" { recipe.samples.append((name, content)) }
        (fence, block) = (fence.isEmpty ? line : "", [])
      } else if !fence.isEmpty {
        block.append(line)
      } else if line.hasSuffix("`:") {
        name = String(line.dropFirst().dropLast(2))
      } else if line.hasPrefix("Finds: ") {
        recipe.finds = Set(
          line.split(separator: "`").filter { $0.contains(": ") }.dropFirst().map(String.init))
      }
    }
    return recipe
  }

  @Test func `there are twenty-five`() { #expect(Self.recipes.count == 25) }

  @Test(arguments: recipes)
  func `a recipe finds what the page says`(recipe: Recipe) throws {
    try expectFinds(recipe, "r.rules.yaml")
  }

  @Test(arguments: recipes)
  func `a recipe as a workbook finds the same`(recipe: Recipe) throws {
    try expectFinds(recipe, "r.rules.xlsx")
  }

  private func expectFinds(_ recipe: Recipe, _ file: String) throws {
    let folder = try Scratch()
    try folder.write(recipe.rules, as: "r.rules.yaml")
    for sample in recipe.samples {
      try Data(sample.text.utf8).write(to: URL(fileURLWithPath: folder.file(sample.name)))
    }
    if file != "r.rules.yaml" {
      let conversion = try Program.dqcheck("convert", "r.rules.yaml", file, in: folder.path)
      #expect(conversion.status == 0 && conversion.errors == "")
    }
    let first = try #require(recipe.samples.first?.name)
    let run = try Program.dqcheck(
      first, "--rules", file, "--no-write", "--format", "json", in: folder.path)
    #expect(run.errors == "")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let input = try #require((json["inputs"] as? [[String: Any]])?.first)
    let rules = try #require(input["rules"] as? [[String: Any]])
    let own = Set(
      rules.filter { ($0["source"] as? String) != "built-in" }.compactMap { $0["id"] as? String })
    #expect(!own.isEmpty)
    var cells: [String: [String]] = [:]
    for finding in try #require(input["findings"] as? [[String: Any]]) {
      guard let rule = finding["rule"] as? String, own.contains(rule),
        let cell = finding["cell"] as? String
      else { continue }
      cells[rule, default: []].append(cell)
    }
    #expect(Set(cells.map { "\($0.key): \($0.value.joined(separator: ", "))" }) == recipe.finds)
  }
}
