internal import FrontdeskCrypto
package import FrontdeskDomain
package import FrontdeskTenancy

/// "Remember Me": a token in the browser that contains only the office and the user name. It is
/// sealed with the decoy's key, so that it does not reveal whether the office exists. It grants no
/// access; it only fills in the form.
///
///     version 1 | made at 8 | length of the office 2 | office | user       numbers big-endian
package struct RememberTokens: Sendable {
    let vault: TenantVault

    package init(vault: TenantVault) { self.vault = vault }

    private var clock: any WallClock { vault.environment.clock }

    private static let version: UInt8 = 1
    private static let headerCount = 11
    private static let text = SealedText(
        prefix: "fdm_",
        contentLimit: headerCount + 2 * Identification.limit
    )
    /// The maximum time that a browser keeps a cookie (RFC 6265bis section 5.5).
    static let life = Duration.seconds(400 * 86_400)

    /// Returns the token, or an empty text if the values are too long to be valid input.
    func seal(_ remembered: RememberedSignIn) -> String {
        let (office, user) = (Array(remembered.office.utf8), Array(remembered.user.utf8))
        guard office.count <= Identification.limit, user.count <= Identification.limit else {
            return ""
        }
        let content =
            [Self.version] + bigEndian(clock.now().milliseconds) + bigEndian(UInt16(office.count))
            + office + user
        return Self.text.seal(content, with: vault.decoyTenant.keys) ?? ""
    }

    /// The contents of a token; nil if it is altered, too old, or not ours.
    package func open(_ token: String) -> RememberedSignIn? {
        guard !token.isEmpty,
            let content = Self.text.open(token, with: vault.decoyTenant.keys),
            content.count >= Self.headerCount, content[0] == Self.version
        else { return nil }
        let madeAt = Timestamp(
            milliseconds: Int64(bitPattern: content[1..<9].reduce(0) { $0 << 8 | UInt64($1) })
        )
        let now = clock.now()
        // A token from the future was made while the clock was wrong, and would be valid for too
        // long.
        guard madeAt <= now, now.since(madeAt) < Self.life else { return nil }
        let count = Int(content[9]) << 8 | Int(content[10])
        let names = content[Self.headerCount...]
        guard count <= names.count,
            let office = String(validating: names.prefix(count), as: UTF8.self),
            let user = String(validating: names.dropFirst(count), as: UTF8.self)
        else { return nil }
        return RememberedSignIn(office: office, user: user)
    }

    private func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian, Array.init)
    }
}
