internal import CISAL
internal import Glibc

/// Deflates the bytes of a part while they are made, on a thread beside the one that makes them.
///
/// ```swift
/// var spool = DeflateSpool(beside: "survey.xlsx")
/// try spool.write(Array("<worksheet>…".utf8))
/// let part = try spool.finish()
/// ```
/// ISA-L's level 2 gives what zlib's level 3 gives, in a sixth of its time: with it the disk and whoever
/// makes the bytes are the slower ones. The same bytes in the same pieces give the same result. Memory:
/// a few pieces and 1 MB, whatever the size of the part.
public struct DeflateSpool: ~Copyable {
  private let work: Deflation
  private var thread: pthread_t?
  private var isBegun = false

  /// - Parameter target: The file that is about to be written; what does not fit into memory waits
  ///   in its folder, in a file without a name.
  public init(beside target: String) { work = Deflation(SpoolStore(beside: target)) }

  deinit {
    work.queue.close()
    if let thread { pthread_join(thread, nil) }
  }

  /// Takes over more bytes; pieces of 100 kB and more are best.
  ///
  /// - Throws: ``PackageError`` if the bytes cannot be kept.
  public mutating func write(_ piece: [UInt8]) throws(PackageError) {
    if piece.isEmpty { return }
    // A part of one piece needs no thread.
    if isBegun, thread == nil {
      let work = work
      thread = Workers.start { work.run() }
    }
    isBegun = true
    if thread == nil { return try work.take(piece) }
    if !work.queue.put(piece), let error = work.error { throw error }
  }

  /// Ends the part.
  ///
  /// - Throws: ``PackageError`` if its bytes could not be kept.
  public consuming func finish() throws(PackageError) -> CompressedPart {
    work.queue.close()
    if let thread { pthread_join(thread, nil) }
    thread = nil
    if let error = work.error { throw error }
    return try work.finish()
  }
}

/// The work of the spool's thread.
@safe private final class Deflation {
  let queue = BoundedQueue<[UInt8]>(limit: 4)
  private(set) var error: PackageError?
  private let store: SpoolStore
  private var size = 0
  private var checksum: UInt32 = 0
  private let stream = UnsafeMutablePointer<isal_zstream>.allocate(capacity: 1)
  private let working = UnsafeMutableBufferPointer<UInt8>.allocate(
    capacity: Int(isal_level_2_bytes))
  private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)

  init(_ store: SpoolStore) {
    self.store = store
    unsafe isal_deflate_init(stream)
    unsafe stream.pointee.level = 2
    unsafe stream.pointee.level_buf = working.baseAddress
    unsafe stream.pointee.level_buf_size = isal_level_2_bytes
  }

  deinit {
    unsafe stream.deallocate()
    unsafe working.deallocate()
    unsafe output.deallocate()
  }

  func run() {
    do throws(PackageError) {
      while let piece = queue.take() { try take(piece) }
    } catch {
      self.error = error
    }
    queue.close()
  }

  func take(_ piece: [UInt8]) throws(PackageError) {
    size += piece.count
    checksum = CRC32.of(piece, after: checksum)
    try deflate(piece)
  }

  func finish() throws(PackageError) -> CompressedPart {
    unsafe stream.pointee.end_of_stream = 1
    try deflate([])
    return CompressedPart(size: size, checksum: checksum, store: store)
  }

  private func deflate(_ piece: [UInt8]) throws(PackageError) {
    var piece = piece
    try unsafe piece.withUnsafeMutableBufferPointer { (input) throws(PackageError) in
      unsafe stream.pointee.next_in = input.baseAddress
      unsafe stream.pointee.avail_in = UInt32(input.count)
      repeat {
        unsafe stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        unsafe stream.pointee.avail_out = UInt32(output.count)
        // It fails only when it is used wrongly.
        unsafe isal_deflate(stream)
        let count = unsafe output.count - Int(stream.pointee.avail_out)
        try unsafe store.append(UnsafeRawBufferPointer(rebasing: output[..<count]))
      } while unsafe stream.pointee.avail_out == 0
    }
  }
}
