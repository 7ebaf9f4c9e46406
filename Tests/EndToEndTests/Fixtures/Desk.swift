internal import FrontdeskClient

/// Calls to a running daemon over one connection for each socket.
struct Desk: Sendable {
    let api: FrontdeskClient
    let admin: FrontdeskClient

    init(_ daemon: RunningDaemon) async throws {
        api = try await FrontdeskClient.connect(to: daemon.socket("api"))
        admin = try await FrontdeskClient.connect(to: daemon.socket("admin"))
    }

    func close() async {
        await api.close()
        await admin.close()
    }

    @discardableResult
    func makeUser(_ name: String, in office: String, password: String) async throws -> Account {
        var request = CreateAccountRequest()
        request.tenant = office
        request.userName = name
        request.password = SecretBytes(utf8: password)
        return try await OperatorClient(channel: admin).createAccount(request)
    }

    func setPassword(of name: String, in office: String, to password: String) async throws {
        var request = SetPasswordRequest()
        request.tenant = office
        request.account = name
        request.password = SecretBytes(utf8: password)
        _ = try await OperatorClient(channel: admin).setPassword(request)
    }

    func hasUser(_ name: String, in office: String) async throws -> Bool {
        var request = UserRequest()
        request.actor = Actor()
        request.actor?.tenant = office
        request.user = name
        do {
            return try await AdminClient(channel: admin).getUser(request).data?.userName == name
        } catch {
            guard error.code == .notFound else { throw error }
            return false
        }
    }

    /// The token; nil if the password is not accepted.
    func signIn(
        _ name: String,
        at office: String,
        password: String,
        from address: String = "192.0.2.1"
    ) async throws -> SecretBytes? {
        let step = try await startSignIn(name, at: office, password: password, from: address)
        guard case .done(let done)? = step.need else { return nil }
        return done.sessionToken
    }

    func startSignIn(
        _ name: String,
        at office: String,
        password: String,
        from address: String = "192.0.2.1"
    ) async throws -> Step {
        var answer = IdentifyAnswer()
        answer.office = office
        answer.user = name
        answer.password = SecretBytes(utf8: password)
        answer.app = .pro
        var request = StartRequest()
        request.kind = .signIn
        var client = ClientContext()
        client.address = address
        request.client = client
        var wrapped = Answer()
        wrapped.answer = .identify(answer)
        request.answer = wrapped
        return try await FlowsClient(channel: api).start(request)
    }

    func isValid(_ token: SecretBytes) async throws -> Bool {
        var request = ValidateRequest()
        request.sessionToken = token
        do {
            _ = try await SessionsClient(channel: api).validate(request)
            return true
        } catch {
            guard error.reason == .sessionInvalid else { throw error }
            return false
        }
    }

    func signOut(_ token: SecretBytes) async throws {
        var request = SignOutRequest()
        request.sessionToken = token
        _ = try await SessionsClient(channel: api).signOut(request)
    }
}
