// SHA-256 by OpenSSL's libcrypto, in pieces.

internal import CLibcrypto

/// A digest of 32 bytes.
typealias Digest = SIMD32<UInt8>

/// A running digest; after each end it begins anew.
final class SHA256 {
    private let context: OpaquePointer

    init() {
        guard let context = EVP_MD_CTX_new() else { preconditionFailure("no memory") }
        self.context = context
        Self.require(EVP_DigestInit_ex(context, EVP_sha256(), nil))
    }

    deinit { EVP_MD_CTX_free(context) }

    func update(_ bytes: UnsafeRawBufferPointer) {
        Self.require(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count))
    }

    func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

    func update(_ digest: Digest) { withUnsafeBytes(of: digest) { update($0) } }

    /// The digest of all bytes since the last end.
    func end() -> Digest {
        var digest = Digest()
        withUnsafeMutableBytes(of: &digest) { bytes in
            Self.require(
                EVP_DigestFinal_ex(
                    context, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), nil))
        }
        // The algorithm stays: looking it up costs more than a short text's digest.
        Self.require(EVP_DigestInit_ex(context, nil, nil))
        return digest
    }

    /// These calls fail only where memory or the library itself is broken.
    private static func require(_ done: Int32) { precondition(done == 1, "libcrypto failed") }
}

extension Digest {
    private static let digits = Array("0123456789abcdef".utf8)

    /// The digest in 64 hexadecimal digits.
    var hex: [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for index in indices {
            text.append(Self.digits[Int(self[index] >> 4)])
            text.append(Self.digits[Int(self[index] & 15)])
        }
        return text
    }

    /// - Returns: Nil when the text is not 64 hexadecimal digits.
    init?(hex text: some Collection<UInt8>) {
        guard text.count == 64, let bytes = bytes(hex: text) else { return nil }
        self = Digest(bytes)
    }
}

/// Bytes written as pairs of hexadecimal digits; nil where a text is none.
func bytes(hex text: some Collection<UInt8>) -> [UInt8]? {
    func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 97...102: digit - 87
        case 65...70: digit - 55
        default: nil
        }
    }
    guard text.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    var rest = text.makeIterator()
    while let first = rest.next(), let second = rest.next() {
        guard let high = value(first), let low = value(second) else { return nil }
        bytes.append(high << 4 | low)
    }
    return bytes
}
