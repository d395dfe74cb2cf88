/// How the bytes of a text file stand for characters.
public enum TextEncoding: String, Sendable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "UTF-8"
  /// UTF-16, little-endian: what Excel calls "Unicode text".
  case utf16LittleEndian = "UTF-16LE"
  /// UTF-16, big-endian.
  case utf16BigEndian = "UTF-16BE"
  /// The 8-bit Cyrillic code page of Windows, what Excel writes as "CSV" on a Russian computer.
  case windows1251 = "Windows-1251"

  /// The number of bytes looked at to tell UTF-16 without a byte order mark.
  static let sampleSize = 4_096

  /// Tells the encoding: by byte order mark, by the zero bytes of UTF-16, by being sound UTF-8; what
  /// is none of these is taken for Windows-1251.
  ///
  /// - Parameter bytes: The whole file.
  public init(of bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) {
      self = .utf16LittleEndian
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self = .utf16BigEndian
    } else if let unmarked = Self.unmarkedUTF16(bytes.prefix(Self.sampleSize)) {
      self = unmarked
    } else {
      self = String(validating: bytes, as: UTF8.self) == nil ? .windows1251 : .utf8
    }
  }

  /// The text without its byte order mark; unpaired surrogates and undefined bytes become U+FFFD.
  public func decode(_ bytes: [UInt8]) -> String {
    switch self {
    case .utf8:
      String(
        decoding: bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0), as: UTF8.self)
    case .utf16LittleEndian: Self.utf16(bytes, low: 0, high: 1)
    case .utf16BigEndian: Self.utf16(bytes, low: 1, high: 0)
    case .windows1251: Self.windows1251(bytes)
    }
  }

  // ASCII in UTF-16 has a zero in every other byte; 8-bit texts and UTF-8 have none.
  private static func unmarkedUTF16(_ sample: ArraySlice<UInt8>) -> Self? {
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index & 1] += 1 }
    if zeros[1] > sample.count / 8, zeros[0] < zeros[1] / 4 { return .utf16LittleEndian }
    if zeros[0] > sample.count / 8, zeros[1] < zeros[0] / 4 { return .utf16BigEndian }
    return nil
  }

  private static func utf16(_ bytes: [UInt8], low: Int, high: Int) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for start in stride(from: 0, to: bytes.count - 1, by: 2) {
      units.append(UInt16(bytes[start + low]) | UInt16(bytes[start + high]) << 8)
    }
    return String(decoding: units.first == 0xFEFF ? units.dropFirst() : units[...], as: UTF16.self)
  }

  private static func windows1251(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let code: UInt32
      switch byte {
      case 0..<0x80: code = UInt32(byte)
      case 0xC0...: code = UInt32(byte) - 0xC0 + 0x0410
      default: code = UInt32(upperHalf[Int(byte) - 0x80])
      }
      text.append(Unicode.Scalar(code) ?? "\u{FFFD}")
    }
    return String(text)
  }

  // Bytes 0x80 to 0xBF of the code page, <https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1251.TXT>.
  private static let upperHalf: [UInt16] = [
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039,
    0x040A, 0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0xFFFD, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0, 0x040E, 0x045E, 0x0408,
    0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407,
    0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB,
    0x0458, 0x0405, 0x0455, 0x0457,
  ]
}
