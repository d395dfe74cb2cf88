internal import Tables

extension YAMLNode {
  /// The tree as YAML that reads back the same: what is short in one line, the rest in blocks.
  var yaml: String {
    (entries ?? []).map { block($0, indent: 0).joined(separator: "\n") + "\n" }.joined()
  }

  private static let width = 100
  /// Tables, rules and lists stand in blocks, however short they are.
  private static let blockIndent = 4

  private func block(_ entry: Entry, indent: Int) -> [String] {
    let gap = String(repeating: " ", count: indent)
    let key = YAMLText.flow(entry.key.text ?? "")
    let value = entry.value
    if value.text != nil { return ["\(gap)\(key): \(value.scalar(inFlow: false))"] }
    let line = "\(gap)\(key): \(value.flow)"
    if value.isEmpty || indent >= Self.blockIndent - 2 && line.count <= Self.width
      || indent == 0 && !value.isNested && line.count <= Self.width
    {
      return [line]
    }
    return ["\(gap)\(key):"] + value.lines(indent: indent + 2)
  }

  private func lines(indent: Int) -> [String] {
    switch kind {
    case .scalar: [String(repeating: " ", count: indent) + scalar(inFlow: false)]
    case .mapping(let entries): entries.flatMap { block($0, indent: indent) }
    case .sequence(let items): items.flatMap { $0.item(indent: indent) }
    }
  }

  /// It behind a dash.
  private func item(indent: Int) -> [String] {
    let gap = String(repeating: " ", count: indent)
    guard let entries, !entries.isEmpty, indent < Self.blockIndent || flow.count > Self.width else {
      return ["\(gap)- \(flow)"]
    }
    var lines = entries.flatMap { block($0, indent: indent + 2) }
    lines[0] = "\(gap)- \(lines[0].dropFirst(indent + 2))"
    return lines
  }

  private var isEmpty: Bool {
    switch kind {
    case .scalar: false
    case .mapping(let entries): entries.isEmpty
    case .sequence(let items): items.isEmpty
    }
  }

  /// Whether it holds more than texts.
  private var isNested: Bool {
    switch kind {
    case .scalar: false
    case .mapping(let entries): entries.contains { $0.value.text == nil }
    case .sequence(let items): items.contains { $0.text == nil }
    }
  }

  /// It in one line.
  private var flow: String {
    switch kind {
    case .scalar: return scalar(inFlow: true)
    case .sequence(let items): return "[\(items.map(\.flow).joined(separator: ", "))]"
    case .mapping(let entries):
      let parts = entries.map { "\(YAMLText.flow($0.key.text ?? "")): \($0.value.flow)" }
      return "{\(parts.joined(separator: ", "))}"
    }
  }

  private func scalar(inFlow: Bool) -> String {
    guard case .scalar(let text, let isPlain) = kind else { return "" }
    guard isPlain else { return YAMLText.quoted(text) }
    if isNull { return "~" }
    if YAMLText.isFigure(text) { return text }
    return inFlow ? YAMLText.flow(text) : YAMLText.block(text)
  }
}
