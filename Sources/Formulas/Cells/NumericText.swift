internal import Tables

/// Texts that Excel takes for numbers where it wants one (English spellings).
enum NumericText {
  static func number(_ text: String) -> Double? {
    var rest = text.trimmed[...]
    guard !rest.isEmpty, rest.utf8.count < 400 else { return nil }
    var factor = 1.0
    if rest.hasPrefix("("), rest.hasSuffix(")") {
      (rest, factor) = (rest.dropFirst().dropLast(), -1)
    }
    if rest.hasSuffix("%") { (rest, factor) = (rest.dropLast(), factor / 100) }
    if rest.hasPrefix("$") { rest = rest.dropFirst() }
    if rest.contains(","), rest.first?.isLetter == false {
      let whole = rest.prefix { $0 != "." }.drop { "+-".contains($0) }
      let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
      guard groups.dropFirst().allSatisfy({ $0.count == 3 }), groups[0].count <= 3,
        !groups[0].isEmpty
      else { return nil }
      rest = rest.replacing(",", with: "")
    }
    let isPlain = rest.utf8.allSatisfy {
      (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0)
    }
    if isPlain {
      var spelling = String(rest)
      if spelling.hasSuffix(".") { spelling += "0" }
      if spelling.hasPrefix(".") { spelling = "0" + spelling }
      if let number = Double(spelling) { return number.isFinite ? number * factor : nil }
    }
    return day(String(rest))
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// A day, a time, or a day and a time after a space.
  static func day(_ text: String) -> Double? {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    if parts.count == 2, let days = date(parts[0]), let time = time(parts[1]) { return days + time }
    return date(text) ?? time(text)
  }

  private static func date(_ text: String) -> Double? {
    let parts = text.split(whereSeparator: { "-/ ,".contains($0) }).map(String.init)
    func civil(_ year: Int?, _ month: Int?, _ day: Int?) -> Double? {
      guard var year, let month, let day else { return nil }
      if year < 100 { year += year < 30 ? 2_000 : 1_900 }
      return CivilDate(year: year, month: month, day: day).map { Double($0.days) }
    }
    func month(_ text: String) -> Int? {
      months.firstIndex { text.lowercased().hasPrefix($0) }.map { $0 + 1 }
    }
    // `June 2013` is its first day.
    if parts.count == 2, parts[1].count == 4, let named = month(parts[0]) {
      return civil(Int(parts[1]), named, 1)
    }
    guard parts.count == 3 else { return nil }
    if parts[0].count == 4, let year = Int(parts[0]) {
      return civil(year, Int(parts[1]), Int(parts[2]))
    }
    if let named = month(parts[1]) { return civil(Int(parts[2]), named, Int(parts[0])) }
    if let named = month(parts[0]) { return civil(Int(parts[2]), named, Int(parts[1])) }
    return text.contains("/") ? civil(Int(parts[2]), Int(parts[0]), Int(parts[1])) : nil
  }

  private static func time(_ text: String) -> Double? {
    var rest = text.uppercased()[...]
    var half: Double?
    if rest.hasSuffix("AM") || rest.hasSuffix("PM") {
      half = rest.hasSuffix("PM") ? 12 : 0
      rest = rest.dropLast(2)
    }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0.trimmed) }
    guard (2...3).contains(parts.count), numbers.count == parts.count,
      numbers.allSatisfy({ $0 >= 0 && $0 < 10_000 }), numbers[1] < 60
    else { return nil }
    let hours = half.map { numbers[0].truncatingRemainder(dividingBy: 12) + $0 } ?? numbers[0]
    return (hours * 3_600 + numbers[1] * 60 + (numbers.count > 2 ? numbers[2] : 0)) / 86_400
  }
}
