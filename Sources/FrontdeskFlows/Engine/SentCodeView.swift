package import FrontdeskDomain

/// A code that was sent, as the person sees it.
package struct SentCodeView: Sendable {
    /// When another code can be sent; nil if this flow sends no more.
    package let resendAt: Timestamp?
    /// Nil if no code was sent.
    package let expiresAt: Timestamp?

    init(_ facts: FlowFacts, by factor: SecondFactor, at now: Timestamp) {
        switch facts.sending(by: factor, at: now) {
        case .open: resendAt = now
        case .after(let next): resendAt = next
        case .spent: resendAt = nil
        }
        expiresAt = facts.code?.shownEnd
    }
}
