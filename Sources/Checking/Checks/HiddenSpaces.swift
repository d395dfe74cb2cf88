public import Tables

/// Spaces of a text that do not show, and the text without them.
public struct HiddenSpaces: Hashable, Sendable {
  /// What is found, the least visible first.
  public enum Kind: String, Sendable {
    /// Characters without width, also direction marks, soft hyphens and byte order marks.
    case zeroWidth = "zero-width"
    /// No-break and other special spaces.
    case special = "special"
    /// White space at the beginning or the end.
    case ends = "ends"
    /// Several spaces in a row.
    case doubled = "doubled"
  }
  /// The least visible kind of those found.
  public let kind: Kind
  /// The text without them.
  ///
  /// White space at its ends is removed, a run of spaces of any kind becomes one plain space, and
  /// zero-width characters go. Kept: line breaks inside, and joiners between letters, where
  /// some scripts need them.
  public let cleaned: String

  /// Looks for spaces that do not show in a row of a column; nil if there are none, or no text.
  public init?(in cells: CellVector, row: Int) {
    guard cells.kinds[row] == .text,
      case let utf8 = cells.texts.utf8(Int(truncatingIfNeeded: cells.payloads[row])),
      TextBytes(utf8).mayHoldHiddenSpaces
    else { return nil }
    self.init(in: String(decoding: utf8, as: UTF8.self))
  }

  /// The data rows of a column whose texts hold any, ascending.
  ///
  /// Cost: one look at each text that may.
  static func rows(of cells: CellVector, _ profile: ColumnProfile) -> [Int] {
    let odd = profile.spaced.map { Int(profile.texts[$0].number) }
      .filter { HiddenSpaces(in: cells.texts[$0]) != nil }
    return odd.isEmpty ? [] : profile.rows(of: odd, in: cells)
  }

  /// Looks for spaces that do not show; nil if there are none.
  public init?(in text: String) {
    guard TextBytes(Array(text.utf8)[...]).mayHoldHiddenSpaces else { return nil }
    let scalars = Array(text.unicodeScalars)
    var kept = String.UnicodeScalarView()
    var found: Set<Kind> = []
    for (index, scalar) in scalars.enumerated() {
      if scalar.isZeroWidth {
        if Self.joins(index, scalars) { kept.append(scalar) } else { found.insert(.zeroWidth) }
      } else if scalar.properties.isWhitespace, !scalar.isLineBreak {
        if scalar != " " { found.insert(.special) }
        if kept.last == " " { found.insert(.doubled) } else { kept.append(" ") }
      } else {
        kept.append(scalar)
      }
    }
    let joined = String(kept)
    cleaned = joined.trimmed
    if cleaned.unicodeScalars.count != kept.count { found.insert(.ends) }
    let order: [Kind] = [.zeroWidth, .special, .ends, .doubled]
    guard let kind = order.first(where: found.contains) else { return nil }
    self.kind = kind
  }

  /// Whether a joiner or non-joiner stands between two letters, marks or emoji.
  private static func joins(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    guard scalars[index].value == 0x200C || scalars[index].value == 0x200D,
      index > 0, index + 1 < scalars.count
    else { return false }
    return scalars[index - 1].isJoinable && scalars[index + 1].isJoinable
  }
}

extension Unicode.Scalar {
  fileprivate var isLineBreak: Bool { self == "\n" || self == "\r" || value == 0x2028 }

  fileprivate var isJoinable: Bool {
    let isEmoji = properties.isEmoji && value > 0xFF || value == 0xFE0F
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return properties.isAlphabetic || isEmoji
    }
  }
}
