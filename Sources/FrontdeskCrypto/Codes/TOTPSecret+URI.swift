extension TOTPSecret {
    /// The maximum length of the issuer and of the account name in a URI, in bytes each. Apps only
    /// display them, and a phone could not read the QR code of a longer URI.
    package static let labelLimit = 64

    /// The `otpauth:` URI that authenticator apps read from a QR code (Google's Key URI Format). It
    /// is wiped when `body` returns. Issuer and account name are escaped and cut to `labelLimit`
    /// bytes each. A colon in them is replaced, because it separates the two.
    package func withURI<Result, Failure: Error>(
        issuer: String,
        account: String,
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let issuer = Self.escape(Self.shorten(issuer))
        let account = Self.escape(Self.shorten(account))
        let start = Array("otpauth://totp/\(issuer):\(account)?secret=".utf8)
        let end = Array("&issuer=\(issuer)&algorithm=SHA1&digits=6&period=30".utf8)
        return try withBase32 { secret throws(Failure) in
            try withWipedBuffer(start.count + secret.count + end.count) { buffer throws(Failure) in
                buffer.copyBytes(from: start)
                buffer.part(start.count...).copyBytes(from: secret)
                buffer.part((start.count + secret.count)...).copyBytes(from: end)
                return try body(UnsafeRawBufferPointer(buffer))
            }
        }
    }

    private static func shorten(_ text: String) -> String.UnicodeScalarView {
        var kept = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            count += UTF8.width(scalar)
            guard count <= labelLimit else { break }
            kept.append(scalar == ":" ? "-" : scalar)
        }
        return kept
    }

    /// Percent-encodes everything except RFC 3986's unreserved characters.
    private static func escape(_ scalars: String.UnicodeScalarView) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let escaped = String(scalars).utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: [byte]
            default: [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
