internal import FrontdeskDomain
internal import FrontdeskWire
internal import Synchronization

/// Limits failures from one client address, and against one office (OWASP ASVS 6.3.1, 2.4.1). Kept
/// in memory: a restart forgets them, the counts of accounts it does not.
///
/// Both are counted by what was typed or reported, never by what exists, so that an answer from
/// here may be shown without telling anything about the office.
final class FailureThrottle: Sendable {
    /// Someone at an address, towards an office.
    struct Party: Sendable {
        let office: CanonicalName
        let address: ClientAddress
    }

    private struct State {
        var addresses = BoundedCache<ClientAddress, LeakyBucket>(
            capacity: CredentialLimits.trackedAddresses
        )
        var offices = BoundedCache<CanonicalName, LeakyBucket>(
            capacity: CredentialLimits.trackedOffices
        )
    }

    private let state = Mutex(State())
    private let gate = AttemptGate<ClientAddress>()
    private let clock: any WallClock

    init(clock: any WallClock) {
        self.clock = clock
    }

    /// Lets an attempt go on, if need be once others from its address have ended, or says how long
    /// it has to wait. nil: it may go on, and `leave` must follow.
    func enter(_ party: Party, _ context: CallContext) async throws -> Duration? {
        while true {
            try context.requireAwaited()
            if let wait = wait(party) { return wait }
            if gate.admit(party.address, limit: { room(for: party.address) }) { return nil }
            try await gate.waitForLeave(party.address)
        }
    }

    /// Returns what has to wait from now on, because of this failure: `address`, `office`.
    func leave(_ party: Party, failed: Bool) -> [String] {
        defer { gate.leave(party.address) }
        return failed ? recordFailure(of: party) : []
    }

    /// How long an attempt has to wait. While an office has seen too many failures, only addresses
    /// without failures of their own are let through.
    private func wait(_ party: Party) -> Duration? {
        let now = clock.now()
        return state.withLock { state in
            guard let failures = state.addresses[party.address] else { return nil }
            if let wait = failures.wait(at: now) { return wait }
            guard failures.level(at: now) > 0 else { return nil }
            return state.offices[party.office]?.wait(at: now)
        }
    }

    /// How many attempts of an address may be under way: as many as may fail.
    private func room(for address: ClientAddress) -> Int {
        let now = clock.now()
        return state.withLock { state in
            let failures = state.addresses[address] ?? CredentialLimits.addressBucket(at: now)
            return max(1, Int(failures.capacity - failures.level(at: now)))
        }
    }

    private func recordFailure(of party: Party) -> [String] {
        let now = clock.now()
        return state.withLock { state in
            var address = state.addresses[party.address] ?? CredentialLimits.addressBucket(at: now)
            var office = state.offices[party.office] ?? CredentialLimits.officeBucket(at: now)
            let hadRoom = (address.wait(at: now) == nil, office.wait(at: now) == nil)
            address.add(at: now)
            office.add(at: now)
            state.addresses[party.address] = address
            state.offices[party.office] = office
            return [
                hadRoom.0 && address.wait(at: now) != nil ? "address" : nil,
                hadRoom.1 && office.wait(at: now) != nil ? "office" : nil,
            ].compactMap { $0 }
        }
    }
}
