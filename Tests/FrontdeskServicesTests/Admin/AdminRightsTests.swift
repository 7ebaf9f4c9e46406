import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("The rights of administrators")
struct AdminRightsTests {
    /// Gives an administrator limited rights.
    private func lower(_ user: String, _ fixture: Fixture) async throws {
        try await fixture.updateUser(user, ["rights"]) { $0.rights = [.modify] }
    }

    @Test("AD-01 A session for an app or of a member administers nothing")
    func sessions() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.makeUser("bert", in: "nord")
        for (user, app) in [("anna", FrontdeskWire.App.pro), ("bert", .pro)] {
            let actor = Fixture.actor(try await fixture.session(user, at: "nord", app: app))
            for method in AdminCalls.all {
                let error = await callError {
                    try await method.call(fixture.services.admin, actor, "anna", "", .frontend)
                }
                #expect(error == .sessionInvalid, "\(method.name)")
            }
        }
    }

    @Test("Limited rights can enable, disable and unlock users but decide nothing else")
    func lesser() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.createUser("bert")
        try await lower("otto", fixture)
        let otto = try await fixture.administrator("otto")
        let admin = fixture.services.admin
        let refused: [() async throws -> Void] = [
            { try await fixture.createUser("carl", as: otto, context: .frontend) },
            { _ = try await admin.deleteUser(Fixture.user("bert", otto), context: .frontend) },
            {
                try await fixture.updateUser("bert", ["role"], as: otto, context: .frontend) {
                    $0.role = .administrator
                }
            },
            {
                try await fixture.updateUser("bert", ["apps"], as: otto, context: .frontend) {
                    $0.apps = [.pro]
                }
            },
            { _ = try await admin.disableUser(Fixture.user("anna", otto), context: .frontend) },
            {
                _ = try await admin.startPasswordReset(
                    Fixture.user("anna", otto),
                    context: .frontend
                )
            },
            {
                try await fixture.updateUser("otto", ["rights"], as: otto, context: .frontend) {
                    $0.rights = [.create]
                }
            },
            {
                let all = EndUserSessionsRequest(actor: otto, allUsers: true)
                _ = try await admin.endSessions(all, context: .frontend)
            },
            {
                let list = ImportUsersRequest(
                    actor: otto,
                    csv: "user_name,welcome\ncarl,none\n"
                )
                _ = try await admin.importUsers(list, context: .frontend)
            },
        ]
        for (number, attempt) in refused.enumerated() {
            let error = await callError(attempt)
            #expect(error?.code == .permissionDenied && error?.reason == .rightMissing, "\(number)")
        }
        _ = try await admin.disableUser(Fixture.user("bert", otto), context: .frontend)
        _ = try await admin.enableUser(Fixture.user("bert", otto), context: .frontend)
        let bert = try await fixture.updateUser("bert", ["full_name"], as: otto, context: .frontend)
        {
            $0.fullName = "Bert Frei"
        }
        #expect(bert.data?.fullName == "Bert Frei" && bert.data?.role == .member)
        let check = CheckRightsRequest(actor: otto)
        let rights = try await admin.checkRights(check, context: .frontend)
        #expect(rights.rights == [.modify] && rights.userName == "otto" && rights.tenant == "nord")
    }

    @Test("AD-02 Revoked rights are gone at the next call")
    func takenAway() async throws {
        let fixture = try await Fixture.administered()
        let otto = try await fixture.administrator("otto")
        try await lower("otto", fixture)
        let error = await callError {
            try await fixture.createUser("carl", as: otto, context: .frontend)
        }
        #expect(error == .sessionInvalid, "the settings session ended with them")
    }

    @Test("AD-03 If two administrators demote each other concurrently, one of them is rejected")
    func parallel() async throws {
        let fixture = try await Fixture.administered()
        for round in 0..<8 {
            let anna = try await fixture.administrator("anna")
            let otto = try await fixture.administrator("otto")
            let shared = Unchecked(fixture)
            @Sendable
            func take(_ actor: FrontdeskWire.Actor, from user: String) async -> CallError? {
                await callError {
                    switch round % 3 {
                    case 0:
                        try await shared.value.updateUser(
                            user,
                            ["rights"],
                            as: actor,
                            context: .frontend
                        ) { $0.rights = [] }
                    case 1:
                        _ = try await shared.value.services.admin.disableUser(
                            Fixture.user(user, actor),
                            context: .frontend
                        )
                    default:
                        try await shared.value.updateUser(
                            user,
                            ["role"],
                            as: actor,
                            context: .frontend
                        ) { $0.role = .member }
                    }
                }
            }
            async let first = take(anna, from: "otto")
            async let second = take(otto, from: "anna")
            let outcomes = await [first, second]
            #expect(outcomes.filter { $0 == nil }.count == 1, "round \(round): \(outcomes)")
            let left = try await fixture.stored { store in
                try store.accounts.countFullAdministrators(except: AccountID(high: 0, low: 0))
            }
            #expect(left == 1, "round \(round)")
            for user in ["anna", "otto"] {
                try await fixture.edit(user, in: "nord") {
                    ($0.status, $0.role, $0.rights) = (.enabled, .administrator, .all)
                }
            }
        }
    }

    @Test("AD-03 The last administrator cannot be demoted; an invited one does not count")
    func last() async throws {
        let fixture = try await Fixture.administered()
        let admin = fixture.services.admin
        _ = try await admin.deleteUser(Fixture.user("otto"), context: .operator)
        try await fixture.createUser("ida") { $0.user?.role = .administrator }
        let attempts: [() async throws -> Void] = [
            { _ = try await admin.disableUser(Fixture.user("anna"), context: .operator) },
            { _ = try await admin.deleteUser(Fixture.user("anna"), context: .operator) },
            { try await fixture.updateUser("anna", ["role"]) { $0.role = .member } },
            { try await fixture.updateUser("anna", ["rights"]) { $0.rights = [.modify] } },
            // Without the settings app, an administrator cannot administer, whatever their rights.
            { try await fixture.updateUser("anna", ["apps"]) { $0.apps = [.pro] } },
        ]
        for attempt in attempts {
            #expect(await callError(attempt)?.reason == .lastAdministrator)
        }
        let anna = try await fixture.administrator("anna")
        let own = await callError {
            try await admin.deleteUser(Fixture.user("anna", anna), context: .frontend)
        }
        #expect(own?.reason == .wrongState)
        _ = try await admin.deleteUser(Fixture.user("ida", anna), context: .frontend)
    }

    @Test("TN-01 Objects of another tenant get exactly the answer of objects that do not exist")
    func otherTenants() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.makeOffice("south")
        let carl = try await fixture.makeUser("carl", in: "south", email: "carl@south.example")
        let token = try await fixture.session("carl", at: "south")
        let session = try await fixture.validate(token).sessionID
        let anna = try await fixture.administrator("anna")
        let random = AccountID(from: SystemEntropy()).hex
        #expect(
            Set(AdminCalls.all.map(\.name))
                == Set(AdminMethods.all.map(\.name)).subtracting(AdminCalls.withoutIDs)
        )
        for method in AdminCalls.all {
            for (actor, context) in [
                (anna, CallContext.frontend), (Fixture.actor("nord"), .operator),
            ] {
                func answer(_ user: String, _ session: String) async -> CallError? {
                    await callError {
                        try await method.call(fixture.services.admin, actor, user, session, context)
                    }
                }
                let other = await answer(carl.accountID, session)
                let nobody = await answer(random, random)
                #expect(
                    other == nobody && other?.code == .notFound,
                    "\(method.name): \(other as Any)"
                )
                #expect(await answer("carl", "") == answer("nobody", ""), "\(method.name) by name")
            }
        }
        #expect(try await fixture.isValid(token))
        #expect(try await fixture.account("carl", in: "south").state == .enabled)
    }
}

/// Calls of every method that takes an id, with that id.
struct AdminCalls: Sendable {
    let name: String
    let call:
        @Sendable (Admin, FrontdeskWire.Actor, _ user: String, _ session: String, CallContext)
            async throws -> Void

    /// The methods without an id. ExplainSignIn answers for unknown users too.
    static let withoutIDs: Set<String> = ["CheckRights", "ListUsers", "ExplainSignIn"]

    static let all: [AdminCalls] =
        [
            named("GetUser") { try await $0.getUser($1, context: $2) },
            named("DisableUser") { try await $0.disableUser($1, context: $2) },
            named("EnableUser") { try await $0.enableUser($1, context: $2) },
            named("EndMailboxWait") { try await $0.endMailboxWait($1, context: $2) },
            named("UnlockUser") { try await $0.unlockUser($1, context: $2) },
            named("DeleteUser") { try await $0.deleteUser($1, context: $2) },
            named("EraseUser") { try await $0.eraseUser($1, context: $2) },
            named("StartPasswordReset") { try await $0.startPasswordReset($1, context: $2) },
            named("IssueTemporaryPassword") {
                try await $0.issueTemporaryPassword($1, context: $2)
            },
            named("ResetTwoStep") { try await $0.resetTwoStep($1, context: $2) },
        ] + others

    private static func named<Response>(
        _ name: String,
        _ call: @escaping @Sendable (Admin, UserRequest, CallContext) async throws -> Response
    ) -> AdminCalls {
        AdminCalls(name: name) { admin, actor, user, _, context in
            _ = try await call(admin, Fixture.user(user, actor), context)
        }
    }

    private static let others: [AdminCalls] = [
        AdminCalls(name: "CreateUser") { admin, actor, user, _, context in
            let request = CreateUserRequest(
                actor: actor,
                user: UserData(userName: "new"),
                copyFrom: user,
                welcome: .none
            )
            _ = try await admin.createUser(request, context: context)
        },
        AdminCalls(name: "ImportUsers") { admin, actor, user, _, context in
            let request = ImportUsersRequest(
                actor: actor,
                csv: "user_name\nnew\n",
                welcome: .none,
                copyFrom: user
            )
            _ = try await admin.importUsers(request, context: context)
        },
        AdminCalls(name: "UpdateUser") { admin, actor, user, _, context in
            let request = UpdateUserRequest(actor: actor, user: user, fields: ["full_name"])
            _ = try await admin.updateUser(request, context: context)
        },
        AdminCalls(name: "ResendWelcome") { admin, actor, user, _, context in
            let request = ResendWelcomeRequest(actor: actor, user: user)
            _ = try await admin.resendWelcome(request, context: context)
        },
        AdminCalls(name: "ListSessions") { admin, actor, user, _, context in
            let request = ListUserSessionsRequest(actor: actor, user: user)
            _ = try await admin.listSessions(request, context: context)
        },
        AdminCalls(name: "EndSessions") { admin, actor, user, session, context in
            var request = EndUserSessionsRequest(actor: actor, user: user, sessionID: session)
            if !session.isEmpty { request.user = "" }
            _ = try await admin.endSessions(request, context: context)
        },
        AdminCalls(name: "ListAccessLog") { admin, actor, user, _, context in
            let request = ListAccessLogRequest(actor: actor, user: user)
            _ = try await admin.listAccessLog(request, context: context)
        },
    ]
}
