internal import Tables

/// A section of a format that shows a date or a time.
struct DateCode {
  let pieces: [FormatCode.Piece]
  init(_ pieces: [FormatCode.Piece]) { self.pieces = pieces }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  func text(_ days: Double) -> String? {
    guard days >= 0, days < 2_958_466 else { return nil }
    let seconds = Int((days * 86_400).rounded())
    guard let date = CivilDate(days: seconds / 86_400) else { return nil }
    let hasHalves = pieces.contains(.date("am/pm")) || pieces.contains(.date("a/p"))
    return pieces.enumerated().map { index, piece in
      switch piece {
      case .literal(let text): text
      case .date(let code):
        part(code, date, seconds, hasHalves, isMinute: isMinute(index))
      case .digit(let sign): sign == "0" ? "0" : String(sign)
      case .general, .exponent: ""
      }
    }.joined()
  }

  /// `m` is minutes behind hours or before seconds.
  private func isMinute(_ index: Int) -> Bool {
    func code(_ pieces: some Sequence<FormatCode.Piece>) -> Character? {
      for case .date(let code) in pieces { return code.first { $0.isLetter } }
      return nil
    }
    return code(pieces[..<index].reversed()) == "h" || code(pieces[(index + 1)...]) == "s"
  }

  private func part(
    _ code: String, _ date: CivilDate, _ seconds: Int, _ hasHalves: Bool, isMinute: Bool
  ) -> String {
    let hour = seconds / 3_600 % 24
    let shown = hasHalves ? (hour + 11) % 12 + 1 : hour
    switch code {
    case "y", "yy": return padded(date.year % 100, 2)
    case _ where code.first == "y": return padded(date.year, 4)
    case "m", "mm":
      return padded(isMinute ? seconds / 60 % 60 : date.month, code.count)
    case "mmm": return String(Self.months[date.month - 1].prefix(3))
    case "mmmm": return Self.months[date.month - 1]
    case "mmmmm": return String(Self.months[date.month - 1].prefix(1))
    case "d", "dd": return padded(date.day, code.count)
    case "ddd": return String(Self.weekdays[DayMath.weekday(date.days)].prefix(3))
    case _ where code.first == "d": return Self.weekdays[DayMath.weekday(date.days)]
    case "h", "hh": return padded(shown, code.count)
    case "s", "ss": return padded(seconds % 60, code.count)
    case "am/pm": return hour < 12 ? "AM" : "PM"
    case "a/p": return hour < 12 ? "A" : "P"
    case _ where code.hasPrefix("[h"): return padded(seconds / 3_600, code.count - 2)
    case _ where code.hasPrefix("[m"): return padded(seconds / 60, code.count - 2)
    case _ where code.hasPrefix("[s"): return padded(seconds, code.count - 2)
    default: return ""
    }
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
