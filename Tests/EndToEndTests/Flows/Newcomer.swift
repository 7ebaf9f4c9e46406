internal import Foundation
internal import FrontdeskClient
internal import Testing

/// A person's first sign-in over the sockets. Reads messages as a courier receives them.
struct Newcomer: Sendable {
    static let office = "north"
    static let name = "anna"
    static let newPassword = "kettle-Sunday-orbit-41"
    /// The needs in order, and the audit record of each completed need.
    static let way = [
        ("confirm_email", "email.confirmed"), ("set_security_question", "question.set"),
        ("change_password", "password.changed"), ("choose_time_zone", "time-zone.set"),
    ]

    let connections: DaemonConnections
    private var api: FrontdeskClient { connections.api }
    private var admin: FrontdeskClient { connections.admin }

    init(_ daemon: RunningDaemon) async throws { connections = try await DaemonConnections(daemon) }

    func close() async { await connections.close() }

    /// Creates the user and returns the temporary password from the welcome.
    func make() async throws -> String {
        let request = CreateUserRequest(
            actor: Actor(tenant: Self.office),
            user: UserData(userName: Self.name, email: "anna@north.example"),
            welcome: .temporaryPassword
        )
        _ = try await AdminClient(channel: admin).createUser(request)
        return try await sent("temporary-password", /[a-z0-9]{4}(-[a-z0-9]{4}){3}/)
    }

    /// The secret in a message of one kind.
    func sent(_ kind: String, _ pattern: Regex<(Substring, Substring)>) async throws -> String {
        let text = try await message(kind)
        return try #require(text.firstMatch(of: pattern), "\(text)").0.description
    }

    func sentCode() async throws -> String {
        let text = try await message("verification-code")
        return try #require(text.firstMatch(of: /\b[0-9]{6}\b/), "\(text)").0.description
    }

    private func message(_ kind: String) async throws -> String {
        let request = LeaseRequest(maxMessages: 100, waitMs: 2000, leaseMs: 600_000)
        let courier = CourierClient(channel: api)
        let found = try await eventually(within: .seconds(20)) { () -> String? in
            try await courier.lease(request).messages.last { $0.kind == kind }?.text
                .withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        }
        return try #require(found, "\(kind)")
    }

    func signIn(_ password: String) async throws -> Step {
        let answer = IdentifyAnswer(
            office: Self.office,
            user: Self.name,
            password: SecretBytes(utf8: password),
            app: .pro
        )
        let request = StartRequest(
            client: Self.client,
            kind: .signIn,
            answer: Answer(answer: .identify(answer))
        )
        return try await FlowsClient(channel: api).start(request)
    }

    /// Answers the need of a step. `code` is the mailed code.
    func answer(_ step: Step, password: String, code: String) async throws -> Step {
        var request = AdvanceRequest(
            client: Self.client,
            flowToken: step.flowToken,
            answer: Answer()
        )
        switch step.need {
        case .confirmEmail:
            let answer = ConfirmEmailAnswer(code: SecretBytes(utf8: code))
            request.answer?.answer = .confirmEmail(answer)
        case .setSecurityQuestion:
            let answer = SetSecurityQuestionAnswer(
                questionID: "first-pet",
                answer: SecretBytes(utf8: "Rex of Seefeld")
            )
            request.answer?.answer = .setSecurityQuestion(answer)
        case .changePassword:
            let answer = ChangePasswordAnswer(
                currentPassword: SecretBytes(utf8: password),
                newPassword: SecretBytes(utf8: Self.newPassword),
                confirmation: SecretBytes(utf8: Self.newPassword)
            )
            request.answer?.answer = .changePassword(answer)
        default:
            let answer = ChooseTimeZoneAnswer(timeZone: "Europe/Zurich")
            request.answer?.answer = .chooseTimeZone(answer)
        }
        return try await FlowsClient(channel: api).advance(request)
    }

    /// The step of a token; nil if the token is no longer valid.
    func describe(_ token: SecretBytes) async throws -> Step? {
        let request = DescribeRequest(flowToken: token)
        do {
            return try await FlowsClient(channel: api).describe(request)
        } catch {
            guard error.reason == .flowInvalid else { throw error }
            return nil
        }
    }

    private static var client: ClientContext {
        ClientContext(address: "192.0.2.1")
    }
}

extension Step {
    /// The name of the need in the contract.
    var needName: String {
        switch need {
        case .confirmEmail: "confirm_email"
        case .setSecurityQuestion: "set_security_question"
        case .changePassword: "change_password"
        case .chooseTimeZone: "choose_time_zone"
        case .identify: "identify"
        case .signedIn: "signed_in"
        default: "another"
        }
    }
}
