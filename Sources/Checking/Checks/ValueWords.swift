internal import ShippedRules
internal import Tables

/// Words that stand in cells, of `Rules/vocabulary.tsv`.
enum ValueWords {
  /// Words for "no data": `н/д`, `n/a`, `маалымат жок`.
  static let noData = terms("no-data")
  /// The stems of the months' names, January first.
  static let months = (1...12).map { terms("month-\($0)").map { $0.filter { $0 != "*" } } }

  /// Words that stand beside the parts of a date: `г`, `года`, `жылдын`.
  static let yearWords = terms("year-word")

  /// Whether a text says that there is no data.
  static func isNoData(_ text: String) -> Bool {
    text.utf8.count <= 60 && noData.contains(folded(text))
  }

  /// Whether a text only holds a place for what is not there: dashes, dots, crosses.
  static func isPlaceholder(_ text: String) -> Bool {
    let text = text.trimmed
    return text.unicodeScalars.count <= 4
      && text.unicodeScalars.allSatisfy {
        "-\u{2013}\u{2014}\u{2212}_.…*/?xXхХ".unicodeScalars.contains($0)
      }
  }

  private static func terms(_ concept: String) -> Set<String> {
    let rows = ShippedRules.vocabulary.filter {
      $0.count > 2 && $0[0] == concept && $0[1] != "kind"
    }
    return Set(rows.flatMap { $0[2].split(separator: "|") }.map { folded(String($0)) })
  }

  /// Lower case, the words apart by one space, without punctuation.
  private static func folded(_ text: String) -> String {
    text.lowercased().map { $0 == "ё" ? "е" : $0 }.split {
      !$0.isLetter && !$0.isNumber && $0 != "*"
    }
    .map { String($0) }.joined(separator: " ")
  }
}

extension Column {
  /// Whether its values name or number something, and are never reckoned with.
  var isIdentifier: Bool {
    type == .id || ["code", "phone", "passport", "number-sign"].contains(concept)
  }

  /// The number of a cell that is stored as one.
  func storedNumber(_ row: Int) -> Double? {
    cells.kinds[row] == .number ? Double(bitPattern: cells.payloads[row]) : nil
  }

  /// The numbers stored in it, from the top down.
  var storedNumbers: [Double] {
    let (kinds, payloads) = (cells.kinds, cells.payloads)
    var numbers: [Double] = []
    numbers.reserveCapacity(kinds.count)
    for row in kinds.indices where kinds[row] == .number {
      numbers.append(Double(bitPattern: payloads[row]))
    }
    return numbers
  }
}

extension Table {
  /// Whether a column counts people, as its header says; a total does beside a part of them only.
  func countsPeople(_ index: Int) -> Bool {
    guard columns[index].isFigure, let concept = columns[index].concept else { return false }
    let people = [
      "participants", "women", "men", "girls", "boys", "children", "youth", "disability",
      "officials",
    ]
    return people.contains(concept)
      || ["total", "age-band"].contains(concept)
        && columns.contains { $0.isFigure && $0.concept.map(people.contains) == true }
  }
}
