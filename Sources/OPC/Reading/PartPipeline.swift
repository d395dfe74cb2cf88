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
    inflation = Inflation(stream)
    var thread = pthread_t()
    let box = unsafe Unmanaged.passRetained(inflation)
    let status = isSmall ? -1 : unsafe pthread_create(&thread, nil, runInflation, box.toOpaque())
    if status == 0 {
      self.thread = thread
    } else {
      unsafe box.release()
      self.thread = nil
    }
  }

  deinit {
    inflation.cancel()
    if let thread { pthread_join(thread, nil) }
  }

  /// Appends more bytes of the part to a buffer.
  ///
  /// - Returns: False at the end of the part.
  /// - Throws: ``PackageError`` if the part is damaged or reaches a limit.
  public func read(appendingTo buffer: inout [UInt8]) throws(PackageError) -> Bool {
    if thread == nil { return try inflation.readHere(appendingTo: &buffer) }
    guard let piece = try inflation.take() else { return false }
    if buffer.isEmpty { buffer = piece } else { buffer += piece }
    return true
  }
}

private func runInflation(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context = unsafe context {
    unsafe Unmanaged<Inflation>.fromOpaque(context).takeRetainedValue().run()
  }
  return nil
}

/// What the two threads share; all but the stream is only touched under the lock.
@safe private final class Inflation {
  private var stream: PartStream
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var waiting: [[UInt8]] = []
  private var error: PackageError?
  private var isOver = false
  private var isCancelled = false

  private static let mostWaiting = 4

  init(_ stream: consuming PartStream) {
    self.stream = stream
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(change, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(lock)
    unsafe pthread_cond_destroy(change)
    unsafe lock.deallocate()
    unsafe change.deallocate()
  }

  /// The work of the thread.
  func run() {
    var isMore = true
    while isMore {
      var piece: [UInt8] = []
      var failure: PackageError?
      do throws(PackageError) {
        isMore = try stream.read(appendingTo: &piece)
      } catch {
        failure = error
        isMore = false
      }
      isMore = put(piece, failure, isMore: isMore)
    }
  }

  private func put(_ piece: [UInt8], _ failure: PackageError?, isMore: Bool) -> Bool {
    locked {
      while waiting.count >= Self.mostWaiting, !isCancelled {
        unsafe pthread_cond_wait(change, lock)
      }
      if !piece.isEmpty { waiting.append(piece) }
      error = failure
      isOver = !isMore
      unsafe pthread_cond_signal(change)
      return isMore && !isCancelled
    }
  }

  /// The next piece; nil at the end.
  func take() throws(PackageError) -> [UInt8]? {
    let (piece, failure) = locked { () -> ([UInt8]?, PackageError?) in
      while waiting.isEmpty, !isOver { unsafe pthread_cond_wait(change, lock) }
      let piece = waiting.isEmpty ? nil : waiting.removeFirst()
      unsafe pthread_cond_signal(change)
      return (piece, piece == nil ? error : nil)
    }
    if let failure { throw failure }
    return piece
  }

  /// Inflates without a thread.
  func readHere(appendingTo buffer: inout [UInt8]) throws(PackageError) -> Bool {
    try stream.read(appendingTo: &buffer)
  }

  func cancel() {
    locked {
      isCancelled = true
      unsafe pthread_cond_signal(change)
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    return body()
  }
}
