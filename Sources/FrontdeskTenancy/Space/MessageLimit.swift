package import FrontdeskDomain
package import FrontdeskStorage

/// A rate limit on messages about one account within an hour. It protects the person and the
/// tenant's outbox from floods.
package struct MessageLimit: Sendable {
    let kinds: [MessageKind]
    let perHour: Int

    package static let hour = Duration.seconds(3600)

    /// Notices of changes to one account.
    static let notices = MessageLimit(kinds: MessageKind.notices, perHour: 20)
    /// Notices of changes to the tenant's settings.
    package static let settings = MessageLimit(kinds: [.noticeSettingsChanged], perHour: 20)
    /// Links and temporary passwords that administrators may send to one user. Codes do not count:
    /// an attacker who knows the password can request them, and must not exhaust the
    /// administrators' limit.
    package static let administrators = MessageLimit(
        kinds: [.temporaryPassword, .activationLink, .resetLink],
        perHour: 20
    )
    /// Links that visitors may request for one user.
    package static let recoveries = MessageLimit(kinds: [.resetLink, .activationLink], perHour: 5)

    /// Whether another message may be sent.
    ///
    /// - Parameter replaces: whether the new message replaces messages of these kinds that no
    ///   courier has leased yet.
    package func isOpen(
        about account: AccountID,
        replaces: Bool,
        in store: TenantStore,
        at now: Timestamp
    ) throws -> Bool {
        let count = try store.outbox.countRecent(
            .account(account),
            kinds,
            replacing: replaces ? ReplacedMessages(kinds, of: account) : nil,
            since: now - Self.hour,
            until: now + Timestamp.tolerance
        )
        return count < perHour
    }

    /// - Throws: `TenancyError.limitReached` with `words`, if the limit is reached.
    package func require(
        about account: AccountID,
        replaces: Bool = false,
        in store: TenantStore,
        at now: Timestamp,
        _ words: String
    ) throws {
        guard try isOpen(about: account, replaces: replaces, in: store, at: now) else {
            throw TenancyError.limitReached(words, retryAfter: Self.hour)
        }
    }
}
