internal import Glibc
internal import Synchronization

/// Does independent pieces of work on all cores.
public enum Workers {
  /// The cores that there are.
  public static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Does each piece of work on whichever thread is free; the calling thread does its share.
  ///
  /// - Parameters:
  ///   - count: The number of pieces.
  ///   - threads: How many work at a time at most.
  ///   - work: Takes the number of a piece.
  /// - Returns: What came of the pieces, in their order.
  public static func map<Result: Sendable>(
    _ count: Int, threads: Int = Workers.cores, _ work: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    let pool = Pool(count, work)
    var started: [pthread_t] = []
    for _ in 1..<max(1, min(count, threads)) {
      if let thread = start({ pool.run() }) { started.append(thread) }
    }
    pool.run()
    for thread in started { pthread_join(thread, nil) }
    return pool.results
  }

  /// Does two pieces of work side by side, the second on the calling thread.
  public static func both<One: Sendable, Other>(
    _ one: @escaping @Sendable () -> One, _ other: () -> Other
  ) -> (One, Other) {
    let pool = Pool(1) { _ in one() }
    let thread = start { pool.run() }
    let second = other()
    if let thread { pthread_join(thread, nil) } else { pool.run() }
    return (pool.results[0], second)
  }

  /// Does something on a thread of its own, to be joined; nil if there can be no more threads.
  static func start(_ work: @escaping () -> Void) -> pthread_t? {
    var thread = pthread_t()
    let box = unsafe Unmanaged.passRetained(Errand(work))
    if unsafe pthread_create(&thread, nil, runWorker, box.toOpaque()) == 0 { return thread }
    unsafe box.release()
    return nil
  }
}

/// What a thread is started with.
private final class Errand {
  let run: () -> Void
  init(_ run: @escaping () -> Void) { self.run = run }
}

private func runWorker(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context = unsafe context {
    unsafe Unmanaged<Errand>.fromOpaque(context).takeRetainedValue().run()
  }
  return nil
}

/// The pieces that are left, and what came of the others.
private final class Pool<Result: Sendable>: Sendable {
  private let work: @Sendable (Int) -> Result
  private let count: Int
  private let state = Mutex<(next: Int, done: [(Int, Result)])>((0, []))

  init(_ count: Int, _ work: @escaping @Sendable (Int) -> Result) {
    self.count = count
    self.work = work
  }

  func run() {
    while let piece = next() {
      let result = work(piece)
      state.withLock { $0.done.append((piece, result)) }
    }
  }

  private func next() -> Int? {
    state.withLock { state in
      guard state.next < count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  var results: [Result] {
    state.withLock { $0.done.sorted { $0.0 < $1.0 }.map(\.1) }
  }
}
