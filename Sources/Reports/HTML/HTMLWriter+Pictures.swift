internal import Checking
internal import Tables

/// What the pictures of an HTML report are made of.
extension HTMLWriter {
  /// A picture with its title.
  mutating func figure(_ title: String, _ body: (inout Self) -> Void) {
    raw("<figure class=\"panel\"><figcaption>")
    text(title)
    raw("</figcaption>\n")
    body(&self)
    raw("</figure>\n")
  }

  /// What the colours and hatchings of bars mean.
  mutating func legend(_ items: [(name: String, title: String)]) {
    raw("<ul class=\"legend\">\n")
    for item in items {
      raw("<li><svg width=\"14\" height=\"14\" aria-hidden=\"true\" focusable=\"false\">")
      raw("<rect class=\"\(item.name)-bar\" width=\"14\" height=\"14\" rx=\"2\"/></svg> ")
      text(item.title)
      raw("</li>\n")
    }
    raw("</ul>\n")
  }

  /// A bar in parts as wide as their counts; without a label it repeats what stands beside it.
  mutating func bar(_ parts: [(name: String, count: Int)], label: String? = nil) {
    let all = parts.reduce(0) { $0 + $1.count }
    raw("<svg class=\"bar\" width=\"100%\" height=\"12\"")
    if let label {
      raw(" role=\"img\"><title>")
      text(label)
      raw("</title>")
    } else {
      raw(" aria-hidden=\"true\" focusable=\"false\">")
    }
    raw("<rect class=\"paper\" width=\"100%\" height=\"12\"/>")
    var start = 0
    for part in parts where part.count > 0 {
      raw("<rect class=\"\(part.name)-bar\" x=\"\(Self.percent(start, of: all))\"")
      raw(" width=\"\(Self.percent(part.count, of: all))\" height=\"12\"/>")
      start += part.count
    }
    raw("</svg>")
  }

  private static func percent(_ count: Int, of all: Int) -> String {
    NumberForm.shortest((Double(count) / Double(all) * 10_000).rounded() / 100) + "%"
  }
}
