import Foundation

/// LibreOffice without a window, as a judge of what this library writes.
enum LibreOffice {
  private static let program = ["/usr/bin/soffice", "/usr/local/bin/soffice"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
  static var isThere: Bool { program != nil }

  /// The first sheet as it shows, in UTF-8.
  static let csv = "csv:Text - txt - csv (StarCalc):44,34,76"

  struct Failure: Error { var text: String }

  /// Converts a file and returns the bytes of what came of it.
  static func convert(_ path: String, to ending: String, in folder: String) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program ?? "")
    process.arguments = [
      "-env:UserInstallation=file://\(folder)/profile", "--headless", "--convert-to", ending,
      "--outdir", folder, path,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let result = path.replacing(".xlsx", with: ".\(ending.prefix { $0 != ":" })")
    guard let bytes = FileManager.default.contents(atPath: result) else {
      throw Failure(text: "LibreOffice did not open \(path)")
    }
    return bytes
  }
}
