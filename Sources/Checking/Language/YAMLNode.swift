internal import Formulas
internal import Yams

/// A node of a rule file: what is written, as it is written, and where.
struct YAMLNode: Sendable {
  indirect enum Kind: Sendable {
    /// The source text without its quotes: `NO` and `012` stay what they are.
    case scalar(String, isPlain: Bool)
    case mapping([Entry])
    case sequence([YAMLNode])
  }
  struct Entry: Sendable {
    var key: YAMLNode
    var value: YAMLNode
  }
  /// Nodes of one file at most, aliases followed.
  static let limit = 200_000

  var kind: Kind
  var place: Place

  /// The tree of a document; nil for an empty one.
  ///
  /// - Throws: `YamlError`, or ``TooLarge``.
  static func tree(of text: String) throws -> YAMLNode? {
    guard let root = try Yams.compose(yaml: text) else { return nil }
    var budget = limit
    return try YAMLNode(root, &budget)
  }

  struct TooLarge: Error {}

  init(kind: Kind, place: Place) { (self.kind, self.place) = (kind, place) }

  /// A text that stands alone.
  init(_ text: String, _ place: Place, isPlain: Bool = true) {
    self.init(kind: .scalar(text, isPlain: isPlain), place: place)
  }

  private init(_ node: Yams.Node, _ budget: inout Int) throws {
    budget -= 1
    guard budget > 0 else { throw TooLarge() }
    place = Place(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    switch node {
    case .scalar(let scalar):
      kind = .scalar(scalar.string, isPlain: scalar.style == .plain)
    case .mapping(let mapping):
      var entries: [Entry] = []
      for (key, value) in mapping {
        entries.append(
          Entry(key: try YAMLNode(key, &budget), value: try YAMLNode(value, &budget)))
      }
      kind = .mapping(entries)
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for item in sequence { items.append(try YAMLNode(item, &budget)) }
      kind = .sequence(items)
    case .alias: kind = .scalar("", isPlain: true)
    }
  }

  /// The text of a scalar.
  var text: String? { if case .scalar(let text, _) = kind { text } else { nil } }

  /// Whether nothing is written.
  var isNull: Bool {
    if case .scalar(let text, true) = kind { text.isEmpty || text == "~" } else { false }
  }

  /// The keys and values of a mapping.
  var entries: [Entry]? { if case .mapping(let entries) = kind { entries } else { nil } }

  /// The items of a sequence, or a scalar alone.
  var items: [YAMLNode] {
    switch kind {
    case .sequence(let items): items
    case .scalar: isNull ? [] : [self]
    case .mapping: []
    }
  }

  /// The items of a sequence, or anything else alone.
  var asItems: [YAMLNode] {
    if case .sequence(let items) = kind { items } else { isNull ? [] : [self] }
  }

  /// It in one line, as in YAML's flow style.
  var inline: String {
    switch kind {
    case .scalar(let text, _): text
    case .sequence(let items): "[\(items.map(\.inline).joined(separator: ", "))]"
    case .mapping(let entries):
      "{\(entries.map { "\($0.key.inline): \($0.value.inline)" }.joined(separator: ", "))}"
    }
  }

  /// What it is, for messages.
  var description: Phrase {
    switch kind {
    case .scalar(let text, _): isNull ? "nothing" : "\"\(text.prefix(60))\""
    case .mapping: "keys with values"
    case .sequence: "a list"
    }
  }

  /// The value of a key.
  subscript(key: String) -> YAMLNode? { entries?.first { $0.key.text == key }?.value }
}
