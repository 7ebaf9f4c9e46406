internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

/// The service `frontdesk.v1.Admin`. Extensions hold its methods, by topic.
///
/// Each transaction checks the rights as it sees them before it makes a change (`UserChange`). Two
/// administrators who act at the same moment therefore cannot both pass a check that only one of
/// them may pass, and a revoked right takes effect at once.
package struct Admin: AdminService {
    let actors: Actors
    let hashing: PasswordHashing
    let sending: SendingWatch

    var vault: TenantVault { actors.vault }
    var environment: Environment { actors.environment }

    package func checkRights(
        _ request: CheckRightsRequest,
        context: CallContext
    ) async throws -> CheckRightsResponse {
        let caller = try await resolve(request.actor, context)
        return try await read(caller) { snapshot, administrator in
            var response = CheckRightsResponse(
                tenantID: caller.open.id.hex,
                tenant: caller.open.tenant.name
            )
            if case .account(let account) = administrator {
                response.accountID = account.id.hex
                response.userName = account.userName
            }
            response.rights = administrator.rights.wire
            response.userLevel = UserLevel(administrator.userLevel)
            response.apps = try snapshot.policy.sessions.keys.map(\.wire)
                .sorted { $0.rawValue < $1.rawValue }
            return response
        }
    }

    /// Identifies the actor, who needs at least the right `modify`.
    func resolve(_ actor: Actor?, _ context: CallContext) async throws -> AdminCaller {
        AdminCaller(try await actors.resolve(actor, needing: .modify, context), vault)
    }

    /// Reads a tenant's data for an administrator, provided that they still have the rights.
    func read<Result: Sendable>(
        _ caller: AdminCaller,
        _ body: @escaping @Sendable (Snapshot, Administrator) throws -> Result
    ) async throws -> Result {
        try await caller.open.read { try body($0, caller.administrator(in: $0)) }
    }
}

extension AccountReference {
    /// Reads the field `user` of a request.
    init(user: String) throws(CallError) { try self.init(user, field: "user", "user") }
}

extension AdministrationRefusal {
    /// The error that the caller gets.
    var callError: CallError {
        switch self {
        case .rightMissing(let right):
            let names = right.names.joined(separator: " and ")
            return CallError(
                .permissionDenied,
                .rightMissing,
                "the right \(names) is needed"
            )
        case .own:
            return CallError(
                .failedPrecondition,
                .wrongState,
                "you cannot do this to your own account; use your preferences or ask another"
                    + " administrator"
            )
        case .outranked:
            return CallError(
                .permissionDenied,
                .rightMissing,
                "the user has rights or a user level above your own"
            )
        case .beyondOwn(let field):
            return CallError(
                .permissionDenied,
                .rightMissing,
                "\(field): you cannot grant more than you have",
                violations: [
                    FieldViolation(field, .notAllowed, "you cannot grant more than you have")
                ]
            )
        case .lastAdministrator:
            return CallError(
                .failedPrecondition,
                .lastAdministrator,
                "this would leave the tenant without an administrator"
            )
        case .deleted:
            return CallError(.failedPrecondition, .wrongState, "the user is deleted")
        case .disabled:
            return CallError(
                .failedPrecondition,
                .wrongState,
                "the user is disabled: enable the user first"
            )
        case .reachedByMail:
            return CallError(
                .failedPrecondition,
                .wrongState,
                "the user can receive mail: resend the welcome or start a reset"
            )
        case .reachedByMailUntil(let end):
            return CallError(
                .failedPrecondition,
                .wrongState,
                "the user had an e-mail address in the last 30 days: until \(end.words), only the"
                    + " operator can issue a temporary password"
            )
        case .addressUnproven(let end):
            return CallError(
                .permissionDenied,
                .rightMissing,
                "the e-mail address was replaced and is not confirmed: until \(end.words), mailing"
                    + " it anything that opens the account requires the right create"
            )
        }
    }
}

extension Timestamp {
    /// The time in UTC, for error messages to administrators.
    fileprivate var words: String { LocalTime(self, in: .utc).text(in: .english) }
}
