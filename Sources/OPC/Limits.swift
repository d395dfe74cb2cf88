/// What a hostile file may cost at most; every limit that reading a package obeys.
public struct Limits: Sendable {
  /// Bytes of one part after inflation.
  public var partBytes = 4 << 30
  /// Inflated bytes per compressed byte, once more than ``ratioFloor`` bytes came out.
  public var ratio = 1_000
  /// Bytes that a part may inflate to before its ratio counts.
  public var ratioFloor = 64 << 20
  /// Entries of the archive.
  public var entries = 65_536
  /// Nested XML elements.
  public var depth = 256
  /// Cells of one sheet.
  public var cells = 200_000_000
  /// UTF-8 bytes of one text.
  public var textBytes = 1 << 20

  /// Makes the limits that the program uses.
  public init() {}
}
