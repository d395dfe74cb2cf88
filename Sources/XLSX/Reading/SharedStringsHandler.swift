internal import OPC

/// Reads the shared strings through libxml2 (ECMA-376 Part 1, 18.4): rich text joined, phonetic
/// guides left out.
struct SharedStringsHandler: XMLHandler {
  private(set) var strings = TextPool()
  private var item: [UInt8]?
  private var open: [String] = []
  private var phonetic = 0

  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "si": item = []
    case "rPh": phonetic += 1
    default: break
    }
    open.append(name)
  }

  mutating func text(_ utf8: [UInt8]) {
    if open.last == "t", phonetic == 0 { item?.append(contentsOf: utf8) }
  }

  mutating func end(_ name: String) {
    open.removeLast()
    switch name {
    case "si":
      if var text = item {
        StoredText.unescape(&text)
        strings.append(text)
      }
      item = nil
    case "rPh": phonetic -= 1
    default: break
    }
  }
}
