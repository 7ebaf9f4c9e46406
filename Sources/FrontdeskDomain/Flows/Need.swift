/// The one thing a flow needs next.
package enum Need: Sendable, Equatable {
    /// Office, user name or e-mail address, and password.
    case identify
    /// Nothing: a session can be made.
    case done
}
