internal import Glibc

/// Standard output and standard error.
enum Terminal {
  /// Writes text to standard output; see ``output(_:)-([UInt8])``.
  @discardableResult
  static func output(_ text: String) -> Bool { output(Array(text.utf8)) }

  /// Writes bytes to standard output; if its reader has gone, what is left is dropped quietly.
  ///
  /// - Returns: Whether nothing went wrong.
  @discardableResult
  static func output(_ bytes: [UInt8]) -> Bool {
    let failure = write(bytes, to: STDOUT_FILENO)
    return failure == 0 || failure == EPIPE
  }

  /// Writes a line to standard error.
  static func error(_ line: String) { _ = write(Array((line + "\n").utf8), to: STDERR_FILENO) }

  /// Has writing to a closed pipe fail rather than end the program.
  static func ignoreBrokenPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
    // A file that may grow no further is an error to report like a full disk.
    _ = signal(SIGXFSZ, SIG_IGN)
  }

  /// Ends the program.
  static func exit(_ status: Int32) -> Never { Glibc.exit(status) }

  /// Whether standard output shows on a terminal that can do colours.
  static var showsColor: Bool {
    isatty(STDOUT_FILENO) == 1 && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
  }

  /// Whether standard error shows on a terminal, where a line can be written over.
  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb" }

  /// The columns to write in: as `COLUMNS` says or the terminal has; 80 where there is none.
  ///
  /// Long lines tire the eye, so more than 120 are never used.
  static var width: Int {
    guard isatty(STDOUT_FILENO) == 1 else { return 80 }
    var size = winsize()
    let known = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 0
    let stated = environment("COLUMNS").flatMap { Int($0) } ?? known
    return stated > 0 ? min(max(stated, 40), 120) : 80
  }

  /// Writes to standard error without a line end.
  static func errorPart(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

  /// A variable of the environment; nil if it is not set or empty.
  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// Returns 0, or the system's number for what went wrong.
  private static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(file, $0.baseAddress, $0.count)
      }
      if written < 0 && errno == EINTR { continue }
      if written < 0 { return errno }
      rest = rest.dropFirst(written)
    }
    return 0
  }
}
