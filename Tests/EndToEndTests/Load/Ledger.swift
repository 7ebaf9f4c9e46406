internal import FrontdeskClient
internal import Synchronization

/// The tester's own book of what the daemon acknowledged, and of what it was asked and had not yet
/// answered when it died: of that, either outcome is right.
final class Ledger: Sendable {
    struct Person: Sendable {
        /// The password in force; several when a change of it was not answered.
        var passwords: [String]
        /// Tokens that must be valid, ended ones that must not be.
        var valid: [SecretBytes] = []
        var ended: [SecretBytes] = []
    }

    private let people = Mutex<[String: Person]>([:])
    private let acknowledgements = Mutex(0)

    /// How many operations were acknowledged.
    var count: Int { acknowledgements.withLock { $0 } }
    var entries: [String: Person] { people.withLock { $0 } }

    func made(_ name: String, _ password: String) {
        change(name) { $0 = Person(passwords: [password]) }
    }

    func signedIn(_ name: String, _ token: SecretBytes) { change(name) { $0?.valid.append(token) } }

    /// Sign-out is asked for: until it is acknowledged the token may be in force or not.
    func asksToSignOut(_ name: String) -> SecretBytes? {
        people.withLock { $0[name]?.valid.popLast() }
    }

    func signedOut(_ name: String, _ token: SecretBytes) {
        change(name) { $0?.ended.append(token) }
    }

    /// A change of password is asked for: until it is acknowledged, old and new may be in force,
    /// and sessions ended or not.
    func asksToChange(_ name: String, to password: String) -> [SecretBytes] {
        people.withLock { people in
            people[name]?.passwords.append(password)
            let tokens = people[name]?.valid ?? []
            people[name]?.valid = []
            return tokens
        }
    }

    func changed(_ name: String, to password: String, ending tokens: [SecretBytes]) {
        change(name) {
            $0?.passwords = [password]
            $0?.ended += tokens
        }
    }

    /// What was found out after a restart.
    func settle(_ name: String, _ password: String) {
        people.withLock { $0[name]?.passwords = [password] }
    }

    private func change(_ name: String, _ body: (inout Person?) -> Void) {
        people.withLock { body(&$0[name]) }
        acknowledgements.withLock { $0 += 1 }
    }
}

/// One client that does this and that until the daemon is gone, and keeps the book.
struct Traffic: Sendable {
    let desk: Desk
    let ledger: Ledger
    let office: String
    let name: String

    /// Ends with the first call that fails, which is the daemon's end.
    func run() async {
        do {
            for number in 0... {
                let user = "\(name)-\(number)"
                let password = "the first password of \(user)"
                try await desk.makeUser(user, in: office, password: password)
                ledger.made(user, password)
                try await signIn(user, password)
                try await signIn(user, password)
                if let token = ledger.asksToSignOut(user) {
                    try await desk.signOut(token)
                    ledger.signedOut(user, token)
                }
                if number % 3 == 1 { try await changePassword(of: user) }
            }
        } catch {}
    }

    private func signIn(_ user: String, _ password: String) async throws {
        let token = try await desk.signIn(user, at: office, password: password)
        if let token { ledger.signedIn(user, token) }
    }

    private func changePassword(of user: String) async throws {
        let password = "the second password of \(user)"
        let ended = ledger.asksToChange(user, to: password)
        try await desk.setPassword(of: user, in: office, to: password)
        ledger.changed(user, to: password, ending: ended)
        try await signIn(user, password)
    }
}
