internal import Tables

/// A text as headers and sheet names are compared: lower case, one space between words.
enum FoldedHeader {
  static func fold(_ text: some StringProtocol) -> String {
    text.lowercased().split { $0.unicodeScalars.allSatisfy(\.isInvisible) }
      .joined(separator: " ")
  }

  /// Whether a pattern of `*` and `?` matches a whole text; both folded.
  ///
  /// Cost: at most the product of the lengths.
  static func matches(_ pattern: String, _ text: String) -> Bool {
    guard pattern.contains("*") || pattern.contains("?") else { return pattern == text }
    let (pattern, text) = (Array(pattern), Array(text))
    var (inPattern, inText) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while inText < text.count {
      let sign = inPattern < pattern.count ? pattern[inPattern] : nil
      if sign == "*" {
        star = (inPattern, inText)
        inPattern += 1
      } else if let sign, sign == "?" || sign == text[inText] {
        (inPattern, inText) = (inPattern + 1, inText + 1)
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        (inPattern, inText) = (last.pattern + 1, last.text + 1)
      } else {
        return false
      }
    }
    return pattern[inPattern...].allSatisfy { $0 == "*" }
  }
}

/// The ways in which a header may be named, the surest first.
enum HeaderMatch: CaseIterable {
  /// The whole header, `Participants/Women`.
  case whole
  /// The end of its path, `Women`.
  case path
  /// One of two languages that stand side by side, `Women` of `Аялдар / Women`.
  case half

  /// What a pattern is compared with in this way, folded.
  func texts(of column: Column) -> [String] {
    switch self {
    case .whole: return [FoldedHeader.fold(column.header)]
    case .path:
      return column.path.indices.dropFirst(0).map {
        FoldedHeader.fold(column.path[$0...].joined(separator: "/"))
      }
    case .half:
      let last = column.path.last ?? column.header
      let halves = last.split { "/|\n\r()".contains($0) }.map(FoldedHeader.fold)
      return halves.count > 1 ? halves.filter { !$0.isEmpty } : []
    }
  }
}

/// Which columns of a table are those of a declaration.
struct ColumnMatching {
  /// The index of each declared column that was found.
  private(set) var found: [String: Int] = [:]

  /// Each way in turn over all columns, so that a sure match is not taken by a weaker one.
  init(_ declared: [ColumnDeclaration], in table: Table) {
    var taken = Set<Int>()
    for way in HeaderMatch.allCases {
      let texts = table.columns.map(way.texts)
      for column in declared where found[column.id] == nil {
        let patterns = column.headers.map(FoldedHeader.fold)
        let index = texts.indices.first { index in
          !taken.contains(index)
            && patterns.contains { pattern in
              texts[index].contains { FoldedHeader.matches(pattern, $0) }
            }
        }
        guard let index else { continue }
        found[column.id] = index
        taken.insert(index)
      }
    }
  }
}
