internal import OPC

extension Archive {
  /// How many parts of each kind relationships lead to, from one part on.
  ///
  /// - Parameter part: The part, or `/` for the package.
  /// - Returns: The counts.
  /// - Throws: ``PackageError`` if relationships are damaged.
  func kinds(reachableFrom part: String) throws(PackageError) -> [PartKind: Int] {
    var counts: [PartKind: Int] = [:]
    var seen: Set<String> = [PartName.folded(part)]
    var waiting = [part]
    while let part = waiting.popLast() {
      for link in try relationships(of: part) where !link.isExternal {
        guard contains(link.target), seen.insert(PartName.folded(link.target)).inserted else {
          continue
        }
        if let kind = PartKind(link) { counts[kind, default: 0] += 1 }
        waiting.append(link.target)
      }
    }
    return counts
  }
}
