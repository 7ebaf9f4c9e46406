internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension OperatorOutbox {
    package func retryAll(
        _ request: RetryAllRequest,
        context: CallContext
    ) async throws -> RetryAllResponse {
        let now = outbox.environment.clock.now()
        let filter = try OutboxFilter(request, at: now)
        let open = try await outbox.vault.openVisible(request.tenant)
        var response = RetryAllResponse()
        var place: Int64? = 0
        // Keep each transaction short, so that the tenant's other work does not wait for all of
        // them.
        while let last = place {
            let (retried, next) = try await open.write(for: context.call) { transaction in
                try transaction.requireCourier()
                return try transaction.store.outbox.retry(
                    filter,
                    after: last,
                    limit: OutboxLimits.retried,
                    at: now
                )
            }
            response.retried += UInt32(clamping: retried)
            place = next
        }
        return response
    }
}

extension OutboxFilter {
    fileprivate init(_ request: RetryAllRequest, at now: Timestamp) throws(CallError) {
        let retriable: Set<DeliveryState> = [.queued, .dead]
        var states: Set<DeliveryState> = []
        for wire in request.states {
            let state = try DeliveryState(wire)
            guard retriable.contains(state) else {
                throw .invalidField("states", .notAllowed, "queued or dead is expected")
            }
            states.insert(state)
        }
        guard request.reason.utf8.count <= OutboxLimits.reason else {
            throw .invalidField(
                "reason",
                .tooLong,
                "at most \(OutboxLimits.reason) bytes are allowed"
            )
        }
        self.init(
            states: states.isEmpty ? retriable : states,
            reason: request.reason,
            createdSince: request.maxAgeMs == 0
                ? .distantPast : now - (try Self.age(request.maxAgeMs, "max_age_ms")),
            createdUntil: now - (try Self.age(request.minAgeMs, "min_age_ms"))
        )
    }

    private static func age(_ milliseconds: Int64, _ field: String) throws(CallError) -> Duration {
        let longest = Duration.seconds(366 * 86_400).wholeMilliseconds
        guard 0...longest ~= milliseconds else {
            throw .invalidField(field, .notAllowed, "0 to \(longest) is expected")
        }
        return .milliseconds(milliseconds)
    }
}
