extension CallChannel {
    /// Makes a call with typed messages. Generated client stubs use it. The packed forms may
    /// contain passwords and tokens, so they are wiped.
    package func invoke<Request: Message, Response: Message>(
        _ method: Method<Request, Response>,
        _ request: Request,
        timeout: Duration?
    ) async throws(CallError) -> Response {
        let arena = Arena(budget: WireLimits.responseArena)
        var payload = try MessageCodec.encode(request, in: arena)
        defer { payload.wipe() }
        var answer = try await call(
            service: method.service,
            method: method.name,
            payload: payload,
            timeout: timeout
        )
        defer { answer.wipe() }
        return try MessageCodec.decode(Response.self, from: answer, in: arena, policy: .response)
    }
}
