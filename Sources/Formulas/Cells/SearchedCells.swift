// How lookups find their place among cells.
extension [Quantity] {
  /// The first place of a value; texts may hold wildcards.
  func exactPlace(of wanted: Quantity) -> Int? {
    if case .text(let text) = wanted, Wildcards.areIn(text) {
      let wildcards = Wildcards(text)
      return firstIndex {
        if case .text(let other) = $0 { wildcards.matches(other) } else { false }
      }
    }
    return firstIndex {
      $0 != .blank && Coercion.rank($0) == Coercion.rank(wanted)
        && Coercion.compare($0, wanted) == 0
    }
  }

  /// The last place whose value is not beyond the wanted one, found by halving as Excel does.
  func sortedPlace(of wanted: Quantity, isRising: Bool) -> Int? {
    let wanted = wanted == .blank ? Quantity.number(0) : wanted
    let comparable = indices.filter {
      self[$0] != .blank && Coercion.rank(self[$0]) == Coercion.rank(wanted)
    }
    var (low, high) = (0, comparable.count)
    while low < high {
      let middle = (low + high) / 2
      let order = Coercion.compare(self[comparable[middle]], wanted)
      if isRising ? order <= 0 : order >= 0 { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? comparable[low - 1] : nil
  }

  /// XLOOKUP's match: 0 exact, −1 or 1 the next smaller or larger, 2 wildcards.
  func place(of wanted: Quantity, mode: Double) -> Int? {
    if mode == 2 { return exactPlace(of: wanted) }
    let same = firstIndex {
      Coercion.rank($0) == Coercion.rank(wanted) && Coercion.compare($0, wanted) == 0
    }
    guard same == nil, mode != 0 else { return same }
    let candidates = indices.filter {
      self[$0] != .blank && Coercion.rank(self[$0]) == Coercion.rank(wanted)
        && (Coercion.compare(self[$0], wanted) < 0) == (mode < 0)
    }
    return mode < 0
      ? candidates.max { Coercion.compare(self[$0], self[$1]) < 0 }
      : candidates.min { Coercion.compare(self[$0], self[$1]) < 0 }
  }
}
