/// A counted list in a part (`<fills count="2">…`) to whose end items are added.
struct Additions {
  private let name: String
  private let section: Element?
  private var numbers: [String: Int] = [:]
  private var added: [String] = []
  /// Whether any item was added.
  var isChanged: Bool { !added.isEmpty }
  /// The number of items, the added ones included.
  private(set) var count: Int

  /// Finds the list among the root's children; it need not be there.
  init(_ name: String, of outline: Outline) {
    self.name = name
    section = outline.child(name, of: outline.root)
    let items = section?.children ?? []
    count = items.count
    for (number, item) in items.enumerated() {
      let xml = String(decoding: outline.bytes[item.range], as: UTF8.self)
      if numbers[xml] == nil { numbers[xml] = number }
    }
  }

  /// The number of an item, which is added unless the very same is there.
  mutating func index(of xml: String) -> Int {
    if let number = numbers[xml] { return number }
    numbers[xml] = count
    added.append(xml)
    count += 1
    return count - 1
  }

  /// What has to be written; nothing if nothing was added.
  ///
  /// `followers` are the names of the elements behind the list, in case it has to be made.
  func splices(in outline: Outline, before followers: [String]) -> [Splice] {
    if added.isEmpty { return [] }
    let items = added.joined()
    guard let section else {
      let tag = outline.root.prefix + name
      return [outline.inserting("<\(tag) count=\"\(count)\">\(items)</\(tag)>", before: followers)]
    }
    let hasCount = outline.value("count", of: section) != nil
    return (hasCount ? [outline.setting("count", to: "\(count)", of: section)] : [])
      + [outline.appending(items, to: section)]
  }
}
