internal import CZip

/// Hands a ``CompressedPart`` to libzip as it is (zip_source_function(3)).
///
/// libzip keeps the bytes as they are because the method that the source states is the entry's; it
/// writes plain headers because the size is known.
final class CompressedSource {
  private let part: CompressedPart
  private var offset = 0

  private init(_ part: CompressedPart) { self.part = part }

  /// The source; nil if there is no memory for it.
  static func make(_ part: CompressedPart, in archive: OpaquePointer) -> OpaquePointer? {
    let box = unsafe Unmanaged.passRetained(CompressedSource(part))
    guard let source = unsafe zip_source_function(archive, answerSource, box.toOpaque()) else {
      unsafe box.release()
      return nil
    }
    return unsafe source
  }

  private static let supported = [
    ZIP_SOURCE_SUPPORTS, ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
    ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
  ].reduce(Int64(0)) { $0 | 1 << Int64($1.rawValue) }

  func answer(
    _ command: zip_source_cmd_t, _ data: UnsafeMutableRawPointer?, _ length: UInt64
  ) -> Int64 {
    switch command {
    case ZIP_SOURCE_OPEN: offset = 0
    case ZIP_SOURCE_READ: return unsafe read(into: data, length)
    case ZIP_SOURCE_STAT: return unsafe state(data)
    case ZIP_SOURCE_ERROR:
      var error = unsafe zip_error_t()
      unsafe zip_error_init(&error)
      unsafe zip_error_set(&error, ZIP_ER_READ, 0)
      return Int64(unsafe zip_error_to_data(&error, data, length))
    case ZIP_SOURCE_SUPPORTS: return Self.supported
    case ZIP_SOURCE_CLOSE: break
    default: return -1
    }
    return 0
  }

  private func read(into data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 {
    let buffer = unsafe UnsafeMutableRawBufferPointer(start: data, count: Int(clamping: length))
    let count = unsafe part.store.read(at: offset, into: buffer)
    offset += max(count, 0)
    return Int64(count)
  }

  private func state(_ data: UnsafeMutableRawPointer?) -> Int64 {
    guard let state = unsafe data?.assumingMemoryBound(to: zip_stat_t.self) else { return -1 }
    unsafe zip_stat_init(state)
    unsafe state.pointee.valid =
      UInt64(ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD)
    unsafe state.pointee.size = UInt64(part.size)
    unsafe state.pointee.comp_size = UInt64(part.store.count)
    unsafe state.pointee.crc = part.checksum
    unsafe state.pointee.comp_method = UInt16(ZIP_CM_DEFLATE)
    return unsafe Int64(MemoryLayout<zip_stat_t>.size)
  }
}

private func answerSource(
  _ context: UnsafeMutableRawPointer?, _ data: UnsafeMutableRawPointer?, _ length: UInt64,
  _ command: zip_source_cmd_t
) -> Int64 {
  guard let context = unsafe context else { return -1 }
  let box = unsafe Unmanaged<CompressedSource>.fromOpaque(context)
  if command == ZIP_SOURCE_FREE {
    unsafe box.release()
    return 0
  }
  return unsafe box.takeUnretainedValue().answer(command, data, length)
}
