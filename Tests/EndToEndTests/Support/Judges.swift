import Foundation
import Testing

/// Independent programs that judge what dqcheck writes: the scripts of `Tests/Judges/`.
enum Judges {
  /// A program that reads workbooks.
  enum Reader: String, CaseIterable {
    case openpyxl, calamine, libreoffice
  }

  /// Why a judge gave no verdict.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// How the parts of two packages compare, by their compressed bytes.
  struct Parts: Decodable {
    let same, changed, added, removed: [String]
  }

  /// The Python that has the judges' libraries: as `DQCHECK_PYTHON` says, else that of `make test`.
  static let python: String = {
    let made = Paths.package + "/.build-judges/bin/python3"
    return ProcessInfo.processInfo.environment["DQCHECK_PYTHON"]
      ?? (FileManager.default.isExecutableFile(atPath: made) ? made : "/usr/bin/python3")
  }()

  /// The cells of a workbook by sheet and address, as a reader sees them.
  static func cells(of file: String, by reader: Reader) throws -> [String: [String: Scalar]] {
    try JSONDecoder().decode(
      [String: [String: Scalar]].self, from: judge("cells", reader.rawValue, file))
  }

  /// The addresses of the cells with a solid fill, by sheet.
  static func fills(of file: String) throws -> [String: [String]] {
    try JSONDecoder().decode([String: [String]].self, from: judge("fills", file))
  }

  /// The notes of a workbook by sheet and cell, as openpyxl reads them.
  static func notes(in file: String) throws -> [String: String] {
    try JSONDecoder().decode([String: String].self, from: judge("notes", file))
  }

  /// All text that a file holds, of a workbook that of every part.
  static func texts(of file: String) throws -> String {
    String(decoding: try judge("texts", file), as: UTF8.self)
  }

  /// Compares the parts of two packages.
  static func parts(_ before: String, _ after: String) throws -> Parts {
    try JSONDecoder().decode(Parts.self, from: judge("parts", before, after))
  }

  /// Validates a report against the schema of `Rules/`; throws what does not fit.
  static func validate(_ report: String, against schema: String = "report-1") throws {
    _ = try judge("schema", Paths.package + "/Rules/\(schema).schema.json", report)
  }

  /// What a reader of a format for other programs read.
  static func exchange(_ format: String, _ file: String) throws -> Data {
    try judge("exchange", format, file)
  }

  private static func judge(_ name: String, _ arguments: String...) throws -> Data {
    try output(of: Paths.package + "/Tests/Judges/\(name).py", arguments)
  }

  /// The standard output of a Python script; throws its errors if it fails.
  static func output(of script: String, _ arguments: [String]) throws -> Data {
    let run = try Program.run(
      python, [script] + arguments, in: Paths.package, environment: nil)
    guard run.status == 0 else {
      throw Failure(description: "\(Paths.name(of: script)) \(arguments): \(run.errors)")
    }
    return Data(run.output.utf8)
  }
}
