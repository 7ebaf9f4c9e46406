internal import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskWire

/// The service `frontdesk.v1.Admin`; its methods are in the extensions, by topic.
///
/// What is allowed is decided in the transaction that makes the change, by the rights as they are
/// there (`UserChange`): two administrators who act at once cannot both be right, and rights that
/// were taken away are gone at once.
package struct Admin: AdminService {
    let environment: Environment
    let vault: TenantVault
    let actors: Actors
    let hashing: PasswordHashing
    let sending: SendingWatch

    package func checkRights(
        _ request: CheckRightsRequest,
        context: CallContext
    ) async throws -> CheckRightsResponse {
        let party = try await resolve(request.actor, context)
        return try await read(party) { snapshot, administrator in
            var response = CheckRightsResponse(
                tenantID: party.open.id.hex,
                tenant: party.open.tenant.name
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

    /// Who acts, with the right to look at least.
    func resolve(_ actor: Actor?, _ context: CallContext) async throws -> AdminParty {
        AdminParty(try await actors.resolve(actor, needing: .modify, context), vault)
    }

    /// Looks at a tenant's data on behalf of who administers it, if they still may.
    func read<Result: Sendable>(
        _ party: AdminParty,
        _ body: @escaping @Sendable (Snapshot, Administrator) throws -> Result
    ) async throws -> Result {
        try await party.open.read { try body($0, party.administrator(in: $0)) }
    }
}

/// How a request names a user.
func reference(_ user: String) throws(CallError) -> AccountReference {
    try AccountReference(user, field: "user", "user")
}

extension AdministrationRefusal {
    /// What the caller is told.
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
                "it is one's own account: another administrator, or the preferences"
            )
        case .outranked:
            return CallError(
                .permissionDenied,
                .rightMissing,
                "the user has rights or a level beyond one's own"
            )
        case .beyondOwn(let field):
            return CallError(
                .permissionDenied,
                .rightMissing,
                "\(field): no more can be given than one has",
                violations: [
                    FieldViolation(field, .notAllowed, "no more can be given than one has")
                ]
            )
        case .lastAdministrator:
            return CallError(
                .failedPrecondition,
                .lastAdministrator,
                "the tenant would be left without anybody who can administer it"
            )
        case .former:
            return CallError(.failedPrecondition, .wrongState, "the user is deleted")
        case .disabled:
            return CallError(
                .failedPrecondition,
                .wrongState,
                "the user is disabled: enable them first"
            )
        case .reachedByMail:
            return CallError(
                .failedPrecondition,
                .wrongState,
                "mail reaches the user: resend the welcome, or start a reset"
            )
        case .reachedByMailUntil(let end):
            return CallError(
                .failedPrecondition,
                .wrongState,
                "the user had an e-mail address in the last 30 days: until \(end.words) only the"
                    + " operator hands a temporary password over"
            )
        case .addressUnproven(let end):
            return CallError(
                .permissionDenied,
                .rightMissing,
                "the e-mail address was replaced and is not confirmed: until \(end.words) the right"
                    + " create is needed to mail something there that opens the account"
            )
        }
    }
}

extension Timestamp {
    /// For messages to administrators.
    fileprivate var words: String { LocalTime(self, in: .utc).text(in: .english) }
}
