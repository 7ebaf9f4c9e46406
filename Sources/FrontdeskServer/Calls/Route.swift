package import FrontdeskWire

/// One method of the contract: who may call it where, and what answers it.
package struct Route: Sendable {
    package let method: MethodID
    let sockets: Set<SocketName>
    let roles: RoleSet
    let servesWhileStopping: Bool
    /// Whether the method is answered on the connection's executor, and so should be found fast.
    let isImmediate: Bool
    let start: @Sendable (CallInput, Arena, inout [UInt8]) throws -> PendingWork?

    /// A method that is answered by a task of its own.
    ///
    /// - Parameter servesWhileStopping: it is answered also while the daemon stops, and not with
    ///   status 14.
    package init<Request: Message, Response: Message>(
        _ method: Method<Request, Response>,
        on sockets: Set<SocketName>,
        for roles: Set<PeerRole>,
        servesWhileStopping: Bool = false,
        _ handler: @escaping @Sendable (Request, CallContext) async throws -> Response
    ) {
        self.init(method.id, sockets, roles, servesWhileStopping, isImmediate: false) {
            input,
            arena,
            _ in
            let request = try MessageCodec.decode(Request.self, from: input.payload, in: arena)
            return Self.pending(request, input.context, handler)
        }
    }

    /// A method that is answered on the connection's own executor by `immediate`, which must not
    /// block; where that gives nil, by a task of its own.
    package init<Request: Message, Response: Message>(
        _ method: Method<Request, Response>,
        on sockets: Set<SocketName>,
        for roles: Set<PeerRole>,
        servesWhileStopping: Bool = false,
        immediate: @escaping @Sendable (Request, CallContext) throws -> Response?,
        otherwise handler: @escaping @Sendable (Request, CallContext) async throws -> Response
    ) {
        self.init(method.id, sockets, roles, servesWhileStopping, isImmediate: true) {
            input,
            arena,
            output in
            let request = try MessageCodec.decode(Request.self, from: input.payload, in: arena)
            guard let response = try immediate(request, input.context) else {
                return Self.pending(request, input.context, handler)
            }
            do throws(CallError) {
                try Envelope.appendResponse(
                    response,
                    streamID: input.stream,
                    in: arena,
                    to: &output
                )
            } catch { throw UnsendableReply(error: error) }
            return nil
        }
    }

    private init(
        _ method: MethodID,
        _ sockets: Set<SocketName>,
        _ roles: Set<PeerRole>,
        _ servesWhileStopping: Bool,
        isImmediate: Bool,
        start: @escaping @Sendable (CallInput, Arena, inout [UInt8]) throws -> PendingWork?
    ) {
        self.method = method
        self.sockets = sockets
        self.roles = RoleSet(roles)
        self.servesWhileStopping = servesWhileStopping
        self.isImmediate = isImmediate
        self.start = start
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
        !roles.isDisjoint(with: callerRoles) && sockets.contains(socket)
    }
}

/// What gives a call's packed response, in a task of its own.
typealias PendingWork = @Sendable () async throws -> SecretBytes

/// A call as a route takes it.
struct CallInput {
    let stream: UInt32
    /// The packed request; its memory is good only until the route has begun.
    let payload: UnsafeRawBufferPointer
    let context: CallContext
}

/// A response that cannot be packed or is too large: a fault of the daemon, not of the caller.
struct UnsendableReply: Error {
    let error: CallError
}

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
