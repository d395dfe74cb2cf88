import Foundation

/// Programs of others that judge what this one writes.
enum Python {
  /// Whether python3 with openpyxl and python-calamine is there.
  static let isThere = (try? run("import openpyxl, python_calamine; print('yes')")) == "yes\n"

  struct Failure: Error { var text: String }

  /// Runs a script and returns what it printed.
  @discardableResult
  static func run(_ script: String, _ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-W", "ignore", "-c", script] + arguments
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      throw Failure(text: String(decoding: complaint, as: UTF8.self))
    }
    return String(decoding: text, as: UTF8.self)
  }
}
