internal import Logging

/// Logs why calls failed. The log handler counts repetitions, so a lasting fault does not write a
/// line for every call.
struct FaultLog: Sendable {
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
    }

    /// Logs `fault` with the call's request id.
    func record(_ what: Logger.Message, _ fault: String, requestID: String) {
        logger.error(what, metadata: ["request": "\(requestID)", "error": "\(fault)"])
    }
}
