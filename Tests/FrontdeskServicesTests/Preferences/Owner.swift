import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

/// A signed-in person at their preferences: each call with their session and their address.
final class Owner {
    let fixture: Fixture
    let guest: Guest
    var token: SecretBytes
    var context = CallContext.frontend
    var client: ClientContext? = Fixture.client("192.0.2.1")

    private var service: Preferences { fixture.services.preferences }

    init(_ guest: Guest, _ token: SecretBytes) {
        (fixture, self.guest, self.token) = (guest.fixture, guest, token)
    }

    /// An office that asks for no second factor, and its user anna with a fresh session.
    static func signedIn(
        _ policy: [(String, String)] = [],
        phone: String? = nil,
        email: String = "anna@nord.example"
    ) async throws -> Owner {
        let (_, guest) = try await Fixture.withMember(policy, phone: phone, email: email)
        return Owner(guest, try await guest.signIn().done.sessionToken)
    }

    /// The same with an authenticator that is asked for. Returns its key and the recovery codes.
    static func withAuthenticator() async throws -> (Owner, [UInt8], [String]) {
        let owner = try await signedIn()
        let (key, codes) = try await owner.enroll()
        return (owner, key, codes)
    }

    func show() async throws -> PreferencesView {
        let request = GetPreferencesRequest(sessionToken: token, client: client)
        return try await service.get(request, context: context)
    }

    @discardableResult
    func update(
        _ fields: [String],
        _ change: (inout UpdatePreferencesRequest) -> Void = { _ in }
    ) async throws -> PreferencesView {
        var request = UpdatePreferencesRequest(
            sessionToken: token,
            client: client,
            fields: fields
        )
        change(&request)
        return try await service.update(request, context: context)
    }

    /// Goes on with the new session if there is one.
    @discardableResult
    func changePassword(
        _ current: String = Fixture.password,
        to new: String = Fixture.newPassword,
        _ again: String? = nil
    ) async throws -> ChangeOwnPasswordResponse {
        let request = ChangeOwnPasswordRequest(
            sessionToken: token,
            client: client,
            currentPassword: SecretBytes(utf8: current),
            newPassword: SecretBytes(utf8: new),
            confirmation: SecretBytes(utf8: again ?? new)
        )
        let response = try await service.changePassword(request, context: context)
        if response.problem == nil { token = response.sessionToken }
        return response
    }

    @discardableResult
    func setQuestion(_ id: String = "first-pet", _ answer: String = "Rex of Seefeld") async throws
        -> PreferencesView
    {
        let request = SetOwnQuestionRequest(
            sessionToken: token,
            client: client,
            questionID: id,
            answer: SecretBytes(utf8: answer)
        )
        return try await service.setQuestion(request, context: context)
    }

    @discardableResult
    func setTwoStep(
        _ wanted: Bool = true,
        preferred: FrontdeskWire.SecondFactor = .unspecified
    ) async throws -> PreferencesView {
        let request = SetTwoStepRequest(
            sessionToken: token,
            client: client,
            enabled: wanted,
            preferred: preferred
        )
        return try await service.setTwoStep(request, context: context)
    }

    func begin() async throws -> BeginAuthenticatorSetupResponse {
        let request = BeginAuthenticatorSetupRequest(sessionToken: token, client: client)
        return try await service.beginAuthenticatorSetup(request, context: context)
    }

    @discardableResult
    func confirm(_ code: String = "123456") async throws -> RecoveryCodesResponse {
        let request = ConfirmAuthenticatorRequest(
            sessionToken: token,
            client: client,
            code: SecretBytes(utf8: code)
        )
        return try await service.confirmAuthenticator(request, context: context)
    }

    @discardableResult
    func removeAuthenticator() async throws -> PreferencesView {
        let request = RemoveAuthenticatorRequest(sessionToken: token, client: client)
        return try await service.removeAuthenticator(request, context: context)
    }

    @discardableResult
    func generateRecoveryCodes() async throws -> RecoveryCodesResponse {
        let request = GenerateRecoveryCodesRequest(sessionToken: token, client: client)
        return try await service.generateRecoveryCodes(request, context: context)
    }

    @discardableResult
    func revokeDevices(_ id: String = "") async throws -> PreferencesView {
        let request = RevokeDevicesRequest(sessionToken: token, client: client, deviceID: id)
        return try await service.revokeDevices(request, context: context)
    }

    @discardableResult
    func beginChange(
        _ kind: FrontdeskWire.ContactKind,
        to value: String
    ) async throws -> BeginContactChangeResponse {
        let request = BeginContactChangeRequest(
            sessionToken: token,
            client: client,
            kind: kind,
            value: value
        )
        return try await service.beginContactChange(request, context: context)
    }

    /// Returns the problem by name; nil if the change is made.
    @discardableResult
    func confirmChange(_ kind: FrontdeskWire.ContactKind, _ code: String) async throws -> String? {
        let request = ConfirmContactChangeRequest(
            sessionToken: token,
            client: client,
            kind: kind,
            code: SecretBytes(utf8: code)
        )
        return try await service.confirmContactChange(request, context: context).problem?
            .reason.name
    }

    /// Returns the problem by name; nil if the group is chosen.
    @discardableResult
    func setClinicGroup(_ choice: ChooseClinicGroupAnswer.Choice) async throws -> String? {
        let request = SetClinicGroupRequest(
            sessionToken: token,
            client: client,
            choice: ChooseClinicGroupAnswer(choice: choice)
        )
        return try await service.setClinicGroup(request, context: context).problem?.reason.name
    }

    @discardableResult
    func removePhone() async throws -> PreferencesView {
        let request = RemovePhoneRequest(sessionToken: token, client: client)
        return try await service.removePhone(request, context: context)
    }

    func export(_ page: String = "") async throws -> ExportResponse {
        let request = ExportRequest(sessionToken: token, client: client, pageToken: page)
        return try await service.export(request, context: context)
    }

    func deleteAccount() async throws -> DeleteAccountResponse {
        let request = DeleteAccountRequest(sessionToken: token, client: client)
        return try await service.deleteAccount(request, context: context)
    }
}

extension Owner {
    /// Sets an authenticator up. Returns its key and the recovery codes.
    func enroll() async throws -> ([UInt8], [String]) {
        let key = try await begin().key
        let response = try await confirm(fixture.authenticatorCode(of: key))
        try #require(response.problem == nil)
        return (key, response.recoveryCodes.map(\.words))
    }

    /// Goes on in a session that has just been proven by the password alone.
    func provePassword() async throws {
        try await guest.start(.stepUp) { $0.sessionToken = token }
        token = try await guest.answer(.password(guest.password)).done.sessionToken
    }

    var account: FrontdeskDomain.Account {
        get async throws { try await fixture.stored("anna", in: "nord") }
    }

    func messages() async throws -> [FrontdeskDomain.Message] {
        try await fixture.messages(of: "anna", in: "nord")
    }

    /// The code that was sent last for a change.
    func sentCode() async throws -> String { try await guest.sentCode(.verificationCode) }

    /// The details of the events of one kind, the oldest first.
    func recorded(_ kind: AuditKind) async throws -> [[String: String]] {
        try await fixture.auditLog(of: "nord").filter { $0.kind == kind }.map(\.details)
    }

    /// The notices, each as the change that it reports and its recipient.
    func notices() async throws -> [String] {
        try await messages().compactMap { message in
            let to: String
            switch message.channel {
            case .mail(let address): to = address
            case .sms(let number): to = number
            case .nowhere: to = "nowhere"
            }
            return message.values["changed"].map { "\($0) to \(to)" }
        }
    }

    /// What opens the account, or leads to it.
    func equipment() async throws -> [String: Int] {
        try await fixture.equipment(of: account.id)
    }
}

extension BeginAuthenticatorSetupResponse {
    /// The key itself, as an app has it.
    var key: [UInt8] {
        let enrollment = EnrollAuthenticator(secret: secret)
        return enrollment.key
    }
}

/// One method of the service each, for what holds for all of them.
enum PreferencesCall: String, CaseIterable {
    case get, update, changePassword, setQuestion, setTwoStep, beginAuthenticatorSetup
    case confirmAuthenticator, removeAuthenticator, generateRecoveryCodes, revokeDevices
    case beginContactChange, confirmContactChange, removePhone, setClinicGroup, export
    case deleteAccount

    /// The method's names in the contract.
    var method: MethodID {
        let name = rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        return MethodID(service: "frontdesk.v1.Preferences", name: name)
    }

    /// Whether the contract requires a fresh proof.
    var needsFreshProof: Bool { Contract.access[method]?.freshProof == .always }

    func run(_ owner: Owner) async throws {
        switch self {
        case .get: _ = try await owner.show()
        case .update: try await owner.update(["time_zone"])
        case .changePassword: try await owner.changePassword()
        case .setQuestion: try await owner.setQuestion()
        case .setTwoStep: try await owner.setTwoStep()
        case .beginAuthenticatorSetup: _ = try await owner.begin()
        case .confirmAuthenticator: try await owner.confirm()
        case .removeAuthenticator: try await owner.removeAuthenticator()
        case .generateRecoveryCodes: try await owner.generateRecoveryCodes()
        case .revokeDevices: try await owner.revokeDevices()
        case .beginContactChange:
            try await owner.beginChange(.email, to: "new@nord.example")
        case .confirmContactChange: try await owner.confirmChange(.email, "123456")
        case .removePhone: try await owner.removePhone()
        case .setClinicGroup: try await owner.setClinicGroup(.skip(true))
        case .export: _ = try await owner.export()
        case .deleteAccount: _ = try await owner.deleteAccount()
        }
    }
}
