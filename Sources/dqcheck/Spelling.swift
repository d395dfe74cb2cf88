/// Guesses what a misspelt name was meant to be.
enum Spelling {
  /// The name with the fewest changed letters, case aside; the first of several, none where more than
  /// `limit` letters are changed.
  static func nearest(to name: String, among names: [String], within limit: Int = .max) -> String? {
    let wanted = Array(name.lowercased())
    let ranked = names.map { ($0, distance(wanted, Array($0.lowercased()))) }
    return ranked.min { $0.1 < $1.1 }.flatMap { $0.1 <= limit ? $0.0 : nil }
  }

  /// Letters to insert, remove or replace (Levenshtein).
  private static func distance(_ one: [Character], _ other: [Character]) -> Int {
    var row = Array(0...other.count)
    for (line, letter) in one.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for (place, candidate) in other.enumerated() {
        let replaced = diagonal + (letter == candidate ? 0 : 1)
        diagonal = row[place + 1]
        row[place + 1] = min(replaced, diagonal + 1, row[place] + 1)
      }
    }
    return row[other.count]
  }
}
