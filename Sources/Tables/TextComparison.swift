extension StringProtocol {
  /// The text without white space of any kind and zero-width characters at its ends.
  ///
  /// Two texts are the same when these are equal: `String`'s own `==` and hash already compare by
  /// canonical equivalence (RULES "Meaning" 5).
  public var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isInvisible }),
      let last = scalars.lastIndex(where: { !$0.isInvisible })
    else { return "" }
    return String(String.UnicodeScalarView(scalars[first...last]))
  }
}

extension Unicode.Scalar {
  /// Whether it shows as nothing or as a gap: white space, or a zero-width character.
  public var isInvisible: Bool { properties.isWhitespace || isZeroWidth }

  /// Whether it takes no room: joiners, direction marks, the byte order mark, the soft hyphen.
  public var isZeroWidth: Bool {
    switch value {
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: true
    default: false
    }
  }
}

extension Value {
  /// The value as texts are compared: a text trimmed, one without visible characters blank.
  public var comparable: Value {
    guard case .text(let text) = self else { return self }
    let kept = text.trimmed
    return kept.isEmpty ? .blank : .text(kept)
  }
}
