/// A value of a JSON object that is no object itself.
enum Scalar: Decodable, Hashable, CustomStringConvertible {
  case null
  case boolean(Bool)
  case number(Double)
  case text(String)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .boolean(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  /// The text, or the number as LibreOffice writes it into a text file.
  var description: String {
    switch self {
    case .null: ""
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    case .number(let number): Int(exactly: number).map(String.init) ?? String(number)
    case .text(let text): text
    }
  }
}

extension Scalar: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  init(integerLiteral value: Int) { self = .number(Double(value)) }
  init(stringLiteral value: String) { self = .text(value) }
}
