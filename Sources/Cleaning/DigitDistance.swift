/// How far apart two figures are as somebody types them.
enum DigitDistance {
  /// The optimal string alignment distance: characters left out, added or replaced, and neighbours
  /// swapped, none of them edited twice; a sign or a decimal point is a character.
  ///
  /// Cost: the product of the lengths; figures have at most some 20 characters.
  static func between(_ one: String, _ other: String) -> Int {
    let (a, b) = (Array(one.utf8), Array(other.utf8))
    var before: [Int] = []
    var last = Array(0...b.count)
    for (i, byte) in a.enumerated() {
      var next = [i + 1]
      for (j, wanted) in b.enumerated() {
        var cost = min(last[j + 1] + 1, next[j] + 1, last[j] + (byte == wanted ? 0 : 1))
        if i > 0, j > 0, byte == b[j - 1], a[i - 1] == wanted {
          cost = min(cost, before[j - 1] + 1)
        }
        next.append(cost)
      }
      (before, last) = (last, next)
    }
    return last.last ?? 0
  }

  /// Whether the distance of 1 is that of two neighbours swapped.
  static func isSwap(_ one: String, _ other: String) -> Bool {
    one.utf8.count == other.utf8.count && one.utf8.sorted() == other.utf8.sorted() && one != other
      && between(one, other) == 1
  }

  /// Whether the figures are the same but for the sign.
  static func differInSign(_ one: String, _ other: String) -> Bool {
    one != "0" && ("-" + one == other || "-" + other == one)
  }

  /// Whether the figures are the same but for zeros at the end or the place of the decimal point:
  /// the one is 10, 100, 1000 … times the other.
  static func differInScale(_ one: String, _ other: String) -> Bool {
    one != other && one != "0" && other != "0" && significant(one) == significant(other)
  }

  /// The sign and the digits of a figure without its point and its zeros at either end.
  private static func significant(_ figure: String) -> [UInt8] {
    var digits = figure.utf8.filter { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    let sign = figure.utf8.first == UInt8(ascii: "-") ? [UInt8(ascii: "-")] : []
    return sign + digits.drop { $0 == UInt8(ascii: "0") }
  }

  /// The figures whose texts are at a distance of 1 from that of a figure.
  ///
  /// Only figures as somebody writes them count: no leading zeros, no lone sign. Each comes once.
  static func neighbours(of figure: Double) -> [Double] {
    guard figure >= 0, figure < 1e14, let whole = Int(exactly: figure) else {
      let texts = neighbours(of: figure.figureText)
      return texts.compactMap { text in Double(text).flatMap { $0.figureText == text ? $0 : nil } }
    }
    var found = figure > 0 ? [-figure] : []
    for value in neighbours(of: whole) where value != whole { found.append(Double(value)) }
    return found
  }

  /// The whole figures at a distance of 1 from one that is not below zero, ascending.
  private static func neighbours(of figure: Int) -> [Int] {
    var digits = 1
    while figure >= powers[digits] { digits += 1 }
    var found: [Int] = []
    func add(_ value: Int, digits: Int) {
      // Fewer digits than that are a figure with zeros in front.
      if digits == 1 || digits > 1 && value >= powers[digits - 1] { found.append(value) }
    }
    for place in 0...digits {
      let (head, tail) = (figure / powers[place], figure % powers[place])
      for digit in 0...9 {
        add((head * 10 + digit) * powers[place] + tail, digits: digits + 1)
        guard place < digits else { continue }
        add((head / 10 * 10 + digit) * powers[place] + tail, digits: digits)
      }
      guard place < digits else { continue }
      add(head / 10 * powers[place] + tail, digits: digits - 1)
      guard place + 1 < digits else { continue }
      let (last, next) = (head % 10, head / 10 % 10)
      add(((head / 100 * 10 + last) * 10 + next) * powers[place] + tail, digits: digits)
    }
    found.sort()
    var kept = 0
    for value in found where kept == 0 || found[kept - 1] != value {
      found[kept] = value
      kept += 1
    }
    return Array(found.prefix(kept))
  }

  private static let powers = (0..<18).reduce(into: [1]) { powers, _ in
    powers.append(powers[powers.count - 1] * 10)
  }

  /// The texts at a distance of 1, sorted, each once.
  static func neighbours(of text: String) -> [String] {
    let characters = Array(text)
    var found: Set<String> = []
    for place in 0...characters.count {
      let (head, tail) = (characters[..<place], characters[place...])
      for digit in "0123456789" {
        found.insert(String(head + [digit] + tail))
        if !tail.isEmpty { found.insert(String(head + [digit] + tail.dropFirst())) }
      }
      found.insert(String(head + tail.dropFirst()))
      if tail.count > 1 {
        found.insert(String(head + [characters[place + 1], characters[place]] + tail.dropFirst(2)))
      }
    }
    found.insert("-" + text)
    found.remove(text)
    return found.sorted()
  }
}

extension Double {
  /// The figure as it is written: the shortest decimal text that reads back the same, whole numbers
  /// without a point.
  var figureText: String { Int64(exactly: self).map(String.init) ?? "\(self)" }
}
