internal import Glibc

/// One IPv4 or IPv6 address. An IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2) becomes the
/// IPv4 address.
package struct IPAddress: Sendable, Hashable {
    /// 4 or 16 bytes.
    package let bytes: [UInt8]

    /// The maximum length of the text form in bytes.
    package static let limit = 45
    static let mappedPrefix: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]

    /// Nil unless `text` is one address. Scopes such as `%eth0` are not supported.
    package init?(_ text: String) {
        guard text.utf8.count <= Self.limit, !text.utf8.contains(0) else { return nil }
        if let bytes = Self.parse(text, family: AF_INET, size: 4) {
            self.bytes = bytes
        } else if let bytes = Self.parse(text, family: AF_INET6, size: 16) {
            self.bytes = bytes.starts(with: Self.mappedPrefix) ? Array(bytes.suffix(4)) : bytes
        } else {
            return nil
        }
    }

    /// 4 or 16 bytes.
    init(bytes: [UInt8]) { self.bytes = bytes }

    package var isIPv4: Bool { bytes.count == 4 }

    /// The canonical text form (RFC 5952).
    package var text: String {
        var room = [CChar](repeating: 0, count: Self.limit + 1)
        let family = isIPv4 ? AF_INET : AF_INET6
        guard inet_ntop(family, bytes, &room, socklen_t(room.count)) != nil else { return "" }
        return String(decoding: room.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func parse(_ text: String, family: Int32, size: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: size)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }
}
