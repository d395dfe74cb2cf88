/// Characters that a place of a pattern admits.
struct CharacterSet: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    case range(UInt32, UInt32)
    /// Characters of a Unicode category, by its letters (`L`, `Lu`), or without it.
    case category(String, isIn: Bool)
    case set(CharacterSet)
  }
  var parts: [Part]
  var isNegated = false
  var ignoresCase = false

  static let digit = CharacterSet(parts: [.range(0x30, 0x39)])
  static let word = CharacterSet(
    parts: [.range(0x30, 0x39), .range(0x41, 0x5A), .range(0x5F, 0x5F), .range(0x61, 0x7A)])
  static let space = CharacterSet(parts: [
    .range(0x09, 0x0A), .range(0x0C, 0x0D), .range(0x20, 0x20),
  ])
  static let any = CharacterSet(parts: [.range(0x0A, 0x0A)], isNegated: true)
  static let anyAtAll = CharacterSet(parts: [], isNegated: true)

  /// The Unicode scripts that can be named, by the blocks they stand in.
  static let scripts: [String: [Part]] = [
    "Cyrillic": [
      .range(0x400, 0x52F), .range(0x1C80, 0x1C8F), .range(0x2DE0, 0x2DFF), .range(0xA640, 0xA69F),
    ],
    "Latin": [
      .range(0x41, 0x5A), .range(0x61, 0x7A), .range(0xAA, 0xAA), .range(0xBA, 0xBA),
      .range(0xC0, 0xD6),
      .range(0xD8, 0xF6), .range(0xF8, 0x2B8), .range(0x1E00, 0x1EFF),
    ],
  ]
  static let categories: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "S", "Z",
    "C",
  ]

  /// The ASCII classes that are written `[:alpha:]`.
  static let posix: [String: CharacterSet] = {
    let (upper, lower) = (Part.range(0x41, 0x5A), Part.range(0x61, 0x7A))
    let digits = Part.range(0x30, 0x39)
    let classes: [String: [Part]] = [
      "alpha": [upper, lower], "digit": [digits], "alnum": [upper, lower, digits],
      "upper": [upper], "lower": [lower], "word": word.parts,
      "space": [.range(0x09, 0x0D), .range(0x20, 0x20)],
      "blank": [.range(0x09, 0x09), .range(0x20, 0x20)],
      "punct": [
        .range(0x21, 0x2F), .range(0x3A, 0x40), .range(0x5B, 0x60), .range(0x7B, 0x7E),
      ],
      "xdigit": [digits, .range(0x41, 0x46), .range(0x61, 0x66)], "ascii": [.range(0, 0x7F)],
      "graph": [.range(0x21, 0x7E)], "print": [.range(0x20, 0x7E)],
      "cntrl": [.range(0, 0x1F), .range(0x7F, 0x7F)],
    ]
    return classes.mapValues { CharacterSet(parts: $0) }
  }()

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    if has(scalar) { return !isNegated }
    guard ignoresCase else { return isNegated }
    let other = [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping]
      .compactMap { $0.unicodeScalars.count == 1 ? $0.unicodeScalars.first : nil }
    return other.contains(where: has) != isNegated
  }

  private func has(_ scalar: Unicode.Scalar) -> Bool {
    parts.contains { part in
      switch part {
      case .range(let low, let high): (low...high).contains(scalar.value)
      case .category(let name, let isIn):
        scalar.properties.generalCategory.letters.hasPrefix(name) == isIn
      case .set(let set): set.contains(scalar)
      }
    }
  }
}

extension Unicode.GeneralCategory {
  /// The two letters of the standard; punctuation, signs, gaps and others have the first only.
  fileprivate var letters: String {
    switch self {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      "P"
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: "S"
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: "Z"
    default: "C"
    }
  }
}
