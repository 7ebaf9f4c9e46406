package import FrontdeskCalls
package import FrontdeskDomain

/// Limits failures from one client address, and failures against one office from sources that the
/// office does not know. This stops password guessing as well as password spraying, which tries one
/// password on many accounts from many addresses (OWASP ASVS 6.3.1, 2.4.1). Both limits are kept in
/// memory. A restart forgets them, but not the counts of accounts.
///
/// Both limits depend on what was typed or reported, never on what exists, so that a wait may be
/// shown without revealing anything about the office.
package final class FailureThrottle: Sendable {
    /// The source and the target of an attempt.
    package struct Endpoints: Sendable {
        /// The typed office; nil if its limit does not apply: for known sources, and for calls that
        /// verify no password.
        var office: CanonicalName?
        let address: ClientAddress

        package init(office: CanonicalName?, address: ClientAddress) {
            self.office = office
            self.address = address
        }
    }

    private let addresses: FailureGate<ClientAddress>
    private let offices: FailureGate<CanonicalName>

    package init(clock: any WallClock) {
        addresses = FailureGate(
            capacity: CredentialLimits.trackedAddresses,
            limit: CredentialLimits.address,
            clock: clock
        )
        offices = FailureGate(
            capacity: CredentialLimits.trackedOffices,
            limit: CredentialLimits.office,
            clock: clock
        )
    }

    /// Admits an attempt, after waiting for others if necessary, or returns how long it has to
    /// wait. If it returns nil, `leave` must follow.
    ///
    /// - Throws: `HashingOverload.full` if too many attempts wait already;
    ///   `DeadlineExceeded`.
    package func enter(_ endpoints: Endpoints, _ call: Call) async throws -> Duration? {
        if let wait = try await addresses.enter(endpoints.address, call) { return wait }
        guard let office = endpoints.office else { return nil }
        do {
            guard let wait = try await offices.enter(office, call) else { return nil }
            _ = addresses.leave(endpoints.address, failed: false)
            return wait
        } catch {
            _ = addresses.leave(endpoints.address, failed: false)
            throw error
        }
    }

    /// Ends an attempt. Returns what has to wait from now on because of this failure: `address`,
    /// `office`.
    package func leave(_ endpoints: Endpoints, failed: Bool) -> [String] {
        let isAddressFirst = addresses.leave(endpoints.address, failed: failed)
        let isOfficeFirst = endpoints.office.map { offices.leave($0, failed: failed) } ?? false
        return [isAddressFirst ? "address" : nil, isOfficeFirst ? "office" : nil]
            .compactMap { $0 }
    }
}
