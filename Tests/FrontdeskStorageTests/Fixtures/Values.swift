import FrontdeskDomain
import FrontdeskStorage

let now = Timestamp(milliseconds: 1_800_000_000_000)
let sealer = TestSealer()

/// An id derived from a number.
func id<Subject>(_ number: Int) -> Identifier<Subject> {
    let bytes = hash(number).prefix(16)
    guard let id = Identifier<Subject>(bytes: bytes) else { preconditionFailure("16 bytes") }
    return id
}

/// 32 bytes derived from a number, spread over all values.
func hash(_ number: Int) -> [UInt8] {
    var state = UInt64(bitPattern: Int64(number)) &+ 0x9E37_79B9_7F4A_7C15
    return (0..<32).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
    }
}

func name(_ text: String) -> CanonicalName {
    guard let name = CanonicalName(text) else { preconditionFailure("a name") }
    return name
}

func account(
    _ number: Int,
    _ userName: String,
    email: String? = nil,
    verifier: String? = "$argon2id$v=19$"
) -> Account {
    Account(
        id: id(number),
        userName: userName,
        canonicalUserName: name(userName),
        email: email,
        canonicalEmail: email.map(name),
        role: .member,
        status: .enabled,
        passwordVerifier: verifier,
        createdAt: now
    )
}

func session(
    _ number: Int,
    of account: Int,
    createdAt: Timestamp = now,
    lifetime: SessionLifetime = SessionLifetime(idle: .seconds(1800), absolute: .seconds(43_200))
) -> Session {
    Session(
        id: id(number),
        accountID: id(account),
        app: .pro,
        proofs: [Proof(kind: .password, provenAt: createdAt)],
        createdAt: createdAt,
        lastSeenAt: createdAt,
        lifetime: lifetime,
        client: ClientOrigin(address: "192.0.2.7", userAgent: "Browser", locale: "de-DE")
    )
}

func flow(_ number: Int, expiresAt: Timestamp = now + .seconds(900)) -> Flow {
    Flow(
        id: id(number),
        facts: FlowFacts(kind: .signIn, app: .pro),
        expiresAt: expiresAt
    )
}

/// The only network of a site, or one of several networks in a site.
func source(_ site: Int, network: Int = 0) -> FlowSource {
    FlowSource(site: hash(1_000_000 + site), network: hash(2_000_000 + 10_000 * site + network))
}

func tenant(
    _ number: Int,
    _ text: String,
    kind: TenantKind = .office,
    createdAt: Timestamp = now
) -> Tenant {
    Tenant(
        id: id(number),
        name: text,
        canonicalName: name(text),
        kind: kind,
        displayName: text,
        status: .active,
        createdAt: createdAt
    )
}

/// The storage error that an operation threw; nil if it threw none.
func failure<Result>(_ body: () async throws -> Result) async -> StorageError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? StorageError
    }
}
