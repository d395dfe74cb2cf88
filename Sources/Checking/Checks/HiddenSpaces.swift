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
    guard cells.kinds[row] == .text, Self.mayHold(cells, row: row),
      case .text(let text) = cells[row]
    else { return nil }
    self.init(in: text)
  }

  /// The data rows of a column whose texts hold any, ascending.
  ///
  /// Cost: one look at each different text.
  static func rows(of cells: CellVector, _ profile: ColumnProfile) -> [Int] {
    let odd = profile.texts.map { Int($0.number) }.filter {
      mayHold(cells.texts.utf8($0)) && HiddenSpaces(in: cells.texts[$0]) != nil
    }
    return odd.isEmpty ? [] : profile.rows(of: odd, in: cells)
  }

  /// Looks for spaces that do not show; nil if there are none.
  public init?(in text: String) {
    guard Self.mayHold(text.utf8) else { return nil }
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

  /// Whether the text of a row may hold any; most texts need no closer look.
  public static func mayHold(_ cells: CellVector, row: Int) -> Bool {
    mayHold(cells.texts.utf8(Int(truncatingIfNeeded: cells.payloads[row])))
  }

  /// Whether a text may hold any, by its bytes alone.
  private static func mayHold(_ bytes: some Sequence<UInt8>) -> Bool {
    // A space as the first byte counts as a second one.
    var before: UInt8 = 0x20
    for byte in bytes {
      switch byte {
      // Lead bytes of U+0080–U+00BF, U+1000–U+1FFF, U+2000–U+2FFF, U+3000–U+3FFF, U+F000–U+FFFF.
      case 0xC2, 0xE1, 0xE2, 0xE3, 0xEF, 0x09, 0x0B, 0x0C: return true
      case ...0x20: if before <= 0x20 { return true }
      default: break
      }
      before = byte
    }
    return before <= 0x20
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
