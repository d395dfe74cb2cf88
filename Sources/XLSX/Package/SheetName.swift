/// Names of sheets (ECMA-376 Part 1, 18.2.19, and the limits of Excel).
enum SheetName {
  /// The longest name, in UTF-16 units.
  static let limit = 31

  /// Whether Excel takes two names for the same.
  static func isSame(_ one: String, _ other: String) -> Bool {
    one.lowercased() == other.lowercased()
  }

  /// Whether a name is another one, or that with a number in brackets behind.
  static func isVariant(_ name: String, of wanted: String) -> Bool {
    if isSame(name, wanted) { return true }
    let (name, start) = (name.lowercased(), wanted.lowercased() + " (")
    guard name.hasPrefix(start), name.hasSuffix(")") else { return false }
    return Int(name.dropFirst(start.count).dropLast()) != nil
  }

  /// A name that Excel accepts and no other sheet has: `dqcheck`, else `dqcheck (2)` and so on.
  static func free(_ wanted: String, beside others: [String]) -> String {
    let base = clean(wanted)
    var name = base
    var number = 2
    while others.contains(where: { isSame($0, name) }) {
      let ending = " (\(number))"
      name = cut(base, to: limit - ending.utf16.count) + ending
      number += 1
    }
    return name
  }

  /// The name as it stands in formulas.
  static func quoted(_ name: String) -> String {
    "'" + name.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
  }

  private static func clean(_ name: String) -> String {
    var kept = name.map { "[]:*?/\\".contains($0) || $0.isNewline ? "_" : $0 }[...]
    while kept.first == "'" { kept.removeFirst() }
    while kept.last == "'" { kept.removeLast() }
    let text = cut(String(kept), to: limit)
    return text.isEmpty ? "Sheet" : text
  }

  private static func cut(_ text: String, to units: Int) -> String {
    var result = text
    while result.utf16.count > units { result.removeLast() }
    return result
  }
}

extension CellRange {
  /// `$A$1:$B$2`, as in defined names.
  var absolute: String {
    [first, last].map { "$\(CellReference.letters(column: $0.column))$\($0.row + 1)" }
      .joined(separator: ":")
  }
}
