/// Names of parts: absolute, with slashes, compared without regard to ASCII case
/// (ECMA-376 Part 2, 6.2.2).
public enum PartName {
  /// The form in which names are compared; backslashes, which some programs write, are slashes.
  public static func folded(_ name: String) -> String {
    let isPlain = !name.utf8.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "\\") }
    let slashed =
      isPlain
      ? name.lowercased()
      : String(decoded(name).map { $0 == "\\" ? "/" : $0 }).lowercased()
    return slashed.hasPrefix("/") ? slashed : "/" + slashed
  }

  /// The part with the relationships of a part, or of the package for `/`.
  public static func relationships(of part: String) -> String {
    let folder = folder(of: part)
    return "\(folder)_rels/\(part.dropFirst(folder.count)).rels"
  }

  /// The folder of a part, with slashes at both ends.
  public static func folder(of part: String) -> String {
    guard let slash = part.lastIndex(of: "/") else { return "/" }
    return String(part[...slash])
  }

  /// The part that a relationship of `source` leads to.
  public static func resolved(_ target: String, from source: String) -> String {
    let path = String(target.map { $0 == "\\" ? "/" : $0 }.prefix { $0 != "#" })
    let whole = path.hasPrefix("/") ? path : folder(of: source) + path
    var pieces: [Substring] = []
    for piece in whole.split(separator: "/") {
      switch piece {
      case ".": continue
      case "..": _ = pieces.popLast()
      default: pieces.append(piece)
      }
    }
    return "/" + pieces.joined(separator: "/")
  }

  /// The way from a part to another one, for a relationship's target.
  public static func relative(_ part: String, from source: String) -> String {
    let folder = folder(of: source)
    return part.hasPrefix(folder) ? String(part.dropFirst(folder.count)) : part
  }

  /// Resolves percent escapes.
  private static func decoded(_ text: String) -> String {
    guard text.contains("%") else { return text }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
