package import FrontdeskWire

/// One method of the contract: who may call it where, and what answers it.
package final class Route: Sendable {
    package let method: MethodID
    private let isOnAPI: Bool
    private let isOnAdmin: Bool
    private let roles: RoleSet
    let servesWhileStopping: Bool
    /// Whether there is a chance of an answer on the spot.
    let isImmediate: Bool
    /// Answers on the spot; false if that is not possible.
    let answer: @Sendable (UnsafeRawBufferPointer, ImmediateCall) throws -> Bool
    /// Reads the request, whose memory is good only meanwhile, and gives what is to be done.
    let prepare: @Sendable (UnsafeRawBufferPointer, Arena, CallContext) throws -> PendingWork

    /// A method that is answered by a task of its own.
    ///
    /// - Parameter servesWhileStopping: it is answered also while the daemon stops, and not with
    ///   status 14.
    package convenience init<Request: Message, Response: Message>(
        _ method: Method<Request, Response>,
        on sockets: Set<SocketName>,
        for roles: Set<PeerRole>,
        servesWhileStopping: Bool = false,
        _ handler: @escaping @Sendable (Request, CallContext) async throws -> Response
    ) {
        self.init(method, sockets, roles, servesWhileStopping, answer: nil, handler)
    }

    /// A method that is answered on the connection's own executor by `immediate`, which must not
    /// block and replies to the call it is given; where it returns false, by a task of its own.
    package convenience init<Request: Message, Response: Message>(
        _ method: Method<Request, Response>,
        on sockets: Set<SocketName>,
        for roles: Set<PeerRole>,
        servesWhileStopping: Bool = false,
        immediate: @escaping @Sendable (InPlace<Request>, ImmediateCall) throws -> Bool,
        otherwise handler: @escaping @Sendable (Request, CallContext) async throws -> Response
    ) {
        self.init(
            method,
            sockets,
            roles,
            servesWhileStopping,
            answer: { payload, call in
                try MessageCodec.withInPlace(Request.self, from: payload, in: call.arena) {
                    try immediate($0, call)
                }
            },
            handler
        )
    }

    private init<Request: Message, Response: Message>(
        _ method: Method<Request, Response>,
        _ sockets: Set<SocketName>,
        _ roles: Set<PeerRole>,
        _ servesWhileStopping: Bool,
        answer: (@Sendable (UnsafeRawBufferPointer, ImmediateCall) throws -> Bool)?,
        _ handler: @escaping @Sendable (Request, CallContext) async throws -> Response
    ) {
        self.method = method.id
        isOnAPI = sockets.contains(.api)
        isOnAdmin = sockets.contains(.admin)
        self.roles = RoleSet(roles)
        self.servesWhileStopping = servesWhileStopping
        isImmediate = answer != nil
        self.answer = answer ?? { _, _ in false }
        prepare = { payload, arena, context in
            let request = try MessageCodec.decode(Request.self, from: payload, in: arena)
            return Self.pending(request, context, handler)
        }
    }

    private static func pending<Request: Message, Response: Message>(
        _ request: Request,
        _ context: CallContext,
        _ handler: @escaping @Sendable (Request, CallContext) async throws -> Response
    ) -> PendingWork {
        {
            let response = try await handler(request, context)
            do throws(CallError) {
                return try MessageCodec.encodeSecret(response)
            } catch { throw UnsendableReply(error: error) }
        }
    }

    /// Whether the method may be called on `socket` by a peer with one of `callerRoles`.
    func allows(_ callerRoles: RoleSet, on socket: SocketName) -> Bool {
        !roles.isDisjoint(with: callerRoles) && (socket == .api ? isOnAPI : isOnAdmin)
    }
}

/// What gives a call's packed response, in a task of its own.
typealias PendingWork = @Sendable () async throws -> SecretBytes

/// Roles as bits: the comparison that every call pays for.
struct RoleSet: OptionSet, Sendable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    init(_ roles: Set<PeerRole>) {
        rawValue = roles.reduce(0) { bits, role in
            // A role this side was not built with is no role.
            guard PeerRole.allKnown.contains(role), role != .unspecified else { return bits }
            return bits | (1 &<< UInt64(truncatingIfNeeded: role.rawValue))
        }
    }
}
