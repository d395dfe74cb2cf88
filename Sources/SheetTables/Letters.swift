/// The tables of letters of DOMAIN §3.3.
enum Letters {
  /// How a folded word may be read, as it stands first.
  static func readings(of word: String) -> [String] {
    guard !word.utf8.allSatisfy({ $0 < 0x80 }) else { return [word] }
    var readings = [word]
    for table in [kyrgyzLegacy, tajikLegacy] {
      add(word.mapping(table), to: &readings)
    }
    add(inOneScript(word), to: &readings)
    return readings
  }

  /// Kyrgyz typed on a Russian keyboard, Tajik stripped.
  static func weak(_ word: String) -> String { word.mapping(weakened) }

  private static func add(_ reading: String, to readings: inout [String]) {
    if !readings.contains(reading) { readings.append(reading) }
  }

  /// A word of Latin and Cyrillic letters with the look-alikes of the rarer script replaced.
  private static func inOneScript(_ word: String) -> String {
    let latin = word.unicodeScalars.count { $0.value < 0x80 }
    let other = word.unicodeScalars.count - latin
    guard latin > 0, other > 0 else { return word }
    return word.mapping(latin > other ? cyrillicLookalikes : latinLookalikes)
  }

  private typealias Map = [Unicode.Scalar: Unicode.Scalar]
  private static let kyrgyzLegacy: Map = ["є": "ө", "ї": "ү", "ў": "ң"]
  private static let tajikLegacy: Map = [
    "њ": "ҳ", "љ": "ҷ", "ќ": "қ", "ѓ": "ғ", "ї": "ӣ", "ў": "ӯ",
  ]
  private static let weakened: Map = [
    "ө": "о", "ү": "у", "ң": "н", "ҳ": "х", "ҷ": "ч", "қ": "к", "ғ": "г", "ӣ": "и", "й": "и",
    "ӯ": "у", "ў": "у",
  ]
  private static let latinLookalikes: Map = [
    "a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "y": "у", "x": "х", "k": "к", "m": "м",
    "t": "т", "b": "в", "h": "н",
  ]
  private static let cyrillicLookalikes: Map = [
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "к": "k", "м": "m",
    "т": "t", "в": "b", "н": "h",
  ]
}

extension String {
  fileprivate func mapping(_ table: [Unicode.Scalar: Unicode.Scalar]) -> String {
    var result = UnicodeScalarView()
    for scalar in unicodeScalars { result.append(table[scalar] ?? scalar) }
    return String(result)
  }
}
