internal import FrontdeskClient

/// Calls to a running daemon over one connection for each socket.
struct DaemonConnections: Sendable {
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
        let request = CreateAccountRequest(
            tenant: office,
            userName: name,
            password: SecretBytes(utf8: password)
        )
        return try await OperatorClient(channel: admin).createAccount(request)
    }

    func setPassword(of name: String, in office: String, to password: String) async throws {
        let request = SetPasswordRequest(
            tenant: office,
            account: name,
            password: SecretBytes(utf8: password)
        )
        _ = try await OperatorClient(channel: admin).setPassword(request)
    }

    func hasUser(_ name: String, in office: String) async throws -> Bool {
        let request = UserRequest(actor: Actor(tenant: office), user: name)
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
        guard case .signedIn(let done)? = step.need else { return nil }
        return done.sessionToken
    }

    func startSignIn(
        _ name: String,
        at office: String,
        password: String,
        from address: String = "192.0.2.1"
    ) async throws -> Step {
        let answer = IdentifyAnswer(
            office: office,
            user: name,
            password: SecretBytes(utf8: password),
            app: .pro
        )
        var request = StartRequest(kind: .signIn)
        let client = ClientContext(address: address)
        request.client = client
        let wrapped = Answer(answer: .identify(answer))
        request.answer = wrapped
        return try await FlowsClient(channel: api).start(request)
    }

    func isValid(_ token: SecretBytes) async throws -> Bool {
        let request = ValidateRequest(sessionToken: token)
        do {
            _ = try await SessionsClient(channel: api).validate(request)
            return true
        } catch {
            guard error.reason == .sessionInvalid else { throw error }
            return false
        }
    }

    func signOut(_ token: SecretBytes) async throws {
        let request = SignOutRequest(sessionToken: token)
        _ = try await SessionsClient(channel: api).signOut(request)
    }
}
