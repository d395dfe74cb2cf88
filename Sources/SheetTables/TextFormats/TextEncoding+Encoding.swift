extension TextEncoding {
  /// Whether ASCII characters are single bytes that occur in no other character.
  var isASCIIBased: Bool { self == .utf8 || self == .windows1251 }

  /// Whether bytes begin with the byte order mark of UTF-16.
  func hasMark(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: self == .utf16LittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF])
  }

  /// The bytes of a text, without a byte order mark; nil if a character is not in the encoding.
  func encode(_ text: String) -> [UInt8]? {
    switch self {
    case .utf8: return Array(text.utf8)
    case .utf16LittleEndian: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .windows1251:
      var bytes: [UInt8] = []
      for scalar in text.unicodeScalars {
        guard let byte = Self.windows1251Bytes[scalar] else { return nil }
        bytes.append(byte)
      }
      return bytes
    }
  }

  private static let windows1251Bytes: [Unicode.Scalar: UInt8] = {
    let scalars = TextEncoding.windows1251.decode(Array(0...255)).unicodeScalars
    return Dictionary(
      zip(scalars, UInt8.min...UInt8.max).filter { $0.0 != "\u{FFFD}" },
      uniquingKeysWith: { first, _ in first })
  }()
}
