internal import CCrypto

/// SHA-256 digests (FIPS 180-4), in hexadecimal.
public enum SHA256 {
  /// The digest of some bytes.
  public static func hex(of bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    _ = unsafe EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
    return hexadecimal(digest)
  }

  /// The digest of a file, read piece by piece.
  ///
  /// - Throws: ``PackageError`` if it cannot be read.
  public static func hex(ofFile path: String) throws(PackageError) -> String {
    let context = unsafe EVP_MD_CTX_new()
    defer { unsafe EVP_MD_CTX_free(context) }
    _ = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
    try FileBytes.chunks(of: path) { chunk in
      _ = unsafe chunk.withUnsafeBytes {
        unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count)
      }
      return true
    }
    var digest = [UInt8](repeating: 0, count: 32)
    _ = unsafe EVP_DigestFinal_ex(context, &digest, nil)
    return hexadecimal(digest)
  }

  private static func hexadecimal(_ digest: [UInt8]) -> String {
    digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
