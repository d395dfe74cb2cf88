import Formulas
import Foundation
import Recalculation
import Testing
import XLSX

/// Generated formulas that LibreOffice works out, as a second judge beside the results in a corpus.
@Suite(.enabled(if: LibreOffice.isThere))
struct LibreOfficeTests {
  static let count = 600
  /// What a failing run printed goes here to run again.
  static let seed: UInt64 = 0x5EED_2023

  @Test func `generated formulas come to what LibreOffice makes of them`() throws {
    var random = SeededRandom(state: Self.seed)
    let formulas = (0..<Self.count).map { _ in GeneratedFormula.any(&random) }
    let cells = try LibreOffice.recalculated(GeneratedFormula.data, formulas)
    #expect(cells.count == Self.count)
    for cell in cells where cell.verdict != .equal {
      Issue.record("seed \(Self.seed): =\(cell.formula) is \(cell.stored), here \(cell.verdict)")
    }
  }
}

/// Random numbers that a seed repeats (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// LibreOffice without a window.
enum LibreOffice {
  private static let program = ["/usr/bin/soffice", "/usr/local/bin/soffice"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
  static var isThere: Bool { program != nil }

  /// Writes data and, in column J, formulas without results; has LibreOffice work these out and store
  /// them; and works them out once more.
  static func recalculated(
    _ data: [[NewContent]], _ formulas: [String]
  ) throws -> [RecalculatedCell] {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "dqcheck-recalc-\(ProcessInfo.processInfo.processIdentifier)"
    ).path()
    try FileManager.default.createDirectory(
      atPath: folder + "/out", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var sheet = NewSheet(name: "Data")
    for row in 0..<max(data.count, formulas.count) {
      var cells = row < data.count ? data[row].map { NewCell($0) } : []
      while cells.count < 9 { cells.append(NewCell(.blank)) }
      if row < formulas.count { cells.append(NewCell(.formula(formulas[row]))) }
      sheet.rows.append(cells)
    }
    var writer = WorkbookWriter()
    writer.sheets = [sheet]
    try writer.save(to: folder + "/formulas.xlsx")
    try convert(folder)
    let workbook = try Workbook(path: folder + "/out/formulas.xlsx")
    // It makes formulas of TRUE and FALSE, too.
    return try Recalculation(workbook).run().filter { $0.cell.column == 9 }
  }

  private static func convert(_ folder: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program ?? "")
    process.arguments = [
      "-env:UserInstallation=file://\(folder)/profile", "--headless", "--convert-to", "xlsx",
      "--outdir", folder + "/out", folder + "/formulas.xlsx",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }
}
