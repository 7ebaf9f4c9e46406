/// A sent one-time code as stored: only its keyed hash, which is bound to the flow and the purpose.
package struct IssuedCode: Sendable, Hashable, Codable {
    package let purpose: CodePurpose
    /// The factor through which the code was sent.
    package let factor: SecondFactor
    package let hash: [UInt8]
    package let issuedAt: Timestamp
    package let expiresAt: Timestamp
    /// The number of wrong codes entered since.
    package var tries: Int
    /// The message that carries the code. Nil if no message was stored, or if an older daemon
    /// stored the code.
    package var message: MessageID?
    /// Set if the user has since requested another code that a limit prevented.
    private var announcement: Announcement?

    /// What the user was shown for a code that was not sent.
    private struct Announcement: Sendable, Hashable, Codable {
        let at: Timestamp
        let end: Timestamp
        /// The number of wrong codes entered before.
        let tries: Int
    }

    package init(
        purpose: CodePurpose,
        factor: SecondFactor,
        hash: [UInt8],
        issuedAt: Timestamp,
        expiresAt: Timestamp,
        tries: Int = 0
    ) {
        self.purpose = purpose
        self.factor = factor
        self.hash = hash
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.tries = tries
    }

    /// The number of wrong codes after which a code is invalid.
    package static let triesLimit = 5
    /// The number of codes that one flow may send.
    package static let sendsLimit = 5

    package func isUsable(at now: Timestamp) -> Bool {
        isAwaited(at: now) && tries < Self.triesLimit
    }

    /// Whether the code has not expired, regardless of failed tries.
    package func isAwaited(at now: Timestamp) -> Bool {
        now < expiresAt && !issuedAt.isAhead(of: now)
    }

    /// Records that the user requested another code and a limit prevented it. The existing code
    /// keeps its expiry. The replies look as if a new code had been sent, because the limit also
    /// depends on messages to other people and must not reveal them.
    package mutating func announceAnother(at now: Timestamp, until end: Timestamp) {
        announcement = Announcement(at: now, end: end, tries: tries)
    }

    /// When the user last requested a code.
    package var askedAt: Timestamp { announcement?.at ?? issuedAt }

    /// The expiry that replies show.
    package var shownEnd: Timestamp { announcement?.end ?? expiresAt }

    /// Whether replies show the code as valid at this time.
    package func isShown(at now: Timestamp) -> Bool {
        now < shownEnd && !issuedAt.isAhead(of: now)
    }

    /// Whether the reply to a wrong code is "wrong" rather than "expired".
    package func appearsUsable(at now: Timestamp) -> Bool {
        isShown(at: now) && tries - (announcement?.tries ?? 0) < Self.triesLimit
    }

    /// When another code may be sent, given the number of codes sent so far.
    package func resendAt(sent: Int) -> Timestamp { askedAt + Self.wait(sent: sent) }

    /// The wait before the next code: 30 seconds, doubled with each code.
    static func wait(sent: Int) -> Duration {
        .seconds(30 << min(max(0, sent - 1), 5))
    }
}
