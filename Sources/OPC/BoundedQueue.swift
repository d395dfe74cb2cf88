internal import Glibc

/// What one thread hands to another: a few pieces wait at most, so that neither runs far ahead.
@safe final class BoundedQueue<Element> {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var waiting: [Element] = []
  private var isClosed = false
  private let limit: Int

  /// - Parameter limit: How many elements wait at most.
  init(limit: Int) {
    self.limit = limit
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(change, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(lock)
    unsafe pthread_cond_destroy(change)
    unsafe lock.deallocate()
    unsafe change.deallocate()
  }

  /// Adds an element as soon as there is room.
  ///
  /// - Returns: False if the queue is closed.
  func put(_ element: Element) -> Bool {
    locked {
      while waiting.count >= limit, !isClosed { unsafe pthread_cond_wait(change, lock) }
      if isClosed { return false }
      waiting.append(element)
      unsafe pthread_cond_signal(change)
      return true
    }
  }

  /// The next element; nil when the queue is closed and empty.
  func take() -> Element? {
    locked {
      while waiting.isEmpty, !isClosed { unsafe pthread_cond_wait(change, lock) }
      unsafe pthread_cond_signal(change)
      return waiting.isEmpty ? nil : waiting.removeFirst()
    }
  }

  /// Says that no more is put, or that no more is taken.
  func close() {
    locked {
      isClosed = true
      unsafe pthread_cond_broadcast(change)
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    return body()
  }
}
