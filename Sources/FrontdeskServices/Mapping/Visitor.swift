internal import FrontdeskDomain
internal import FrontdeskTenancy
internal import FrontdeskWire

extension Visitor {
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
        self.init(
            origin: ClientOrigin(
                address: client.address,
                userAgent: client.userAgent.cut(Self.userAgentLimit),
                locale: client.locale.cut(Self.localeLimit)
            ),
            address: address
        )
    }
}

extension ClientOrigin {
    var wire: ClientContext {
        ClientContext(address: address, userAgent: userAgent, locale: locale)
    }
}
