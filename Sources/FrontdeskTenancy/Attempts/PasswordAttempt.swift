package import FrontdeskCrypto
package import FrontdeskDomain
internal import FrontdeskStorage

/// Identifies the account of an attempt.
enum AccountLocator: Sendable {
    /// The account with the typed name, if there is one, and the device that the browser presents.
    case typed(Identification, device: TokenHash?)
    /// A known account, whose owner enters a secret again in a flow or a session.
    case known(AccountID)
}

/// A person's attempt to prove that they own an account.
struct PasswordAttempt: Sendable {
    /// The tenant of the account, or the decoy.
    let space: TenantSpace
    let account: AccountLocator
    let visitor: Visitor
    /// Which of the account's secrets was given.
    let secret: AccountSecret
    let password: PreparedPassword
    /// The flow that the password answers. A lockout ends the account's other flows; the flow's own
    /// step ends this one.
    var flow: FlowID?
    /// Whether the password authorizes a revocation.
    var purpose = WritePurpose.ordinary
}

/// The facts that the rate limits and the audit log need.
extension PasswordAttempt {
    /// Where the attempt comes from, and the office whose limit applies.
    var endpoints: FailureThrottle.Endpoints {
        switch account {
        case .typed(let who, _): .init(office: who.office, address: visitor.address)
        case .known: .init(office: space.tenant.canonicalName, address: visitor.address)
        }
    }

    /// The origin that the audit log records.
    var origin: AttemptOrigin {
        switch account {
        case .typed: AttemptOrigin(client: visitor.origin)
        case .known: AttemptOrigin(client: visitor.origin, failure: .proofFailed)
        }
    }

    /// Whether the person has already proven something, so that the answer may show the account's
    /// wait instead of "not accepted".
    var showsWait: Bool {
        switch account {
        case .typed: false
        case .known: true
        }
    }

    /// The origin under which the hash is queued, as far as it is known before the daemon reads the
    /// tenant's database.
    func hashingOrigin(_ vault: TenantVault) -> HashingOrigin {
        switch account {
        case .typed(let who, _):
            vault.hashingOrigin(at: who.office, from: NetworkPrefix(of: visitor.address))
        case .known(let id):
            vault.hashingOrigin(of: id, in: space)
        }
    }
}

/// The facts from the tenant's database. Every lookup costs the same whether or not the account
/// exists.
extension PasswordAttempt {
    func findAccount(in snapshot: Snapshot) throws -> Account? {
        switch account {
        case .typed(let who, _): try snapshot.store.accounts.find(named: who.user)
        case .known(let id): try snapshot.store.accounts.find(id: id)
        }
    }

    /// Whether the account may sign in at all, regardless of the secret.
    func admits(_ found: Account, in snapshot: Snapshot) throws -> Bool {
        guard case .typed(let who, _) = account else { return true }
        return SignIn.admits(
            found,
            to: who.app,
            from: visitor.origin.address,
            under: try snapshot.policy
        ) && !space.isClosed && found.opensSignIn(at: snapshot.now)
    }

    /// The key under which the attempt counts, given the account that was found.
    func key(for found: Account?, in snapshot: Snapshot) throws -> AttemptKey {
        switch account {
        case .typed(let who, let device):
            guard let trusted = try snapshot.trustedDevice(device, of: found) else {
                return space.attemptKey(for: found, typed: who)
            }
            return space.attemptKey(for: trusted.accountID, on: trusted.id)
        case .known(let id):
            switch secret {
            case .password: return space.attemptKey(for: id)
            case .securityAnswer: return space.codeKey(for: id)
            }
        }
    }

    /// The origin under which the hash is queued if the tenant's database knows the source; nil if
    /// it does not.
    func recognize(
        _ found: Account?,
        in snapshot: Snapshot,
        _ vault: TenantVault
    ) throws -> HashingOrigin? {
        guard case .typed(let who, let device) = account else { return nil }
        let network = NetworkPrefix(of: visitor.address)
        let trusted = try snapshot.trustedDevice(device, of: found)
        let key = space.key(of: network)
        let isKnownNetwork = try snapshot.store.networks.isKnown(key, at: snapshot.now)
        if let trusted { return vault.hashingOrigin(of: trusted.accountID, in: space) }
        return isKnownNetwork ? vault.hashingOrigin(at: who.office, known: network) : nil
    }
}

extension Snapshot {
    /// Finds the device of a token if the account trusts it today. A device whose trust has ended
    /// is the same as an unknown one. The lookups are the same without an account, so that they
    /// cost the same.
    package func trustedDevice(
        _ hash: TokenHash?,
        of account: Account?
    ) throws -> TrustedDevice? {
        guard let hash else { return nil }
        let policy = try policy
        let found = try store.devices.find(
            tokenHash: hash.bytes,
            of: account?.id ?? AccountID(high: 0, low: 0)
        )
        guard let account, let found else { return nil }
        let days = account.trustDays(under: policy)
        return found.isTrusted(at: now, days: days) ? found : nil
    }
}

/// The result of an attempt.
package enum PasswordVerdict<Granted: Sendable>: Sendable {
    case granted(Granted)
    /// The password is wrong, or the account does not exist, is disabled, is locked out, and so on.
    /// The answer has the same words, size and timing in every case.
    case notAccepted
    /// There were too many failures from this address or against this office.
    case mustWait(Duration)
}

extension PasswordVerdict {
    /// The problem to show to a person whose account is known.
    package func problem(at now: Timestamp) -> Problem {
        if case .mustWait(let wait) = self {
            .tooManyAttempts(retryAt: now + wait)
        } else {
            .wrongPassword
        }
    }
}
