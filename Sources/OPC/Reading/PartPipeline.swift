internal import Glibc

/// A part that a thread of its own inflates ahead of its reader, so that inflating and reading share
/// the time of two cores.
///
/// A few pieces at most wait at a time. The thread ends with the pipeline, wherever it is.
@safe public struct PartPipeline: ~Copyable {
  private let inflation: Inflation
  private let thread: pthread_t?

  /// Parts with fewer bytes than this are inflated as they are read: a thread would cost more.
  static let smallest = 1 << 20

  /// Begins to inflate a part.
  public init(_ stream: consuming PartStream) {
    let isSmall = stream.size < Self.smallest
    let inflation = Inflation(stream)
    self.inflation = inflation
    thread = isSmall ? nil : Workers.start { inflation.run() }
  }

  deinit {
    inflation.queue.close()
    if let thread { pthread_join(thread, nil) }
  }

  /// Appends more bytes of the part to a buffer.
  ///
  /// - Returns: False at the end of the part.
  /// - Throws: ``PackageError`` if the part is damaged or reaches a limit.
  public func read(appendingTo buffer: inout [UInt8]) throws(PackageError) -> Bool {
    if thread == nil { return try inflation.stream.read(appendingTo: &buffer) }
    guard let piece = inflation.queue.take() else {
      if let error = inflation.error { throw error }
      return false
    }
    if buffer.isEmpty { buffer = piece } else { buffer += piece }
    return true
  }
}

/// What the two threads share; the error is read only after the queue was closed.
private final class Inflation {
  var stream: PartStream
  let queue = BoundedQueue<[UInt8]>(limit: 4)
  private(set) var error: PackageError?

  init(_ stream: consuming PartStream) { self.stream = stream }

  /// The work of the thread.
  func run() {
    do throws(PackageError) {
      var piece: [UInt8] = []
      while try stream.read(appendingTo: &piece), queue.put(piece) { piece = [] }
    } catch {
      self.error = error
    }
    queue.close()
  }
}
