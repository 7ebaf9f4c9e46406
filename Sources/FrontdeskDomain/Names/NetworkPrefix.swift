/// The network of a client address, by which fair queueing groups its sources. One party usually
/// controls more than one address: a /24 of IPv4 addresses at a hosting provider, or a whole /48 of
/// IPv6 addresses (RFC 6177 section 2).
package struct NetworkPrefix: Hashable, Sendable {
    /// The /24 of an IPv4 address (3 bytes), or the /64 of an IPv6 address (8 bytes).
    package let bytes: [UInt8]
    /// The largest network that one party is assumed to control: the same /24, or the /48 of an
    /// IPv6 address (6 bytes).
    package let site: [UInt8]

    package init(of address: ClientAddress) {
        let isIPv4 = address.bytes.count == 4
        bytes = Array(address.bytes.prefix(isIPv4 ? 3 : 8))
        site = Array(address.bytes.prefix(isIPv4 ? 3 : 6))
    }
}
