internal import FrontdeskDomain

/// The canonical form of names and the types that use it.
func fuzzNames(_ input: FuzzInput) {
    var input = input
    let typed = String(decoding: input.remaining(), as: UTF8.self)
    if let name = CanonicalName(typed) { isCanonical(name, of: typed) }
    let trimmed = typed.trimmingWhiteSpace()
    require(
        trimmed.trimmingWhiteSpace().utf8.elementsEqual(trimmed.utf8),
        "trimming twice changes the text"
    )
    if let user = try? UserName(typed) {
        keepsToBounds(user.text, user.canonical, UserName.limit)
        require(!user.canonical.bytes.contains(UInt8(ascii: "@")), "a user name has no @")
        require(!user.text.contains(where: \.isNewline), "a user name is one line")
        require((try? UserName(user.text)) == user, "a user name does not parse as itself")
    }
    if let tenant = try? TenantName(typed) {
        keepsToBounds(tenant.text, tenant.canonical, TenantName.limit)
        require((try? TenantName(tenant.text)) == tenant, "a tenant name does not parse as itself")
    }
    if let email = try? EmailAddress(typed) {
        keepsToBounds(email.text, email.canonical, EmailAddress.limit)
        require(!email.text.contains { $0.isNewline || $0 == "," || $0 == "<" }, "one address")
        require((try? UserName(email.text)) == nil, "an address is never a user name")
        let again = try? EmailAddress(email.mailbox)
        require(again?.canonical == email.canonical, "the mailbox has another canonical address")
        require(again?.mailbox == email.mailbox, "a mailbox has one form")
        let who = try? Identification.read(office: "o", user: email.text, app: .pro).get()
        require(
            who?.user == email.canonical,
            "an address has another canonical form as a user name"
        )
    }
    if let code = try? OneTimeCode(typed) {
        require((try? OneTimeCode(code.text)) == code, "a code does not parse as itself")
    }
    if let number = try? PhoneNumber(typed) {
        require((try? PhoneNumber(number.text)) == number, "a number has one form")
        require(number.text.utf8.allSatisfy { $0 < 0x80 }, "a number is ASCII")
    }
    if let address = ClientAddress(typed) {
        require(typed.utf8.count <= ClientAddress.limit, "an address is short")
        require([4, 8].contains(address.bytes.count), "an address is IPv4, or a /64")
    }
    if let bytes = [UInt8](hex: typed) {
        require(bytes.hex == typed.lowercased() && bytes.count * 2 == typed.utf8.count, "hex")
    }
}

private func isCanonical(_ name: CanonicalName, of typed: String) {
    let text = String(validating: name.bytes, as: UTF8.self)
    require(text != nil, "a canonical name is UTF-8")
    // U+FDFA, 3 bytes, becomes 33, and no case folding adds to that (UAX 15, UCD CaseFolding).
    require(name.bytes.count <= 11 * typed.utf8.count, "a canonical name exceeds its limit")
    require(CanonicalName(text ?? "") == name, "a canonical name is its own canonical form")
    require(
        text?.trimmingWhiteSpace().utf8.count == name.bytes.count,
        "a canonical name is not trimmed"
    )
}

private func keepsToBounds(_ text: String, _ canonical: CanonicalName, _ limit: Int) {
    require(text.utf8.count <= limit && canonical.bytes.count <= limit, "a name exceeds its limit")
    require(!text.utf8.contains(0) && !canonical.bytes.contains(0), "a name has no U+0000")
    require(
        CanonicalName(userOrEmail: text) == canonical,
        "its canonical form is that of its text"
    )
}
