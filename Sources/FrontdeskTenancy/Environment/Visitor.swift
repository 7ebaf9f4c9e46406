package import FrontdeskDomain

/// The person that a call acts for, as far as the frontend knows.
package struct Visitor: Sendable {
    package let origin: ClientOrigin
    /// The address that rate limits apply to.
    package let address: ClientAddress

    package init(origin: ClientOrigin, address: ClientAddress) {
        self.origin = origin
        self.address = address
    }
}
