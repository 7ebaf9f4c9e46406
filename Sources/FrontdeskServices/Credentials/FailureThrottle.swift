internal import FrontdeskDomain
internal import Synchronization

/// Limits failures from one client address, and against one office (OWASP ASVS 6.3.1, 2.4.1). Kept
/// in memory: a restart forgets them, the counts of accounts it does not.
///
/// Both are counted by what was typed or reported, never by what exists, so that an answer from
/// here may be shown without telling anything about the office.
final class FailureThrottle: Sendable {
    private struct State {
        var addresses = BoundedCache<ClientAddress, LeakyBucket>(
            capacity: CredentialLimits.trackedAddresses
        )
        var offices = BoundedCache<CanonicalName, LeakyBucket>(
            capacity: CredentialLimits.trackedOffices
        )
    }

    private let state = Mutex(State())

    /// How long an attempt has to wait; nil if it is looked at now. While an office has seen too
    /// many failures, only addresses without failures of their own are let through.
    func wait(office: CanonicalName, address: ClientAddress, at now: Timestamp) -> Duration? {
        state.withLock { state in
            guard let failures = state.addresses[address] else { return nil }
            if let wait = failures.wait(at: now) { return wait }
            guard failures.level(at: now) > 0 else { return nil }
            return state.offices[office]?.wait(at: now)
        }
    }

    func recordFailure(office: CanonicalName, address: ClientAddress, at now: Timestamp) {
        state.withLock { state in
            var failures = state.addresses[address] ?? CredentialLimits.addressBucket(at: now)
            failures.add(at: now)
            state.addresses[address] = failures
            var officeFailures = state.offices[office] ?? CredentialLimits.officeBucket(at: now)
            officeFailures.add(at: now)
            state.offices[office] = officeFailures
        }
    }
}
