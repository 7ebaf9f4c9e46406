/// Rules on the mail addresses of a tenant's users, and on mail to unconfirmed addresses.
package struct MailPolicy: Sendable, Equatable {
    /// Whether an address may contain non-ASCII characters before the `@`. Such mail needs SMTPUTF8
    /// (RFC 6531) in the courier and in every server it passes. The bundled courier does not
    /// support it.
    package var acceptsSMTPUTF8 = false
    /// The maximum number of messages to unconfirmed addresses within 24 hours.
    package var unsolicitedPerDay = 100

    package init() {}

    /// Reads an address to which mail will be sent.
    package func address(_ typed: String) throws(TextFault) -> EmailAddress {
        let address = try EmailAddress(typed)
        guard acceptsSMTPUTF8 || !address.needsSMTPUTF8 else {
            let local = String(address.mailbox.prefix { $0 != "@" })
            try local.requireCharacters(
                "only ASCII before the @, because mail cannot be sent otherwise"
            ) {
                $0.isASCII
            }
            return address
        }
        return address
    }
}
