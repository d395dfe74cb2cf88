internal import CISAL

/// The checksum of zip archives (PKWARE APPNOTE 4.4.7, polynomial 0xEDB88320).
public enum CRC32 {
  /// The checksum of some bytes.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - start: The checksum of what stands before them.
  /// - Returns: The CRC-32.
  public static func of(_ bytes: [UInt8], after start: UInt32 = 0) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer {
      unsafe crc32_gzip_refl(start, $0.baseAddress, UInt64($0.count))
    }
  }
}
