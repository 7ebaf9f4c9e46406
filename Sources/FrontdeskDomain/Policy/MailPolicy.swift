/// Which mail addresses a tenant's people may have, and how much is sent to unconfirmed ones.
package struct MailPolicy: Sendable, Equatable {
    /// Whether an address may have other letters than ASCII before the `@`. Such mail needs SMTPUTF8
    /// (RFC 6531) in the courier and in every server on the way; the courier that comes with the
    /// daemon does not send it.
    package var acceptsSMTPUTF8 = false
    /// How many messages may be sent within 24 hours to unconfirmed addresses.
    package var unsolicitedPerDay = 100

    package init() {}

    /// Reads an address that mail is to be sent to.
    package func address(_ typed: String) throws(TextFault) -> EmailAddress {
        let address = try EmailAddress(typed)
        guard acceptsSMTPUTF8 || !address.needsSMTPUTF8 else {
            let local = String(address.mailbox.prefix { $0 != "@" })
            try local.requireCharacters("ASCII before the @, as mail cannot be sent otherwise") {
                $0.isASCII
            }
            return address
        }
        return address
    }
}
