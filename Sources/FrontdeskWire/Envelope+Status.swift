extension Envelope {
    /// The type URL of `ErrorInfo` in a status's details (`google.protobuf.Any`).
    private static let errorInfoType = "type.googleapis.com/frontdesk.v1.ErrorInfo"

    /// The status of `error`, with one `ErrorInfo` in its details.
    static func status(
        of error: CallError,
        requestID: String
    ) throws(CallError) -> TTRPCStatus {
        let info = ErrorInfo(
            reason: error.reason,
            violations: error.violations,
            retryAfterMs: error.retryAfter?.milliseconds ?? 0,
            requestID: requestID
        )

        let detail = TTRPCAny(typeURL: errorInfoType, value: try MessageCodec.encode(info))

        var status = TTRPCStatus()
        // Code 0 would mean success.
        status.code = (error.code == .ok ? StatusCode.unknown : error.code).rawValue
        status.message = error.message.cut(toBytes: WireLimits.statusMessage)
        status.details = [detail]
        return status
    }

    /// The error that a packed status represents; nil if the call succeeded.
    static func callError(
        ofStatus bytes: UnsafeRawBufferPointer
    ) throws(CallError) -> CallError? {
        let arena = Arena(budget: WireLimits.responseArena)
        guard !bytes.isEmpty else { return nil }
        let status = try MessageCodec.decode(
            TTRPCStatus.self,
            from: bytes,
            in: arena,
            policy: .response
        )
        guard status.code != 0 else { return nil }
        var error = CallError(
            StatusCode(rawValue: status.code) ?? .unknown,
            .unspecified,
            status.message
        )
        guard let detail = status.details.first(where: { $0.typeURL == errorInfoType }),
            // If the details are malformed, return the error without them.
            let info = try? MessageCodec.decode(
                ErrorInfo.self,
                from: detail.value,
                in: arena,
                policy: .response
            )
        else { return error }
        error.reason = info.reason
        error.violations = info.violations
        error.retryAfter = info.retryAfterMs > 0 ? .milliseconds(info.retryAfterMs) : nil
        error.requestID = info.requestID.isEmpty ? nil : info.requestID
        return error
    }
}

extension Duration {
    /// The duration in whole milliseconds, at least 1. It is rounded up so that the caller does not
    /// retry too early.
    fileprivate var milliseconds: Int64 {
        let nanoseconds = clampedNanoseconds
        return max(1, nanoseconds / 1_000_000 + (nanoseconds % 1_000_000 > 0 ? 1 : 0))
    }
}

extension String {
    /// The longest prefix of whole code points that fits into `limit` bytes.
    fileprivate func cut(toBytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var end = utf8.index(startIndex, offsetBy: limit)
        while end > startIndex, end.samePosition(in: unicodeScalars) == nil {
            end = utf8.index(before: end)
        }
        return String(self[..<end])
    }
}
