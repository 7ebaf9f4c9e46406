import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

// Steps that many tests repeat.

extension Fixture {
    @discardableResult
    func makeOffice(_ name: String) async throws -> FrontdeskWire.Tenant {
        let request = CreateTenantRequest(name: name, kind: .office)
        return try await services.operators.createTenant(request, context: .operator)
    }

    @discardableResult
    func makeUser(
        _ name: String,
        in office: String,
        email: String = "",
        role: Role = .member,
        password: String = Fixture.password
    ) async throws -> FrontdeskWire.Account {
        let request = CreateAccountRequest(
            tenant: office,
            userName: name,
            email: email,
            role: role,
            password: SecretBytes(utf8: password)
        )
        return try await services.operators.createAccount(request, context: .operator)
    }

    func account(_ name: String, in office: String) async throws -> User {
        try await services.admin.getUser(Self.reference(name, office), context: .operator)
    }

    /// The operator's reference to a user.
    static func reference(_ name: String, _ office: String) -> UserRequest {
        UserRequest(actor: actor(office), user: name)
    }

    static func tenant(_ name: String) -> TenantRequest {
        TenantRequest(tenant: name)
    }

    /// Gives an account this many failures of its password, its codes or a device. The wait after
    /// the last failure is over.
    func setFailures(
        _ failures: Int,
        of user: String = "anna",
        in office: String = "nord",
        _ counter: FailureCounter = .password
    ) async throws {
        let (open, account) = (try await open(office), try await stored(user, in: office).id)
        let now = clock.now()
        try await stored(in: office) { store in
            let devices = try store.devices.list(account: account)
            let key: AttemptKey? =
                switch counter {
                case .password: open.attemptKey(for: account)
                case .secondFactor: open.codeKey(for: account)
                case .device: devices.first.map { open.attemptKey(for: account, on: $0.id) }
                }
            guard let key else { throw CallError.notFound("device") }
            var record = AttemptRecord(failures: failures, lastFailureAt: now)
            record = AttemptRecord(failures: failures, lastFailureAt: now - record.lockoutDuration)
            try store.attempts.save(record, for: key.bytes, of: account)
        }
    }

    /// Starts a flow and answers `identify` in one call.
    func signIn(
        _ user: String,
        at office: String,
        password: String = Fixture.password,
        app: FrontdeskWire.App = .pro,
        address: String = "192.0.2.1",
        context: CallContext = .frontend
    ) async throws -> Step {
        let request = StartRequest(
            client: Self.client(address),
            kind: .signIn,
            answer: Self.identify(user, at: office, password: password, app: app)
        )
        return try await services.flows.start(request, context: context)
    }

    /// Answers `identify` in a flow that was started before.
    func advance(
        _ token: SecretBytes,
        _ user: String,
        at office: String,
        password: String = Fixture.password,
        context: CallContext = .frontend
    ) async throws -> Step {
        let request = AdvanceRequest(
            client: Self.client("192.0.2.1"),
            flowToken: token,
            answer: Self.identify(user, at: office, password: password, app: .pro)
        )
        return try await services.flows.advance(request, context: context)
    }

    /// Starts a flow without an answer.
    func startFlow() async throws -> Step {
        let request = StartRequest(client: Self.client("192.0.2.1"), kind: .signIn)
        return try await services.flows.start(request, context: .frontend)
    }

    /// Signs in, which must succeed, and returns the session's token.
    func session(
        _ user: String,
        at office: String,
        app: FrontdeskWire.App = .pro
    ) async throws -> SecretBytes {
        try await signIn(user, at: office, app: app).done.sessionToken
    }

    func validate(
        _ token: SecretBytes,
        app: FrontdeskWire.App = .unspecified,
        background: Bool = false,
        context: CallContext = .frontend
    ) async throws -> FrontdeskWire.Session {
        let request = ValidateRequest(sessionToken: token, app: app, background: background)
        if let answer = try validateIndexed(request, for: context.caller) {
            return answer.session ?? FrontdeskWire.Session()
        }
        return try await services.sessions.validate(request, context: context).session
            ?? FrontdeskWire.Session()
    }

    /// The answer from memory alone, decoded from its bytes; nil if the disk must be read.
    func validateIndexed(
        _ request: ValidateRequest,
        for caller: Caller = CallContext.frontend.caller
    ) throws -> ValidateResponse? {
        let packed = try MessageCodec.encode(request)
        let (arena, output) = (Arena(budget: 1 << 20), AnswerBuffer())
        let call = ImmediateCall(caller: caller, arena: arena, output: output)
        call.begin(on: 1)
        let isAnswered = try packed.withUnsafeBytes { bytes in
            try MessageCodec.withInPlace(ValidateRequest.self, from: bytes, in: arena) {
                try services.sessions.validateIndexed($0, call)
            }
        }
        guard isAnswered else { return nil }
        let data = UnsafeRawBufferPointer(rebasing: output.bytes[FrameHeader.size...])
        return try MessageCodec.decode(
            ValidateResponse.self,
            from: try Envelope.decodeResponse(data),
            in: arena,
            policy: .response
        )
    }

    /// Whether the session token is valid.
    func isValid(_ token: SecretBytes, context: CallContext = .frontend) async throws -> Bool {
        do {
            _ = try await validate(token, context: context)
            return true
        } catch TenancyError.sessionInvalid {
            return false
        }
    }

    static func client(_ address: String) -> ClientContext {
        ClientContext(address: address, userAgent: "test")
    }

    static func identify(
        _ user: String,
        at office: String,
        password: String,
        app: FrontdeskWire.App
    ) -> Answer {
        let identify = IdentifyAnswer(
            office: office,
            user: user,
            password: SecretBytes(utf8: password),
            app: app
        )
        return Answer(answer: .identify(identify))
    }
}

struct NotDone: Error {
    let step: Step
}

extension Step {
    /// The result; fails if there is none.
    var done: FrontdeskWire.SignedIn {
        get throws {
            guard case .signedIn(let done) = need else { throw NotDone(step: self) }
            return done
        }
    }

    var isDone: Bool { (try? done) != nil }

    /// All parts of an answer except the token. Two answers that are equal here are
    /// indistinguishable.
    var withoutToken: Step {
        var step = self
        step.flowToken = SecretBytes()
        return step
    }
}
