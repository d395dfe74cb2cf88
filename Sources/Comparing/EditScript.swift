/// The longest common part of two sequences (Myers, "An O(ND) Difference Algorithm and Its Variations",
/// 1986, section 4: greedy, with the furthest points kept for the way back).
enum EditScript {
  /// The places of the elements that both have, in order; nil if more than `limit` insertions and
  /// deletions part them.
  static func matches<Element: Equatable>(
    _ old: [Element], _ new: [Element], limit: Int
  ) -> [(old: Int, new: Int)]? {
    let shorter = min(old.count, new.count)
    let head = (0..<shorter).first { old[$0] != new[$0] } ?? shorter
    let rest = shorter - head
    let tail = (0..<rest).first { old[old.count - 1 - $0] != new[new.count - 1 - $0] } ?? rest
    let middle = middleMatches(
      old[head..<old.count - tail], new[head..<new.count - tail], limit: limit)
    guard let middle else { return nil }
    return (0..<head).map { ($0, $0) } + middle
      + (0..<tail).reversed().map { (old.count - 1 - $0, new.count - 1 - $0) }
  }

  private static func middleMatches<Element: Equatable>(
    _ old: ArraySlice<Element>, _ new: ArraySlice<Element>, limit: Int
  ) -> [(old: Int, new: Int)]? {
    if old.isEmpty || new.isEmpty { return [] }
    let (height, width) = (old.count, new.count)
    let most = min(limit, height + width)
    // The furthest row of `old` on each diagonal k, at k + most + 1; and what they were at each step.
    var furthest = [Int](repeating: 0, count: 2 * most + 3)
    var history: [[Int]] = []
    for step in 0...most {
      history.append(Array(furthest[most + 1 - step...most + 1 + step]))
      for diagonal in stride(from: -step, through: step, by: 2) {
        let place = diagonal + most + 1
        let isDown =
          diagonal == -step || (diagonal != step && furthest[place - 1] < furthest[place + 1])
        var x = isDown ? furthest[place + 1] : furthest[place - 1] + 1
        while x < height, x - diagonal < width, x - diagonal >= 0,
          old[old.startIndex + x] == new[new.startIndex + x - diagonal]
        { x += 1 }
        furthest[place] = x
        if x >= height, x - diagonal >= width {
          return trace(history, step, (old.startIndex, new.startIndex), (height, width))
        }
      }
    }
    return nil
  }

  /// The way back from the end; each entry of `history` holds the diagonals of its step only.
  private static func trace(
    _ history: [[Int]], _ last: Int, _ start: (Int, Int), _ end: (Int, Int)
  ) -> [(old: Int, new: Int)] {
    var matches: [(old: Int, new: Int)] = []
    var (x, y) = end
    for step in stride(from: last, through: 1, by: -1) {
      let diagonal = x - y
      // At the beginning of a step, `furthest` is what the step before left.
      let before = { (other: Int) in history[step][other + step] }
      let isDown =
        diagonal == -step || (diagonal != step && before(diagonal - 1) < before(diagonal + 1))
      let previous = isDown ? diagonal + 1 : diagonal - 1
      let fromX = before(previous)
      let turn = isDown ? fromX : fromX + 1
      while x > turn {
        (x, y) = (x - 1, y - 1)
        matches.append((start.0 + x, start.1 + y))
      }
      (x, y) = (fromX, fromX - previous)
    }
    while x > 0, y > 0 {
      (x, y) = (x - 1, y - 1)
      matches.append((start.0 + x, start.1 + y))
    }
    return matches.reversed()
  }
}
