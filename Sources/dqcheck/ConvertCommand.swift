internal import ArgumentParser
internal import Checking
internal import Formulas
internal import OPC
internal import Reports
internal import SheetTables
internal import Tables
internal import XLSX

/// `dqcheck convert`: one worksheet as text, or all of them as a workbook.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Writes one worksheet as .csv, .tsv or .jsonl, or all of them as .xlsx; rules too.",
    discussion: """
      A workbook gets the values, types and formulas of all worksheets, and none of their looks. \
      Dates are ISO 8601, numbers the shortest text that reads back the same. In .jsonl each row is \
      a JSON array; canonical is one line for each cell, for comparing readers.

      Rules are converted from .rules.yaml to .rules.xlsx, a row for each rule, and back.
      """)

  /// What is written.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case csv, tsv, jsonl, canonical, xlsx
  }

  @Argument(
    help: "A workbook, or a .csv or .tsv file.",
    completion: .file(extensions: ["xlsx", "xlsm", "csv", "tsv", "yaml"]))
  var input: String

  @Argument(help: "The file to write; - is standard output.")
  var output: String

  @Option(
    help: ArgumentHelp("The worksheet; default: the first, for .xlsx all.", valueName: "name"))
  var sheet: String?

  @Option(help: "What is written; default: by the extension of the output, else csv.")
  var format: Form?

  @Flag(help: "Replace a file that is there.")
  var force = false

  @OptionGroup var language: LanguageOption

  func validate() throws {
    guard output != "-", format == nil, !isOfRules, Form(rawValue: ending) == nil else { return }
    throw ValidationError(
      saying:
        "\(output) should end in .csv, .tsv, .jsonl or .xlsx; or add --format csv, tsv, jsonl, canonical or xlsx"
    )
  }

  func run() throws {
    let words = MessageCatalog(language.language)
    if isOfRules { return try convertRules(words) }
    do throws(PackageError) {
      let source = try SheetSource(file: input)
      let names = source.infos.map(\.name)
      guard let info = source.infos.first(where: { sheet == nil || $0.name == sheet }) else {
        Terminal.error(Self.missing(sheet, among: names, words).line(about: input))
        throw PackageError(.refused, "")
      }
      if form == .xlsx {
        try writeWorkbook(sheet == nil ? try source.allCells() : [try source.cells(of: info)])
        return
      }
      try write(convert(try source.cells(of: info), uses1904: source.uses1904))
      if sheet == nil, names.count > 1 {
        let others = names.filter { $0 != info.name }.joined(separator: ", ")
        let arguments = [
          NamedValue("sheet", .text(info.name)), NamedValue("others", .text(others)),
        ]
        Terminal.error("dqcheck: " + words.text("other-sheets", arguments))
      }
    } catch {
      if error.code == .refused { throw ExitCode(2) }
      let isOutput = error.isOfOutput
      Terminal.error(Problem(error, words).line(about: isOutput ? output : input))
      throw ExitCode(isOutput ? 4 : 3)
    }
  }

  private var isOfRules: Bool { RuleConversion.applies(from: input, to: output) }

  private func convertRules(_ words: MessageCatalog) throws {
    do {
      try RuleConversion(input: input, output: output, replaces: force, words: words).run()
    } catch let error as PackageError {
      let isOutput = error.isOfOutput
      Terminal.error(Problem(error, words).line(about: isOutput ? output : input))
      throw ExitCode(isOutput ? 4 : 3)
    }
  }

  private var ending: String { Path.split(Path.name(output)).ending.lowercased() }

  private func convert(_ sheet: Sheet, uses1904: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    if let export = SheetExport(rawValue: form.rawValue) {
      export.export(sheet) { bytes += $0 }
    } else {
      sheet.writeCanonical(uses1904: uses1904) { bytes += $0 }
    }
    return bytes
  }

  private var form: Form { format ?? Form(rawValue: ending) ?? .csv }

  private func write(_ bytes: [UInt8]) throws(PackageError) {
    if output == "-" {
      Terminal.output(bytes)
      return
    }
    try Files.expectFree(output, beside: [input], isForced: force)
    try OutputFile.write(bytes, to: output)
  }

  private func writeWorkbook(_ sheets: [Sheet]) throws(PackageError) {
    if output == "-" {
      throw PackageError(
        .unwritable, "a workbook is written to a file; name one that ends in .xlsx")
    }
    try Files.expectFree(output, beside: [input], isForced: force)
    let stream = try WorkbookWriter().stream(to: output)
    for sheet in sheets { try stream.copy(sheet, keepsFormulas: self.sheet == nil) }
    try stream.finish()
  }

  /// The problem of a sheet that was asked for and is not there, with the nearest that is.
  private static func missing(
    _ sheet: String?, among names: [String], _ words: MessageCatalog
  ) -> Problem {
    let arguments = [
      NamedValue("sheet", .text(sheet ?? "")),
      NamedValue("nearest", .text(Spelling.nearest(to: sheet ?? "", among: names) ?? "")),
    ]
    return Problem(code: "no-sheet", message: words.text("error-no-sheet", arguments))
  }
}
