internal import ShippedRules
internal import Tables

/// A place: its names, its code and what it belongs to.
struct KnownPlace: Hashable, Sendable {
  /// How large it is.
  enum Level: String, Sendable { case oblast, city, district, aimak, village }
  var code: String
  var level: Level
  /// The Kyrgyz name of the place it belongs to; empty for the largest.
  var parent: String
  /// Its Kyrgyz name.
  var name: String
}

/// Places by their names in several languages and spellings, of `Rules/places.tsv`.
struct Gazetteer: Sendable {
  private var places: [String: [KnownPlace]] = [:]
  private(set) var all: [KnownPlace] = []

  /// The places that come with the program.
  static let shipped = Gazetteer(rows: ShippedRules.places)

  /// Reads the rows of a file like `Rules/places.tsv`; rows of another form are left out.
  init(rows: [ShippedRules.Row]) {
    for row in rows where row.count > 6 {
      guard let level = KnownPlace.Level(rawValue: String(row[1])) else { continue }
      let place = KnownPlace(
        code: String(row[0]), level: level, parent: String(row[2]), name: String(row[3]))
      all.append(place)
      let names = row[3...5].map(String.init) + row[6].split(separator: "|").map(String.init)
      for key in Set(names.flatMap { Self.keys($0) }) { places[key, default: []].append(place) }
    }
  }

  /// The places of a name, at some levels.
  func places(named name: String, _ levels: Set<KnownPlace.Level>) -> [KnownPlace] {
    for key in Self.keys(name) {
      if let found = places[key]?.filter({ levels.contains($0.level) }), !found.isEmpty {
        return found
      }
    }
    return []
  }

  /// The names of the places at some levels that belong to another.
  func names(_ levels: Set<KnownPlace.Level>, in parent: String?) -> [String] {
    all.filter { levels.contains($0.level) && (parent == nil || $0.parent == parent) }.map(\.name)
  }

  /// The keys of a name: folded, and without the ending of a Russian adjective.
  private static func keys(_ name: String) -> [String] {
    let words = LookAlikes.cyrillic(name).lowercased().split { !$0.isLetter && $0 != "'" }
      .filter { !isTypeWord($0) }
    let key = folded(words.joined())
    guard !key.isEmpty else { return [] }
    for ending in adjectives where key.hasSuffix(ending) && key.count > ending.count + 1 {
      let stem = String(key.dropLast(ending.count))
      return [key] + [stem] + ["а", "у", "ы"].map { stem + $0 }
    }
    return [key]
  }

  /// The endings of `Баткенский`, `Суу-Башынская`, after ``folded(_:)``.
  private static let adjectives = ["инск", "ынск", "нск", "ск"].flatMap { stem in
    ["ии", "ая", "ои", "ого", "ому", "ом"].map { stem + $0 }
  }

  private static func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "ё": result.append("е")
      case "ө": result.append("о")
      case "ү": result.append("у")
      case "ң": result.append("н")
      case "й": result.append("и")
      case "ö": result.append("o")
      case "ü": result.append("u")
      case "ь", "ъ", "'": continue
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether a word says what kind of place it is, and is no part of the name.
  private static func isTypeWord(_ word: Substring) -> Bool {
    typeStems.contains { word.hasPrefix($0) } || typeWords.contains(word)
  }
  private static let typeStems = [
    "район", "облас", "облус", "айылн", "айыльн", "аймак", "аймаг", "окмот", "өкмөт", "шаар",
    "город", "айылдык", "aimak", "aimag", "okmot", "raion", "rayon",
  ]
  private static let typeWords: Set<Substring> = [
    "обл", "р", "н", "ну", "ш", "аа", "ао", "а", "ө", "о", "айыл", "айылы", "аоо", "г", "с", "село",
    "кыштак", "кыштагы", "ayil", "aiyl", "oblast", "region", "province", "district", "city",
    "village", "aa", "ao", "жана",
  ]
}
