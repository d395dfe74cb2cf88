/// What a save left alone and what it touched, established by reading the saved file again.
public struct Proof: Hashable, Sendable {
  /// Parts whose compressed bytes are the same.
  public var partsUnchanged: Int
  /// Parts that were spliced; outside the listed places their bytes are the same.
  public var partsChanged: Int
  /// Parts that were not there before.
  public var partsAdded: Int
  /// Byte ranges spliced in the changed parts.
  public var places: Int
  /// Parts that were left out: a calculation chain that named a cell without a formula.
  public var partsRemoved: Int

  /// Makes a proof.
  public init(
    partsUnchanged: Int, partsChanged: Int, partsAdded: Int, places: Int, partsRemoved: Int = 0
  ) {
    self.partsUnchanged = partsUnchanged
    self.partsChanged = partsChanged
    self.partsAdded = partsAdded
    self.places = places
    self.partsRemoved = partsRemoved
  }
}
