internal import Glibc

/// Doubles as C's `%.17g` writes them: every double has its own text.
public enum SeventeenDigits {
  /// The text of a number.
  public static func text(_ number: Double) -> String {
    var buffer = [CChar](repeating: 0, count: 40)
    let count = unsafe withVaList([number]) { arguments in
      unsafe vsnprintf(&buffer, buffer.count, "%.17g", arguments)
    }
    return String(
      decoding: buffer.prefix(Int(max(count, 0))).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
