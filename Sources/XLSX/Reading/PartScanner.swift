internal import OPC

/// Goes through a part with a window that slides over its inflated bytes.
///
/// What adopts it reads one construct at a time; a construct that the window cuts off is read again
/// from its start when more bytes are there.
protocol PartScanner {
  /// Reads constructs from the cursor on until the window ends; moves the cursor only behind whole
  /// constructs.
  ///
  /// - Returns: True when the part's outermost element has ended.
  mutating func scan(
    _ bytes: Span<UInt8>, _ cursor: inout MarkupCursor
  ) throws(ScanFailure) -> Bool

  /// The window is read as far as can be.
  mutating func windowEnded() throws(PackageError)
}

/// Why a scan ended early.
enum ScanFailure: Error {
  /// The window ends, or the part holds what the scanner is not sure of.
  case stop(ScanStop)
  /// The part is unsound or over a limit.
  case package(PackageError)
}

extension PartScanner {
  mutating func windowEnded() throws(PackageError) {}

  /// Runs over a whole part.
  ///
  /// - Returns: False if libxml2 has to read the part instead.
  /// - Throws: ``PackageError`` if the part cannot be inflated, is cut off or over a limit.
  mutating func run(
    over stream: consuming PartStream, _ limits: Limits
  ) throws(PackageError) -> Bool {
    let pipeline = PartPipeline(stream)
    var window: [UInt8] = []
    var cursor = MarkupCursor(index: 0)
    var isDone = false
    while try pipeline.read(appendingTo: &window) {
      if isDone {
        guard Self.isBlank(window[...]) else { return false }
        window.removeAll(keepingCapacity: true)
        continue
      }
      do throws(ScanFailure) {
        isDone = try scan(window.span, &cursor)
      } catch {
        switch error {
        case .stop(.unsupported): return false
        case .stop(.needsMore):
          guard window.count - cursor.index <= limits.textBytes * 2 else { return false }
        case .package(let error): throw error
        }
      }
      try windowEnded()
      window.removeFirst(cursor.index)
      cursor.index = 0
    }
    // A part that is cut off, or has something behind its end, is for libxml2 to judge.
    return isDone && Self.isBlank(window[...])
  }

  private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy(MarkupCursor.isSpace)
  }
}
