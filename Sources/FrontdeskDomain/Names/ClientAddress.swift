internal import Glibc

/// A client's network address as a frontend reports it, reduced to the part that one party
/// controls: an IPv4 address, or the /64 of an IPv6 address (RFC 6177: the minimum that a site
/// receives).
package struct ClientAddress: Hashable, Sendable {
    /// 4 or 8 bytes.
    package let bytes: [UInt8]

    /// The maximum length of the text form in bytes.
    package static let limit = 45

    /// Nil unless `text` is one IPv4 or IPv6 address. An IPv4-mapped IPv6 address (RFC 4291 section
    /// 2.5.5.2) becomes the IPv4 address.
    package init?(_ text: String) {
        guard text.utf8.count <= Self.limit else { return nil }
        if let address = Self.parse(text, family: AF_INET, size: 4) {
            bytes = address
        } else if let address = Self.parse(text, family: AF_INET6, size: 16) {
            let isMapped = address.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]
            bytes = Array(isMapped ? address.suffix(4) : address.prefix(8))
        } else {
            return nil
        }
    }

    private static func parse(_ text: String, family: Int32, size: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: size)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }
}
