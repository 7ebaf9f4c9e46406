import Foundation
import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskServer
import FrontdeskServices
import FrontdeskStorage
import FrontdeskTenancy
import FrontdeskWire
import Logging
import Synchronization

/// An office with one user and one session, and an in-process connection to it.
final class HotPathFixture: Sendable {
    let path = NSTemporaryDirectory() + "frontdesk-hot-path-" + UUID().uuidString
    let link: InProcessLink
    /// The number of bytes of the replies.
    let received: Received
    private let token: SecretBytes

    final class Received: Sendable {
        private let count = Mutex(0)

        func withLock<Result: Sendable>(_ body: (inout sending Int) -> sending Result) -> Result {
            count.withLock(body)
        }
    }

    struct Failed: Error {}

    init() async throws {
        try Sodium.start()
        let keyRing = try KeyRing(random: SystemEntropy().fill)
        let directory = try StateDirectory.create(at: path)
        let clock = WallTime()
        _ = try await Services.found(in: directory, keyRing: keyRing, clock: clock)
        let services = try await Services(
            Services.Dependencies(
                registry: try Registry(opening: directory),
                stores: TenantStores(in: directory, anchoredIn: nil),
                clinicIndex: ClinicIndex(in: directory),
                keyRing: keyRing,
                hashing: HashingSettings(parameters: .floor, threads: 1),
                clock: clock,
                entropy: SystemEntropy(),
                logger: Self.silent,
                version: "benchmark",
                isStopping: { false },
                otherFigures: { Figures(gauges: [], counters: []) }
            )
        )
        token = try await Self.signIn(services)
        let transport = InProcessTransport()
        let route = Route(
            SessionsMethods.validate,
            immediate: services.sessions.validateIndexed,
            otherwise: services.sessions.validate
        )
        let server = Server(
            router: try Router(routes: [route], contract: [SessionsMethods.validate.id]),
            transports: [transport],
            peers: { _ in Self.frontend },
            logger: Self.silent
        )
        Task { try await server.run() }
        let received = Received()
        self.received = received
        let peer = Peer(socket: .api, uid: 1, gid: 1)
        guard
            let link = await transport.connect(
                as: peer,
                deliver: { bytes in received.withLock { $0 += bytes?.count ?? 0 } }
            )
        else { throw Failed() }
        self.link = link
    }

    private static let silent = Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }
    private static let frontend = caller(.api, .frontend)

    private static func caller(_ socket: SocketName, _ role: PeerRole) -> Caller {
        Caller(socket: socket, uid: 1, gid: 1, roles: [role], tenants: .all)
    }

    private static func signIn(_ services: Services) async throws -> SecretBytes {
        func context(_ caller: Caller) -> CallContext {
            CallContext(
                requestID: "benchmark",
                caller: caller,
                deadline: nil,
                connection: ConnectionLife()
            )
        }
        let password = SecretBytes(utf8: "correct horse battery staple")
        var office = CreateTenantRequest(name: "nord")
        office.kind = .office
        let fixture = context(caller(.admin, .operator))
        _ = try await services.operators.createTenant(office, context: fixture)
        var anna = CreateAccountRequest(tenant: "nord")
        anna.userName = "anna"
        anna.role = .member
        anna.password = password
        _ = try await services.operators.createAccount(anna, context: fixture)
        let answer = IdentifyAnswer(
            office: "nord",
            user: "anna",
            password: password,
            app: .pro
        )
        let start = StartRequest(
            client: ClientContext(address: "192.0.2.1"),
            kind: .signIn,
            answer: Answer(answer: .identify(answer))
        )
        let step = try await services.flows.start(start, context: context(frontend))
        guard case .signedIn(let done)? = step.need else { throw Failed() }
        return done.sessionToken
    }
}

// MARK: - Requests

extension HotPathFixture {
    /// The frames of one batch of calls.
    func batch(from stream: inout UInt32) -> [UInt8] {
        let request = ValidateRequest(sessionToken: token)
        guard let payload = try? MessageCodec.encode(request) else { return [] }
        var frames: [UInt8] = []
        for _ in 0..<HotPath.batch {
            try? Envelope.appendRequest(
                streamID: stream,
                service: SessionsMethods.validate.id.service,
                method: SessionsMethods.validate.id.name,
                payload: payload,
                to: &frames
            )
            stream += 2
        }
        return frames
    }

    /// Gives the calls of a batch new stream ids, because a connection accepts each id once.
    static func renumber(_ frames: inout [UInt8], from stream: inout UInt32) {
        let size = frames.count / HotPath.batch
        frames.withUnsafeMutableBytes { bytes in
            for call in 0..<HotPath.batch {
                bytes.storeBytes(
                    of: stream.bigEndian,
                    toByteOffset: call * size + 4,
                    as: UInt32.self
                )
                stream += 2
            }
        }
    }
}

private struct WallTime: WallClock {
    func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
