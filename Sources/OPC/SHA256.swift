internal import CCrypto

/// SHA-256 digests (FIPS 180-4), in hexadecimal.
public enum SHA256 {
  /// The digest of some bytes.
  public static func hex(of bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    _ = unsafe EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
    return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
