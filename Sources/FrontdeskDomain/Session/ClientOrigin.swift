/// The client of a user, as the frontend reports it.
package struct ClientOrigin: Sendable, Hashable, Codable {
    package let address: String
    package let userAgent: String
    package let locale: String

    package init(address: String, userAgent: String, locale: String) {
        self.address = address
        self.userAgent = userAgent
        self.locale = locale
    }
}
