import Foundation
import Testing

/// The JSON Schema of rule files, by which editors complete and check them.
@Suite struct RuleSchemaTests {
  private static let folder = "\(Paths.package)/Tests/EndToEndTests/Fixtures/broken-rules"

  /// What a validator says of rule files, by name.
  private static func errors(_ files: [String]) throws -> [String: [String]] {
    let scratch = try Scratch()
    let schema = try scratch.write(
      Program.dqcheck("rules", "schema", in: scratch.path).output, as: "rules.schema.json")
    let output = try Judges.output(
      of: Paths.package + "/Tests/Judges/rules.py", [schema] + files)
    let found = try JSONDecoder().decode([String: [String]].self, from: output)
    return Dictionary(uniqueKeysWithValues: found.map { (Paths.name(of: $0.key), $0.value) })
  }

  @Test func `samples, the rules of the benchmark and what init proposes are valid`() throws {
    let scratch = try Scratch()
    var files = [Paths.batkenRules, Paths.messy.replacing(".xlsx", with: ".rules.yaml")]
    files.append("\(Paths.package)/Tests/Benchmarks/rules.rules.yaml")
    for (index, sample) in [Paths.batken, Paths.messy].enumerated() {
      files.append(scratch.file("proposed-\(index).rules.yaml"))
      _ = try Program.dqcheck("init", sample, "-o", files[files.count - 1], in: scratch.path)
    }
    files.append(try scratch.write(Self.whole, as: "whole.rules.yaml"))
    for (name, errors) in try Self.errors(files) { #expect(errors == [], "\(name)") }
    let run = try Program.dqcheck(
      "rules", "lint", scratch.file("whole.rules.yaml"), in: scratch.path)
    #expect(run.errors == "")
  }

  /// Of the broken rule files, those whose shape is wrong; the others are wrong in what they name or mean.
  @Test func `files of a wrong shape are invalid`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
      .filter { $0.hasSuffix(".rules.yaml") }.sorted()
    let errors = try Self.errors(names.map { "\(Self.folder)/\($0)" })
    let invalid = errors.filter { !$0.value.isEmpty }.keys.compactMap { Int($0.prefix(2)) }
    #expect(
      invalid.sorted() == [
        1, 2, 3, 4, 5, 7, 8, 10, 11, 12, 14, 16, 19, 20, 21, 23, 25, 27, 31, 32, 40, 41, 43, 44, 48,
        49,
        50, 52, 53, 57, 58, 67, 68,
      ])
  }

  /// Every key of the format.
  private static let whole = """
    dqcheck: 1
    title: All keys
    languages: [en, ru]
    project: {start: 2023-01-01, end: 2023-12-31, limit: 5}
    missing: {"-99": not asked}
    checks: {outliers: off, split-sums: warning, text-numbers: {severity: info, columns: [total], at_most: 5%}}
    lists:
      kinds: [training, meeting]
      places: {values: {Batken: [Баткен], Leilek: }, ignore: [case, script]}
    tables:
      t:
        sheet: ["Data*", Other]
        key: [id]
        unique: [[id, kind]]
        header_rows: 2
        total_rows: [15]
        range: A4:H15
        references: {place: "s[place]"}
        rows: {min: 1, max: 500}
        columns:
          id:    {header: [ID, №], type: id, required: true, unique: {value: true, severity: warning}}
          kind:  {in: kinds, missing: [н/д], personal: false}
          place: {in: places, length: [2, 20]}
          total: {type: count, min: 0, max: project.limit, soft_max: 4, soft_min: 1, severity: warning}
          women: {type: count, between: [0, total]}
          men:   {type: count, message: {en: "{men} men", ru: "{men} мужчин"}}
          held:  {type: {value: date, severity: error, message: "{held}"}}
          phone: {matches: '\\+996\\d{9}', length: {max: 20}}
      s: {columns: {place: {type: text}, total: {type: count}, note: }}
    rules:
      - id: split
        table: t
        when: kind = "training" AND NOT ISBLANK(men)
        check: total = women + men
        tolerance: 1%
        severity: warning
        suggest: [total, typing-error, swap, sign, scale]
        blanks: fail
        message: "{total} is not {women + men}"
        columns: [place]
        weight: {total: 2, women: 1.5}
        at_most: 3
        examples:
          - {kind: training, total: 3, women: 1, men: 2, outcome: passed, s: [{place: x, total: 1}]}
        waive: {key: {id: E1}, value: {total: 4}, who: A. Bekova, until: 2024-12-31}
        fix: {set: men = total - women, overwrite: true}
        about: Women and men are all there are.
        owner: M&E unit
        source: Guidelines, page 4
        tags: [sums]
      - {id: both, for: [t, s], check: total >= 0, tolerance: 0.5}
    clean:
      t:
        - {column: place, spelling: places}
        - {column: held, dates: day-first}
        - {column: total, numbers: decimal-comma}

    """
}
