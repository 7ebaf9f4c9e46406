package import FrontdeskWire

/// A method of the contract and its handler. The contract states who may call it (`Method.access`).
package final class Route: Sendable {
    package let method: MethodID
    private let api: RoleSet
    private let admin: RoleSet
    let servesWhileStopping: Bool
    /// Whether the method may reply immediately, without a task.
    let isImmediate: Bool
    /// Replies immediately; returns false if that is not possible.
    let answer: @Sendable (UnsafeRawBufferPointer, ImmediateCall) throws -> Bool
    /// Decodes the request, whose memory is only valid during this call, and returns the work to
    /// do.
    let prepare: @Sendable (UnsafeRawBufferPointer, Arena, CallContext) throws -> PendingWork

    /// A method that runs in its own task.
    ///
    /// - Parameter servesWhileStopping: whether the method still runs while the daemon stops,
    ///   instead of being rejected with status 14.
    package convenience init<Request: Message, Response: Message>(
        _ method: Method<Request, Response>,
        servesWhileStopping: Bool = false,
        _ handler: @escaping @Sendable (Request, CallContext) async throws -> Response
    ) {
        self.init(method, servesWhileStopping, answer: nil, handler)
    }

    /// A method that `immediate` answers on the connection's own executor. `immediate` must not
    /// block, and replies through the call that it receives. If it returns false, `handler` runs in
    /// its own task.
    package convenience init<Request: Message, Response: Message>(
        _ method: Method<Request, Response>,
        servesWhileStopping: Bool = false,
        immediate: @escaping @Sendable (InPlace<Request>, ImmediateCall) throws -> Bool,
        otherwise handler: @escaping @Sendable (Request, CallContext) async throws -> Response
    ) {
        self.init(
            method,
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
        _ servesWhileStopping: Bool,
        answer: (@Sendable (UnsafeRawBufferPointer, ImmediateCall) throws -> Bool)?,
        _ handler: @escaping @Sendable (Request, CallContext) async throws -> Response
    ) {
        self.method = method.id
        api = RoleSet(method.access.api)
        admin = RoleSet(method.access.admin)
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

    /// Whether a peer with one of `callerRoles` may call the method on `socket`.
    func allows(_ callerRoles: RoleSet, on socket: SocketName) -> Bool {
        !(socket == .api ? api : admin).isDisjoint(with: callerRoles)
    }
}

/// Produces a call's packed response, in its own task.
typealias PendingWork = @Sendable () async throws -> SecretBytes

/// A set of roles as bits, because every call compares them.
struct RoleSet: OptionSet, Sendable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    init(_ roles: Set<PeerRole>) {
        rawValue = roles.reduce(0) { bits, role in
            // Ignore roles that this build does not know.
            guard PeerRole.allKnown.contains(role), role != .unspecified else { return bits }
            return bits | (1 &<< UInt64(truncatingIfNeeded: role.rawValue))
        }
    }
}
