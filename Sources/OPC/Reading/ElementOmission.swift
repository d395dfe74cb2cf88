internal import Glibc

/// Takes what stands between the tags of one kind of element out of an XML text on its way to the
/// parser, so that the rest is read at the speed of inflation.
///
/// Tags are found without regard to comments and CDATA sections: where one of these names the
/// element, what is left is not well-formed, and the text has to be read as a whole.
struct ElementOmission {
  private let name: [UInt8]
  /// How the end tag begins while inside the element.
  private var closing: [UInt8]?
  /// Bytes of a tag that goes on in the next chunk.
  private var held: [UInt8] = []
  private var isOff = false

  /// A start tag that is longer is not recognised.
  private static let longestTag = 1 << 16

  /// - Parameter name: The element's name without prefix.
  init(_ name: String) { self.name = Array(name.utf8) }

  /// Takes the element's content out of the next chunk; the last chunk may be empty.
  mutating func filter(_ chunk: inout [UInt8], isLast: Bool) {
    guard !isOff else { return }
    let bytes = held + chunk
    held = []
    chunk.removeAll(keepingCapacity: true)
    var index = 0
    while index < bytes.count {
      let next = closing == nil ? copy(bytes, index, to: &chunk) : skip(bytes, index)
      guard let next else { break }
      index = next
    }
    if isLast || held.count > Self.longestTag {
      if closing == nil { chunk += held }
      held = []
      isOff = isOff || closing == nil && !isLast
    }
  }

  /// Copies up to behind the next tag of interest; nil if the bytes end before.
  private mutating func copy(_ bytes: [UInt8], _ start: Int, to chunk: inout [UInt8]) -> Int? {
    var index = start
    while let tag = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      let end = bytes[(tag + 1)...].firstIndex { !Self.isName($0) } ?? bytes.count
      let qualified = bytes[(tag + 1)..<end]
      let local = qualified.lastIndex(of: UInt8(ascii: ":")).map { qualified[($0 + 1)...] }
      let isWanted = (local ?? qualified).elementsEqual(name)
      let close = isWanted ? bytes[end...].firstIndex(of: UInt8(ascii: ">")) : end
      guard end < bytes.count, let close else {
        chunk += bytes[start..<tag]
        held = Array(bytes[tag...])
        return nil
      }
      guard isWanted, bytes[close - 1] != UInt8(ascii: "/") else {
        index = end
        continue
      }
      chunk += bytes[start...close]
      closing = Array("</".utf8) + qualified
      return close + 1
    }
    chunk += bytes[start...]
    return nil
  }

  /// Passes over content up to the end tag; nil if the bytes end before.
  private mutating func skip(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard let closing else { return start }
    var index = start
    while let found = Self.find(closing, in: bytes, from: index) {
      let end = found + closing.count
      guard end < bytes.count else { break }
      if !Self.isName(bytes[end]) {
        self.closing = nil
        return found
      }
      index = end
    }
    held = Array(bytes[max(start, bytes.count - closing.count)...])
    return nil
  }

  // Looks for a capital letter first, which is rarer than the rest among rows.
  private static func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    let anchor = wanted.lastIndex { $0 &- 0x41 < 26 } ?? wanted.count - 1
    return unsafe bytes.withUnsafeBytes { text -> Int? in
      guard let base = text.baseAddress else { return nil }
      var index = start + anchor
      while index < text.count,
        let hit = unsafe memchr(base + index, Int32(wanted[anchor]), text.count - index)
      {
        let found = unsafe UnsafeRawPointer(hit) - base - anchor
        let end = found + wanted.count
        if end <= text.count, unsafe text[found..<end].elementsEqual(wanted) { return found }
        index = found + anchor + 1
      }
      return nil
    }
  }

  private static func isName(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 11 || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte >= 0x80
  }
}
