import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("The effects of changes to users")
struct AdminChangeTests {
    @Test(
        "DV-02 Each of these changes ends trusted devices, links and unfinished sign-ins",
        arguments: [
            "disable", "enable", "reset-two-step", "email", "phone", "delete", "hand-over",
            "set-password",
        ]
    )
    func devices(change: String) async throws {
        let fixture = try await Fixture.administered()
        let admin = fixture.services.admin
        let email = change == "hand-over" ? "" : "bert@nord.example"
        let made = try await fixture.makeUser("bert", in: "nord", email: email)
        if change == "enable" {
            _ = try await admin.disableUser(Fixture.user("bert"), context: .operator)
        }
        try await fixture.equip("bert")
        switch change {
        case "disable": _ = try await admin.disableUser(Fixture.user("bert"), context: .operator)
        case "enable": _ = try await admin.enableUser(Fixture.user("bert"), context: .operator)
        case "reset-two-step":
            _ = try await admin.resetTwoStep(Fixture.user("bert"), context: .operator)
        case "email":
            try await fixture.updateUser("bert", ["email"]) { $0.email = "b@nord.example" }
        case "phone": try await fixture.updateUser("bert", ["phone"]) { $0.phone = "+41441234567" }
        case "delete": _ = try await admin.deleteUser(Fixture.user("bert"), context: .operator)
        case "set-password":
            let request = SetPasswordRequest(
                tenant: "nord",
                account: "bert",
                password: SecretBytes(utf8: "another good password")
            )
            _ = try await fixture.services.operators.setPassword(request, context: .operator)
        default:
            _ = try await admin.issueTemporaryPassword(Fixture.user("bert"), context: .operator)
        }
        let id = try #require(AccountID(hex: made.accountID))
        let left = try await fixture.equipment(of: id)
        #expect(left["devices"] == 0 && left["links"] == 0 && left["flows"] == 0, "\(left)")
        let factorsEnd = change == "delete" || change == "reset-two-step"
        #expect(left["authenticators"] == (factorsEnd ? 0 : 1))
        #expect(left["codes"] == (factorsEnd ? 0 : 1))
    }

    @Test("SE-04 A disabled user is signed out at once and notified; enabling restores no session")
    func disable() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.makeUser("bert", in: "nord", email: "bert@nord.example")
        let token = try await fixture.session("bert", at: "nord")
        #expect(try await fixture.isValid(token))
        let anna = try await fixture.administrator("anna")
        let admin = fixture.services.admin
        let bert = try await admin.disableUser(Fixture.user("bert", anna), context: .frontend)
        #expect(bert.state == .disabled)
        #expect(try await !fixture.isValid(token))
        #expect(try await !fixture.signIn("bert", at: "nord").isDone)
        #expect(try await fixture.messages().map(\.kind) == [.noticeAccountDisabled])
        _ = try await admin.enableUser(Fixture.user("bert", anna), context: .frontend)
        #expect(try await !fixture.isValid(token))
        #expect(try await fixture.signIn("bert", at: "nord").isDone)
        let kinds = try await fixture.auditLog().filter { $0.actor != .visitor }.map(\.kind)
        #expect(kinds.contains(.accountDisabled) && kinds.contains(.accountEnabled))
    }

    @Test("SE-04 Removing a role or an app ends only its sessions")
    func lowered() async throws {
        let fixture = try await Fixture.administered()
        let settings = try await fixture.session("otto", at: "nord", app: .settings)
        let pro = try await fixture.session("otto", at: "nord", app: .pro)
        let anywhere = try await fixture.session("otto", at: "nord", app: .anywhere)
        #expect(try await fixture.validate(pro).role == .administrator)
        try await fixture.updateUser("otto", ["role"]) { $0.role = .member }
        #expect(try await !fixture.isValid(settings))
        #expect(try await fixture.validate(pro).role == .member, "memory follows")
        try await fixture.updateUser("otto", ["apps", "user_name"]) {
            $0.apps = [.anywhere]
            $0.userName = "otto-2"
        }
        #expect(try await !fixture.isValid(pro))
        #expect(try await fixture.validate(anywhere).userName == "otto-2")
    }

    @Test(
        "The former address is notified of a new one, which must be confirmed and receives the mail"
    )
    func address() async throws {
        let fixture = try await Fixture.administered()
        let made = try await fixture.createUser("bert")
        #expect(try await fixture.messages().count == 2)
        let changed = try await fixture.updateUser("bert", ["email"]) {
            $0.email = "b@nord.example"
        }
        #expect(changed.emailConfirmedAt == 0 && changed.data?.email == "b@nord.example")
        let messages = try await fixture.messages()
        #expect(
            messages.map(\.kind) == [.welcome, .noticeEmailChanged],
            "a password sent to the former address is dropped"
        )
        #expect(messages.last?.channel == .mail(to: "bert@nord.example"))
        let id = try #require(AccountID(hex: made.accountID))
        let stored = try await fixture.stored { try $0.accounts.find(id: id) }
        #expect(stored?.pendingFirstSteps.contains(.confirmEmail) == true)
        let recorded = try await fixture.auditLog().last { $0.kind == .accountChanged }
        #expect(recorded?.details["fields"] == "email")
        #expect(recorded?.details.values.contains { $0.contains("@") } == false)
    }

    @Test(
        "A similar new mailbox ends pending messages, and the old one is notified",
        arguments: [
            ("bert@strasse.example", "bert@straße.example", true),
            ("strasse@nord.example", "straße@nord.example", true),
            ("bert@müller.example", "bert@xn--mller-kva.example", false),
            ("Bert@Nord.example", "bert@nord.example", false),
        ]
    )
    func mailbox(old: String, new: String, isOther: Bool) async throws {
        let fixture = try await Fixture.administered()
        try await fixture.setPolicy([("mail.non-ascii", "on")], as: Fixture.actor("nord"))
        let made = try await fixture.makeUser("bert", in: "nord", email: old)
        let now = fixture.clock.now()
        try await fixture.edit("bert", in: "nord") { $0.emailConfirmedAt = now }
        try await fixture.equip("bert")
        try await fixture.updateUser("bert", ["email"]) { $0.email = new }
        let id = try #require(AccountID(hex: made.accountID))
        let left = try await fixture.equipment(of: id)
        #expect(left["links"] == (isOther ? 0 : 1) && left["flows"] == (isOther ? 0 : 1))
        let notified = try await fixture.messages().filter { $0.kind == .noticeEmailChanged }
        #expect(notified.map(\.channel) == (isOther ? [.mail(to: old)] : []))
        let stored = try await fixture.stored("bert", in: "nord")
        #expect(stored.email == new && (stored.emailConfirmedAt == nil) == isOther)
    }

    @Test("Without an address, the old number is notified of a new number and of a first address")
    func notifiedBySMS() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.makeUser("bert", in: "nord")
        try await fixture.updateUser("bert", ["phone"]) { $0.phone = "+41441234567" }
        try await fixture.updateUser("bert", ["phone"]) { $0.phone = "+41447654321" }
        try await fixture.updateUser("bert", ["email"]) { $0.email = "bert@nord.example" }
        let notices = try await fixture.messages().map { ($0.kind, $0.channel) }
        #expect(notices.map(\.0) == [.noticePhoneChanged, .noticeEmailChanged])
        #expect(notices.map(\.1) == [.sms(to: "+41441234567"), .sms(to: "+41447654321")])
    }

    @Test("RS-02 No user gets an unusable address, nor another user's in a different spelling")
    func addresses() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.makeUser("bert", in: "nord", email: "bert@müller.example")
        let undeliverable = await callError {
            try await fixture.createUser("otto", email: "ötto@nord.example")
        }
        #expect(undeliverable?.violations.map(\.field) == ["user.email"])
        let operatorToo = await callError {
            try await fixture.makeUser("otto2", in: "nord", email: "ötto@nord.example")
        }
        #expect(operatorToo?.violations.map(\.field) == ["email"])
        let taken = await callError {
            try await fixture.createUser("otto3", email: "bert@xn--mller-kva.example")
        }
        #expect(taken?.reason == .alreadyExists)
        #expect(try await fixture.signIn("bert@XN--MLLER-KVA.example", at: "nord").isDone)
    }

    @Test("Only the name of a deleted user remains, and it can be used again")
    func delete() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.makeUser("bert", in: "nord", email: "bert@nord.example")
        try await fixture.updateUser("bert", ["full_name", "phone", "time_zone"]) {
            ($0.fullName, $0.phone, $0.timeZone) = ("Bert Frei", "+41441234567", "Europe/Zurich")
        }
        let token = try await fixture.session("bert", at: "nord")
        let before = try await fixture.account("bert", in: "nord")
        _ = try await fixture.services.admin.deleteUser(Fixture.user("bert"), context: .operator)
        #expect(try await !fixture.isValid(token))
        #expect(try await !fixture.signIn("bert", at: "nord").isDone)
        let former = try await fixture.services.admin.getUser(
            Fixture.user(before.accountID),
            context: .operator
        )
        #expect(former.state == .deleted && former.data?.userName == "bert")
        let bare = UserData(userName: "bert", role: .member, userLevel: UserLevel(5))
        #expect(former.data == bare && former.phoneConfirmedAt == 0 && former.lastSignInAt == 0)
        let recorded = try await fixture.auditLog().last { $0.kind == .accountDeleted }
        #expect(recorded?.details["user"] == "bert" && recorded?.subject?.hex == before.accountID)
        try await fixture.createUser("bert")
        for act in AdminCalls.all where act.name != "GetUser" && act.name != "ListAccessLog" {
            guard !["ListSessions", "CreateUser", "ImportUsers", "EraseUser"].contains(act.name)
            else {
                continue
            }
            let error = await callError {
                try await act.call(
                    fixture.services.admin,
                    Fixture.actor("nord"),
                    before.accountID,
                    "",
                    .operator
                )
            }
            #expect(error?.reason == .wrongState, "\(act.name): \(error as Any)")
        }
    }

    @Test("A change survives a restart, and memory follows an unknown outcome")
    func restart() async throws {
        let fixture = try await Fixture.administered()
        try await fixture.createUser("bert")
        try await fixture.updateUser("bert", ["rights", "role", "user_level"]) {
            ($0.role, $0.rights, $0.userLevel) = (.administrator, [.modify], UserLevel(3))
        }
        let before = try await fixture.account("bert", in: "nord")
        try await fixture.restart()
        #expect(try await fixture.account("bert", in: "nord") == before)
        #expect(before.data?.rights == [.modify] && before.data?.userLevel?.number == 3)
    }
}
