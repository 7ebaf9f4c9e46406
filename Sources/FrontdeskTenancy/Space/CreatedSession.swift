/// A session that has just been created.
package struct CreatedSession: Sendable {
    package let session: IndexedSession
    package let token: IssuedToken
}
