/// Names made of headers and sheet names: Latin, lower case, words joined by dashes.
enum Slug {
  /// The slug of a text; empty if it holds no letter or digit.
  static func of(_ text: String) -> String {
    Folding.words(text).map(latin).filter { !$0.isEmpty }.joined(separator: "-")
  }

  private static func latin(_ word: String) -> String {
    var result = ""
    for scalar in word.unicodeScalars {
      if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += letters[scalar] ?? ""
      }
    }
    return result
  }

  private static let letters: [Unicode.Scalar: String] = [
    "а": "a", "б": "b", "в": "v", "г": "g", "ғ": "gh", "д": "d", "е": "e", "є": "e", "ж": "j",
    "з": "z", "и": "i", "й": "y", "і": "i", "ї": "i", "ӣ": "i", "к": "k", "қ": "q", "л": "l",
    "м": "m", "н": "n", "ң": "ng", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ү": "u", "ў": "o", "ӯ": "u", "ұ": "u", "ф": "f", "х": "h", "ҳ": "h", "һ": "h",
    "ц": "ts", "ч": "ch", "ҷ": "j", "ш": "sh", "щ": "sch", "ы": "y", "э": "e", "ә": "a",
    "ю": "yu", "я": "ya", "№": "no", "%": "percent",
    "à": "a", "á": "a", "â": "a", "ã": "a", "ä": "a", "å": "a", "ç": "c", "è": "e", "é": "e",
    "ê": "e", "ë": "e", "ì": "i", "í": "i", "î": "i", "ï": "i", "ñ": "n", "ò": "o", "ó": "o",
    "ô": "o", "õ": "o", "ö": "o", "ø": "o", "ù": "u", "ú": "u", "û": "u", "ü": "u", "ý": "y",
    "ÿ": "y", "ş": "s", "ğ": "g", "ı": "i", "ß": "ss",
  ]
}

/// Names that are not repeated: the second `women` is `women-2`.
struct UniqueNames {
  private var taken: Set<String> = []

  /// The name, with the first free number from 2 on if it is taken.
  mutating func add(_ name: String) -> String {
    var unique = name
    var number = 2
    while !taken.insert(unique).inserted {
      unique = "\(name)-\(number)"
      number += 1
    }
    return unique
  }
}
