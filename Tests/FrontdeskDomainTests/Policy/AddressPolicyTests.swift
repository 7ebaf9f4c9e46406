import FrontdeskDomain
import Testing

@Suite struct AddressPolicyTests {
    private func policy(allowed: String = "", trusted: String = "") throws -> AddressPolicy {
        try ResolvedPolicy(
            kind: .office,
            overrides: ["addresses.allowed": allowed, "addresses.trusted": trusted]
        ).policy.addresses
    }

    @Test("Without ranges all addresses are allowed and none is trusted")
    func preset() throws {
        let policy = Policy.preset(for: .office).addresses
        for address in ["192.0.2.1", "2001:db8::1", "no address", ""] {
            #expect(policy.admits(address))
            #expect(!policy.trusts(address))
        }
    }

    @Test(
        "With ranges only addresses inside them are allowed",
        arguments: [
            ("192.0.2.0", true), ("192.0.2.255", true), ("192.0.3.0", false),
            ("198.51.100.7", true), ("198.51.100.8", false), ("::ffff:192.0.2.9", true),
            ("2001:db8:1::1", true), ("2001:db9::1", false), ("::", false), ("", false),
            ("192.0.2.1 ", false), ("192.0.2.1, 192.0.2.2", false), ("192.0.2.1%eth0", false),
            ("192.0.2.01", false), ("3221225985", false),
        ]
    )
    func allowed(_ address: String, _ isIn: Bool) throws {
        let ranges = "192.0.2.0/24, 198.51.100.7,2001:db8::/32"
        #expect(try policy(allowed: ranges).admits(address) == isIn)
        #expect(try policy(trusted: ranges).trusts(address) == isIn)
    }

    @Test("An address that is not allowed is not trusted either")
    func trustedOutside() throws {
        let policy = try policy(allowed: "192.0.2.0/24", trusted: "198.51.100.0/24")
        #expect(!policy.trusts("198.51.100.7"))
        #expect(!policy.trusts("192.0.2.7"))
    }

    @Test("A list has a maximum size, and duplicates are removed")
    func lists() throws {
        let many = (0...AddressPolicy.limit).map { "10.\($0 / 256).\($0 % 256).1" }
        #expect(throws: PolicyFault.self) { try policy(allowed: many.joined(separator: ",")) }
        let allowed = many.dropLast().joined(separator: ",")
        #expect(try policy(allowed: allowed).allowed.count == AddressPolicy.limit)
        #expect(try policy(allowed: "192.0.2.1,192.0.2.1/32,::ffff:192.0.2.1").allowed.count == 1)
    }
}
