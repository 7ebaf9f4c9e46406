internal import FrontdeskDomain
internal import FrontdeskWire

/// The person that a call acts for, as far as the frontend knows.
struct Visitor: Sendable {
    let origin: ClientOrigin
    /// The address that rate limits apply to.
    let address: ClientAddress

    // In bytes. Browsers and their users determine these lengths. The texts are only displayed, so
    // longer ones are cut.
    private static let userAgentLimit = 512
    private static let localeLimit = 35

    /// - Parameter field: the path of `client` in the request.
    init(_ client: ClientContext?, field: String = "client") throws(CallError) {
        guard let client, !client.address.isEmpty else {
            throw .invalidField(
                "\(field).address",
                .required,
                "the person's IP address must be given"
            )
        }
        guard let address = ClientAddress(client.address) else {
            throw .invalidField(
                "\(field).address",
                .malformed,
                "one IPv4 or IPv6 address in text form is expected"
            )
        }
        self.address = address
        origin = ClientOrigin(
            address: client.address,
            userAgent: client.userAgent.cut(Self.userAgentLimit),
            locale: client.locale.cut(Self.localeLimit)
        )
    }
}

extension ClientOrigin {
    var wire: ClientContext {
        ClientContext(address: address, userAgent: userAgent, locale: locale)
    }
}
