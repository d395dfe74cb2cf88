import Foundation
import Testing

/// What a program that ran has left.
struct Run {
  /// Its exit status; 124 if it did not end in time, above 128 if it crashed.
  let status: Int32
  /// Its standard output.
  let output: String
  /// Its standard error.
  let errors: String
}

/// Runs programs and waits for them.
enum Program {
  /// Runs the built `dqcheck` in a folder, where the locale is English.
  static func dqcheck(_ arguments: String..., in folder: String) throws -> Run {
    try dqcheck(arguments, in: folder)
  }

  /// Runs the built `dqcheck` in a folder, where the locale is English.
  static func dqcheck(_ arguments: [String], in folder: String) throws -> Run {
    let environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder, "LC_ALL": "en_US.UTF-8", "LANG": "en_US.UTF-8",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    return try run(Paths.products + "/dqcheck", arguments, in: folder, environment: environment)
  }

  /// Runs a program; standard output and error go through files, so that neither can block it.
  static func run(
    _ program: String, _ arguments: [String], in folder: String, environment: [String: String]?
  ) throws -> Run {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments = ["150", program] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    if let environment { process.environment = environment }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try emptyFile(scratch.file("output"))
    process.standardError = try emptyFile(scratch.file("errors"))
    try process.run()
    process.waitUntilExit()
    let signalled = process.terminationReason == .uncaughtSignal
    return Run(
      status: process.terminationStatus + (signalled ? 128 : 0),
      output: try text(scratch.file("output")),
      errors: try text(scratch.file("errors")))
  }

  private static func emptyFile(_ path: String) throws -> FileHandle {
    try Data().write(to: URL(fileURLWithPath: path))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }
}
