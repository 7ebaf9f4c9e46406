/// A range of network addresses in the notation of RFC 4632 and RFC 4291, such as `192.0.2.0/24` or
/// `2001:db8::/32`, or a single address.
package struct AddressRange: Sendable, Hashable {
    private let network: IPAddress
    /// The number of leading bits that all addresses of the range share.
    private let prefix: Int

    /// The maximum length of the text form in bytes.
    package static let limit = IPAddress.limit + 4

    /// Reads one range. It rejects a network with bits set after its prefix (`192.0.2.5/24`). This
    /// is a typing error, and a wrong guess would admit or lock out someone.
    package init(_ typed: String) throws(TextFault) {
        guard typed.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        let text = typed.trimmingWhiteSpace()
        guard !text.isEmpty else { throw .empty }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, let network = IPAddress(parts[0]) else { throw Self.malformed }
        let bits = network.bytes.count * 8
        var prefix = bits
        if parts.count == 2 {
            let digits = parts[1].utf8
            guard (1...3).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
                digits.count == 1 || digits.first != 0x30, let number = Int(parts[1])
            else { throw Self.malformed }
            // The prefix of an IPv4-mapped IPv6 address also counts the 96 bits before the IPv4
            // address.
            prefix = network.isIPv4 && parts[0].contains(":") ? number - 96 : number
        }
        guard (0...bits).contains(prefix), Self.cut(network.bytes, to: prefix) == network.bytes
        else {
            throw Self.malformed
        }
        self.network = network
        self.prefix = prefix
    }

    /// The canonical text form. A single address has no prefix length.
    package var text: String {
        prefix == network.bytes.count * 8 ? network.text : "\(network.text)/\(prefix)"
    }

    /// Whether the range contains the address. IPv4 and IPv6 ranges never contain each other's
    /// addresses.
    package func contains(_ address: IPAddress) -> Bool {
        address.bytes.count == network.bytes.count
            && Self.cut(address.bytes, to: prefix) == network.bytes
    }

    /// The bytes with all bits after the first `count` set to zero.
    private static func cut(_ bytes: [UInt8], to count: Int) -> [UInt8] {
        bytes.enumerated().map { index, byte in
            let kept = min(8, max(0, count - index * 8))
            return byte & ~UInt8(truncatingIfNeeded: 0xff >> kept)
        }
    }

    private static let malformed = TextFault.malformed(
        expected:
            "addresses such as 192.0.2.0/24, 2001:db8::/32 or 192.0.2.7, with no bits set"
            + " after the prefix"
    )
}

extension [AddressRange] {
    /// Whether any of the ranges contains the address.
    package func contains(_ address: IPAddress) -> Bool {
        contains { $0.contains(address) }
    }
}
