/// Rules on the client address of a sign-in, as the frontend reports it.
package struct AddressPolicy: Sendable, Equatable {
    /// The addresses from which sign-ins are allowed; empty allows all.
    package var allowed: [AddressRange] = []
    /// The addresses from which no second factor is required, such as the office's own network.
    package var trusted: [AddressRange] = []

    /// The maximum number of ranges in one list.
    package static let limit = 256

    package init() {}

    /// Whether a sign-in from the address is allowed. A malformed address is allowed only if all
    /// addresses are.
    package func admits(_ address: String) -> Bool {
        allowed.isEmpty || IPAddress(address).map(allowed.contains) ?? false
    }

    /// Whether the address replaces a second factor. It never does for the `settings` app or for a
    /// fresh proof.
    package func trusts(_ address: String) -> Bool {
        admits(address) && (IPAddress(address).map(trusted.contains) ?? false)
    }
}
