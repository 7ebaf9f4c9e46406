/// A session that has just been created.
package struct MadeSession: Sendable {
    package let session: IndexedSession
    package let token: IssuedToken
}
