import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

/// A visitor at a sign-in page, who keeps the last step and reads their own messages.
final class Guest {
    let fixture: Fixture
    let office: String
    let user: String
    var password = Fixture.password
    var address = "192.0.2.1"
    var context = CallContext.frontend
    private(set) var step = Step()

    init(_ user: String, at office: String, _ fixture: Fixture) {
        (self.user, self.office, self.fixture) = (user, office, fixture)
    }

    var need: Step.Need? { step.need }
    /// The name of the reason why the last answer was not accepted.
    var problem: String? { step.problem?.reason.name }
    /// The invalid fields and the reasons.
    var violations: [String] {
        (step.problem?.violations ?? []).map { "\($0.field) \($0.reason.name)" }
    }

    @discardableResult
    func signIn(
        app: FrontdeskWire.App = .pro,
        device: SecretBytes = SecretBytes(),
        remember: Bool = false
    ) async throws -> Step {
        let answer = IdentifyAnswer(
            office: office,
            user: user,
            password: SecretBytes(utf8: password),
            app: app,
            remember: remember,
            deviceToken: device
        )
        let wrapped = Answer(answer: .identify(answer))
        return try await start(.signIn) { $0.answer = wrapped }
    }

    @discardableResult
    func start(
        _ kind: FrontdeskWire.FlowKind,
        _ change: (inout StartRequest) -> Void = { _ in }
    ) async throws -> Step {
        var request = StartRequest(client: Fixture.client(address), kind: kind)
        change(&request)
        step = try await fixture.services.flows.start(request, context: context)
        return step
    }

    @discardableResult
    func answer(_ answer: Answer.Answer) async throws -> Step {
        step = try await tryAnswer(answer)
        return step
    }

    /// Answers without keeping the step, like a second browser with the same token.
    func tryAnswer(_ answer: Answer.Answer) async throws -> Step {
        var request = AdvanceRequest(client: Fixture.client(address), flowToken: step.flowToken)
        let wrapped = Answer(answer: answer)
        request.answer = wrapped
        return try await fixture.services.flows.advance(request, context: context)
    }

    @discardableResult
    func describe(client: Bool = true) async throws -> Step {
        var request = DescribeRequest(flowToken: step.flowToken)
        if client { request.client = Fixture.client(address) }
        step = try await fixture.services.flows.describe(request, context: context)
        return step
    }

    @discardableResult
    func code(_ text: String, trust: Bool = false) async throws -> Step {
        try await answer(.code(text, trust: trust))
    }

    @discardableResult
    func resend() async throws -> Step { try await answer(.resend(ResendAnswer())) }

    @discardableResult
    func choose(_ factor: FrontdeskWire.SecondFactor) async throws -> Step {
        let answer = ChooseSecondFactorAnswer(factor: factor)
        return try await self.answer(.chooseSecondFactor(answer))
    }

    /// The code in the last message that has one.
    func sentCode(_ kind: MessageKind = .oneTimeCode) async throws -> String {
        try await fixture.messages(of: user, in: office).last { $0.kind == kind }?.values["code"]
            ?? ""
    }

    /// The token of the last mailed link.
    func mailedLink(_ kind: MessageKind = .resetLink) async throws -> SecretBytes {
        let message = try await fixture.messages(of: user, in: office).last { $0.kind == kind }
        let link = message?.values["link"] ?? ""
        return SecretBytes(utf8: String(link.split(separator: "link=").last ?? ""))
    }

    /// Requests a link, like a user who has forgotten the password.
    @discardableResult
    func forgot() async throws -> Step {
        let answer = RecoverAnswer(office: office, user: user)
        let wrapped = Answer(answer: .recover(answer))
        return try await start(.recover) { $0.answer = wrapped }
    }

    @discardableResult
    func open(
        _ link: SecretBytes,
        _ kind: FrontdeskWire.FlowKind = .recover
    ) async throws -> Step {
        try await start(kind) { $0.linkToken = link }
    }

    /// The name of what the page shows.
    var shown: String { step.shown }
}

extension Step {
    /// The name of the need.
    var shown: String {
        guard let need else { return "nothing" }
        switch need {
        case .oneTimeCode(let code): return "code by \(code.factor.name)"
        case .refused(let refused): return "refused \(refused.reason.name)"
        case .finished(let finished): return "finished \(finished.reason.name)"
        default: return String(describing: need).prefix { $0 != "(" }.description
        }
    }

    var oneTimeCode: FrontdeskWire.OneTimeCode? {
        if case .oneTimeCode(let code) = need { code } else { nil }
    }

    var enrollment: EnrollAuthenticator? {
        if case .enrollAuthenticator(let enrollment) = need { enrollment } else { nil }
    }
}

extension Answer.Answer {
    static func code(_ text: String, trust: Bool = false) -> Self {
        let answer = OneTimeCodeAnswer(code: SecretBytes(utf8: text), trustDevice: trust)
        return .oneTimeCode(answer)
    }

    static func confirmEmail(_ code: String = "", _ email: String = "") -> Self {
        let answer = ConfirmEmailAnswer(code: SecretBytes(utf8: code), email: email)
        return .confirmEmail(answer)
    }

    static func setQuestion(_ id: String, _ text: String) -> Self {
        let answer = SetSecurityQuestionAnswer(questionID: id, answer: SecretBytes(utf8: text))
        return .setSecurityQuestion(answer)
    }

    static func question(_ text: String) -> Self {
        let answer = SecurityQuestionAnswer(answer: SecretBytes(utf8: text))
        return .securityQuestion(answer)
    }

    static func change(_ current: String, _ new: String, _ again: String? = nil) -> Self {
        let answer = ChangePasswordAnswer(
            currentPassword: SecretBytes(utf8: current),
            newPassword: SecretBytes(utf8: new),
            confirmation: SecretBytes(utf8: again ?? new)
        )
        return .changePassword(answer)
    }

    static func set(_ new: String, _ again: String? = nil) -> Self {
        let answer = SetPasswordAnswer(
            newPassword: SecretBytes(utf8: new),
            confirmation: SecretBytes(utf8: again ?? new)
        )
        return .setPassword(answer)
    }

    static func zone(_ name: String) -> Self {
        let answer = ChooseTimeZoneAnswer(timeZone: name)
        return .chooseTimeZone(answer)
    }

    static func enroll(_ code: String) -> Self {
        let answer = EnrollAuthenticatorAnswer(code: SecretBytes(utf8: code))
        return .enrollAuthenticator(answer)
    }

    static func password(_ text: String) -> Self {
        let answer = PasswordAnswer(password: SecretBytes(utf8: text))
        return .password(answer)
    }
}

extension Fixture {
    /// A password that meets all guidelines.
    static let newPassword = "kettle-Sunday-orbit-41"

    /// An office with one new user, who must complete all first steps and has a temporary password.
    static func withNewcomer() async throws -> (Fixture, Guest) {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        try await fixture.setPolicy([("page.url", page)], as: actor("nord"))
        try await fixture.createUser("anna")
        let guest = Guest("anna", at: "nord", fixture)
        let mails = try await fixture.messages(of: "anna", in: "nord")
        guest.password = mails.compactMap { $0.values["temporary_password"] }.last ?? ""
        return (fixture, guest)
    }

    /// An office whose only user has no pending first steps and has these factors.
    static func withMember(
        _ policy: [(String, String)] = [("two-step.required-for", "everyone")],
        phone: String? = nil,
        email: String = "anna@nord.example"
    ) async throws -> (Fixture, Guest) {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        try await fixture.setPolicy([("page.url", page)] + policy, as: actor("nord"))
        try await fixture.makeUser("anna", in: "nord", email: email)
        try await fixture.edit("anna", in: "nord") { $0.phone = phone }
        return (fixture, Guest("anna", at: "nord", fixture))
    }

    /// Reads a tenant's database.
    func read<Value: Sendable>(
        _ office: String,
        _ body: @escaping @Sendable (TenantStore) throws -> Value
    ) async throws -> Value {
        let open = try await open(office)
        return try await stores.read(open.id, sealer: open.sealer, body)
    }

    /// The pending messages to a user, oldest first. They are leased for zero time, as by a courier
    /// that crashes at once.
    func messages(of user: String, in office: String) async throws -> [FrontdeskDomain.Message] {
        let (open, now) = (try await open(office), clock.now())
        guard let name = CanonicalName(user) else { return [] }
        return try await stores.write(open.id, sealer: open.sealer) { store in
            let id = try store.accounts.find(named: name)?.id
            let lease = LeaseID(from: SystemEntropy())
            return try store.outbox.lease(1000, as: lease, at: now, for: .zero).leased
                .map(\.message).filter { $0.accountID == id }
        }
    }

    /// The account as stored.
    func stored(_ user: String, in office: String) async throws -> FrontdeskDomain.Account {
        let name = CanonicalName(user) ?? CanonicalName(stored: [])
        let found = try await read(office) { try $0.accounts.find(named: name) }
        guard let found else { throw CallError.notFound("account") }
        return found
    }

    /// The authenticator's current code.
    func authenticatorCode(of secret: [UInt8]) throws -> String {
        let secret = try secret.withUnsafeBytes { try TOTPSecret(copying: $0) }
        let number = String(secret.code(at: TimeStep.of(clock.timeOfDay())))
        return String(repeating: "0", count: 6 - number.count) + number
    }

    /// A code different from this one.
    static func wrong(_ code: String) -> String { code == "000000" ? "000001" : "000000" }

    /// How many of `count` concurrent runs succeed.
    static func race(
        _ count: Int,
        _ body: @escaping @Sendable () async throws -> Bool
    ) async -> Int {
        await withTaskGroup { group in
            for _ in 0..<count { group.addTask { (try? await body()) ?? false } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
    }
}

extension EnrollAuthenticator {
    /// The key, decoded from the text for manual entry (RFC 4648 section 6).
    var key: [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var (bits, number, key): (Int, UInt64, [UInt8]) = (0, 0, [])
        for symbol in secret.withUnsafeBytes(Array.init) {
            guard let value = alphabet.firstIndex(of: symbol) else { continue }
            (number, bits) = ((number << 5 | UInt64(value)) & 0xfff, bits + 5)
            guard bits >= 8 else { continue }
            bits -= 8
            key.append(UInt8(truncatingIfNeeded: number >> UInt64(bits)))
        }
        return key
    }
}
