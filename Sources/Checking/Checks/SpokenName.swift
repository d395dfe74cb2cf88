internal import Tables

extension Column {
  /// How messages of built-in checks name the column: by its id, which is short, unless the header
  /// tells people better which one is meant: `total-2` is "Fact/Total", `age-band-3` is "30-59",
  /// `primechanie`, which no author chose, is "Примечание".
  var spokenName: String {
    if header.isEmpty || id == concept && concept != "age-band" { return id }
    let isNumbered = id.split(separator: "-").last.map { Int($0) != nil } ?? false
    let isSpelt = concept == nil && !isTypeDeclared && !header.utf8.allSatisfy { $0 < 0x80 }
    guard concept == "age-band" || isNumbered || isSpelt else { return id }
    // Beside its value the digits of a header would run together: `"18-29" 20`.
    return header.contains { $0.isNumber } ? "\"\(header)\"" : header
  }
}
