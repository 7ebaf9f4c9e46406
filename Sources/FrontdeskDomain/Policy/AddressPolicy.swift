/// From where people sign in, by the address the frontend reports.
package struct AddressPolicy: Sendable, Equatable {
    /// Where a sign-in must come from; none: from anywhere.
    package var allowed: [AddressRange] = []
    /// From where no second factor is asked, as from within the office.
    package var trusted: [AddressRange] = []

    /// Ranges in one list.
    package static let limit = 256

    package init() {}

    /// Whether a sign-in from there is let in. An address that is none is let in nowhere but where
    /// all are.
    package func admits(_ address: String) -> Bool {
        allowed.isEmpty || IPAddress(address).map(allowed.contains) ?? false
    }

    /// Whether no second factor is asked there, unless more than a sign-in is at stake.
    package func trusts(_ address: String) -> Bool {
        admits(address) && (IPAddress(address).map(trusted.contains) ?? false)
    }
}
