/// A word of a header or a label, as it is compared: never shown, never written (DOMAIN §3.3).
struct FoldedWord: Hashable, Sendable {
  /// How it may be read, the plainest first: as it stands, from legacy fonts, without look-alikes.
  var readings: [String]
  /// The reading with the letters that a Russian keyboard lacks replaced, a second, weaker key.
  var weak: String

  init(_ word: String) {
    readings = Letters.readings(of: word)
    weak = Letters.weak(word)
  }
}

/// Texts taken apart into words for comparison.
enum Folding {
  /// The words of a text: lower case, composed, one kind of dash and space, no apostrophes or
  /// punctuation; numbers and the signs `№ % + < > ≤ ≥` are words of their own, and so is a dash
  /// between digits.
  static func words(_ text: some StringProtocol) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var kind = Kind.gap
    func close() {
      if !word.isEmpty { words.append(String(word)) }
      word.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars where !scalar.isZeroWidthOrApostrophe {
      if let mark = scalar.composing, let last = word.last {
        if let composed = mark[last] { word.replaceLast(composed) }
        continue
      }
      for lower in scalar.lowered {
        let next = Kind(lower)
        if next != kind || next == .sign || next == .gap { close() }
        if next != .gap { word.append(lower.plain) }
        kind = next
      }
    }
    close()
    return withoutLooseDashes(words)
  }

  private static func withoutLooseDashes(_ words: [String]) -> [String] {
    words.indices.compactMap { index in
      guard words[index] == "-" else { return words[index] }
      let isBetween =
        index > 0 && index + 1 < words.count && words[index - 1].isDigits
        && words[index + 1].isDigits
      return isBetween ? "-" : nil
    }
  }

  private enum Kind {
    case gap, letter, digit, sign

    init(_ scalar: Unicode.Scalar) {
      switch scalar {
      case "0"..."9": self = .digit
      case "a"..."z": self = .letter
      case "№", "#", "%", "+", "<", ">", "≤", "≥": self = .sign
      case "-", "\u{2010}"..."\u{2015}", "\u{2212}": self = .sign
      default: self = scalar.properties.isAlphabetic ? .letter : .gap
      }
    }
  }
}

extension String {
  /// Whether it is digits and nothing else.
  var isDigits: Bool { !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) } }
}

extension String.UnicodeScalarView {
  fileprivate mutating func replaceLast(_ scalar: Unicode.Scalar) {
    removeLast()
    append(scalar)
  }
}

extension Unicode.Scalar {
  /// The spellings of the Uzbek apostrophe and kin are left out, as are characters of no width.
  fileprivate var isZeroWidthOrApostrophe: Bool {
    switch value {
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: true
    case 0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x2BB, 0x2BC: true
    default: false
    }
  }

  fileprivate var lowered: [Unicode.Scalar] {
    if value < 0x80 {
      return (0x41...0x5A).contains(value) ? [Unicode.Scalar(UInt8(value | 0x20))] : [self]
    }
    return Array(properties.lowercaseMapping.unicodeScalars)
  }

  /// One form for letters and signs that mean the same.
  fileprivate var plain: Unicode.Scalar {
    switch self {
    case "ё": "е"
    case "ѳ": "ө"
    case "ӊ": "ң"
    case "#": "№"
    case "\u{2010}"..."\u{2015}", "\u{2212}": "-"
    default: self
    }
  }

  /// For a combining mark: what letters become under it; empty for marks that are left out.
  fileprivate var composing: [Unicode.Scalar: Unicode.Scalar]? {
    switch value {
    case 0x306: ["и": "й", "у": "ў"]
    case 0x304: ["и": "ӣ", "у": "ӯ"]
    case 0x300...0x36F: [:]
    default: nil
    }
  }
}
