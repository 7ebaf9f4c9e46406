internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Admin {
    package func getUser(_ request: UserRequest, context: CallContext) async throws -> User {
        let caller = try await resolve(request.actor, context)
        let reference = try AccountReference(user: request.user)
        let index = caller.open.tenancy.sessions
        return try await read(caller) { snapshot, _ in
            let (store, now) = (snapshot.store, snapshot.now)
            let account = try reference.fetch(from: store)
            var wire = try UserView(account, in: snapshot).wire(in: caller.open, at: now)
            wire.hasAuthenticator =
                try store.factors.findAuthenticator(of: account.id)?.confirmedAt != nil
            wire.recoveryCodes = UInt32(
                clamping: try store.factors.countRecoveryCodes(of: account.id)
            )
            wire.trustedDevices = UInt32(
                clamping: try store.devices.list(account: account.id).count
            )
            let sessions = try store.sessions.list(account: account.id)
            wire.sessions = UInt32(
                clamping: sessions.filter { index.current($0).isLive(at: now) }.count
            )
            wire.undeliveredMessages = UInt32(
                clamping: try store.outbox.countDead(of: account.id)
            )
            return wire
        }
    }

    package func listUsers(
        _ request: ListUsersRequest,
        context: CallContext
    ) async throws -> ListUsersResponse {
        let caller = try await resolve(request.actor, context)
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let search = try UserSearch(request)
        return try await read(caller) { snapshot, _ in
            let now = snapshot.now
            let examined = try snapshot.store.accounts.list(
                after: page.after,
                limit: AdminLimits.examinedUsers
            )
            var response = ListUsersResponse()
            var last: Account?
            for account in examined {
                guard response.users.count < page.size else { break }
                last = account
                guard search.matches(account) else { continue }
                let view = try UserView(account, in: snapshot)
                guard search.matches(view.state(at: now)) else { continue }
                response.users.append(view.wire(in: caller.open, at: now))
            }
            let isEnd = last?.id == examined.last?.id && examined.count < AdminLimits.examinedUsers
            response.nextPageToken = isEnd ? "" : last?.canonicalUserName.bytes.hex ?? ""
            return response
        }
    }
}

/// The filter of a request for users.
private struct UserSearch: Sendable {
    private let states: Set<AccountStateName>
    private let text: [UInt8]?

    init(_ request: ListUsersRequest) throws(CallError) {
        var states: Set<AccountStateName> = []
        for state in request.states {
            guard let name = AccountStateName(state) else {
                throw .invalidField("states", .notAllowed, "the name of a state is expected")
            }
            states.insert(name)
        }
        self.states = states
        guard request.text.utf8.count <= AdminLimits.searchText else {
            throw TextFault.tooLong(limit: AdminLimits.searchText).callError(of: "text")
        }
        text = CanonicalName(request.text)?.bytes
    }

    /// Whether an account matches by its names. Its state is matched separately.
    func matches(_ account: Account) -> Bool {
        if states.isEmpty, account.status == .deleted { return false }
        guard let text else { return true }
        return (account.status != .deleted && account.canonicalUserName.bytes.contains(text))
            || account.canonicalEmail?.searched.contains { $0.bytes.contains(text) } == true
            || CanonicalName(account.fullName)?.bytes.contains(text) == true
            || account.status == .deleted
                && CanonicalName(account.userName)?.bytes.contains(text) == true
    }

    func matches(_ state: AccountState) -> Bool { states.isEmpty || states.contains(state.name) }
}
