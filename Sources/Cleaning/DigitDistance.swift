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

  /// The texts at a distance of 1, each once: digits and one decimal point are added or put in place
  /// of others, a minus only in front.
  static func neighbours(of text: String) -> Set<String> {
    let bytes = Array(text.utf8)
    let alphabet = (bytes.contains(UInt8(ascii: ".")) ? "0123456789" : "0123456789.").utf8
    var found: Set<String> = []
    for place in 0...bytes.count {
      for digit in alphabet {
        found.insert(replacing(place..<place, of: bytes, by: [digit]))
        if place < bytes.count {
          found.insert(replacing(place..<(place + 1), of: bytes, by: [digit]))
        }
      }
      if place < bytes.count { found.insert(replacing(place..<(place + 1), of: bytes, by: [])) }
      if place + 1 < bytes.count {
        let swapped = [bytes[place + 1], bytes[place]]
        found.insert(replacing(place..<(place + 2), of: bytes, by: swapped))
      }
    }
    found.insert("-" + text)
    found.remove(text)
    return found
  }

  private static func replacing(
    _ range: Range<Int>, of bytes: [UInt8], by new: [UInt8]
  ) -> String {
    var changed = bytes
    changed.replaceSubrange(range, with: new)
    return String(decoding: changed, as: UTF8.self)
  }
}

extension Double {
  /// The figure as it is written: the shortest decimal text that reads back the same, whole numbers
  /// without a point.
  var figureText: String { Int64(exactly: self).map(String.init) ?? "\(self)" }
}
