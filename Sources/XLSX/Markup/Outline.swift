internal import OPC

/// An element of an ``Outline``.
struct Element {
  /// The prefix with its colon, or empty.
  var prefix: String
  /// The name without prefix.
  var local: String
  /// The start tag; the whole element if it is empty.
  var tag: Tag
  /// Its attributes.
  var attributes: [Attribute]
  /// The elements in it, as deep as the outline goes.
  var children: [Element] = []
  /// The end tag; nil for `<a/>`.
  var end: Range<Int>?

  /// From the start tag to behind the end tag.
  var range: Range<Int> { tag.range.lowerBound..<(end ?? tag.range).upperBound }
  /// What stands between the tags.
  var content: Range<Int> {
    tag.range.upperBound..<max(tag.range.upperBound, end?.lowerBound ?? 0)
  }
}

/// The upper levels of a small part: its elements and where their bytes are.
///
/// It serves to find the places of an edit. Nothing is ever written from it.
struct Outline {
  /// The part.
  let bytes: [UInt8]
  /// The outermost element.
  let root: Element

  /// Reads the elements down to a depth; the root has depth 1.
  init(_ bytes: [UInt8], depth: Int, part: String) throws(PackageError) {
    self.bytes = bytes
    var scanner = try TagScanner(bytes, part: part)
    var open: [Element] = []
    var level = 0
    while let tag = try scanner.next() {
      if tag.kind == .end {
        level -= 1
        if level >= depth { continue }
        guard var closed = open.popLast() else { throw scanner.damaged(tag.range.lowerBound) }
        closed.end = tag.range
        guard !open.isEmpty else {
          root = closed
          return
        }
        open[open.count - 1].children.append(closed)
      } else {
        if tag.kind == .start { level += 1 }
        if level + (tag.kind == .empty ? 1 : 0) > depth { continue }
        let element = try Self.element(tag, in: scanner)
        if tag.kind == .start {
          open.append(element)
        } else if open.isEmpty {
          root = element
          return
        } else {
          open[open.count - 1].children.append(element)
        }
      }
    }
    throw scanner.damaged(bytes.count)
  }

  private static func element(
    _ tag: Tag, in scanner: TagScanner
  ) throws(PackageError) -> Element {
    let name = String(decoding: scanner.bytes[tag.name], as: UTF8.self)
    let local = name.split(separator: ":", maxSplits: 1).last.map(String.init) ?? name
    return Element(
      prefix: String(name.dropLast(local.count)), local: local, tag: tag,
      attributes: try scanner.attributes(of: tag))
  }

  /// The value of an attribute, references resolved.
  func value(_ name: String, of element: Element) -> String? {
    element.attributes.first { $0.name == name }.map { XMLText.decoded(bytes[$0.value]) }
  }

  /// The text in an element, references resolved; elements in it are not looked at.
  func text(of element: Element) -> String { XMLText.decoded(bytes[element.content]) }

  /// The elements of the root's own namespace in an element, by name.
  func children(_ local: String, of element: Element) -> [Element] {
    element.children.filter { $0.local == local && $0.prefix == root.prefix }
  }

  /// The first such element.
  func child(_ local: String, of element: Element) -> Element? {
    element.children.first { $0.local == local && $0.prefix == root.prefix }
  }

  /// The prefix that the root declares for a namespace, with its colon; nil if it declares none.
  func prefix(for namespaces: [String]) -> String? {
    for attribute in root.attributes where attribute.name.hasPrefix("xmlns:") {
      if namespaces.contains(XMLText.decoded(bytes[attribute.value])) {
        return attribute.name.dropFirst("xmlns:".count) + ":"
      }
    }
    return nil
  }
}

extension Outline {
  /// Gives an attribute a value, whether it is there or not.
  func setting(_ name: String, to value: String, of element: Element) -> Splice {
    let value = XMLText.attribute(value)
    if let old = element.attributes.first(where: { $0.name == name }) {
      return Splice(old.value, value)
    }
    let place = element.attributes.last?.range.upperBound ?? element.tag.name.upperBound
    return Splice(at: place, " \(name)=\"\(value)\"")
  }

  /// Adds to the end of an element's content, opening `<a/>` if need be.
  func appending(_ text: String, to element: Element) -> Splice {
    if let end = element.end { return Splice(at: end.lowerBound, text) }
    let close = (element.tag.range.upperBound - 2)..<element.tag.range.upperBound
    return Splice(close, ">\(text)</\(element.prefix)\(element.local)>")
  }

  /// Adds a child to the root before the first of those that the schema wants behind it.
  func inserting(_ text: String, before followers: [String]) -> Splice {
    let next = root.children.first { $0.prefix == root.prefix && followers.contains($0.local) }
    return next.map { Splice(at: $0.range.lowerBound, text) } ?? appending(text, to: root)
  }
}
