/// What the bytes of a text tell about it; most texts need no closer look.
struct TextBytes {
  private var kinds: UInt8 = 0
  /// Whether two bytes in a row are spaces, the ends of the text counting as one.
  private var hasBareSpace: Bool

  // What a byte may be.
  private static let (latin, cyrillic, special, space): (UInt8, UInt8, UInt8, UInt8) = (1, 2, 4, 8)
  private static let kinds: [UInt8] = (0...255).map { (byte: UInt8) -> UInt8 in
    switch byte {
    // Lead bytes of U+0080–U+00BF, U+1000–U+1FFF, U+2000–U+2FFF, U+3000–U+3FFF, U+F000–U+FFFF.
    case 0x09, 0x0B, 0x0C, 0xC2, 0xE1, 0xE2, 0xE3, 0xEF: special
    case ...0x20: space
    case 0x41...0x5A, 0x61...0x7A: latin
    case 0xD0...0xD3: cyrillic
    default: 0
    }
  }

  init(_ utf8: ArraySlice<UInt8>) {
    var (before, pairs) = (Self.space, UInt8(0))
    for byte in utf8 {
      let kind = Self.kinds[Int(byte)]
      kinds |= kind
      pairs |= kind & before
      before = kind
    }
    hasBareSpace = (pairs | before) & Self.space != 0
  }

  /// Whether it may hold any of ``HiddenSpaces``.
  var mayHoldHiddenSpaces: Bool { hasBareSpace || kinds & Self.special != 0 }

  /// Whether letters of Latin and of Cyrillic are in it.
  var holdsBothScripts: Bool {
    kinds & (Self.latin | Self.cyrillic) == Self.latin | Self.cyrillic
  }
}
