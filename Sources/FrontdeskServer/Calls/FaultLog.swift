internal import Logging

/// Writes down what made calls fail. The log handler counts repeats, so that a fault that lasts
/// does not cost a line for each call.
struct FaultLog: Sendable {
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
    }

    /// Logs `fault` under the call's id.
    func record(_ what: Logger.Message, _ fault: String, requestID: String) {
        logger.error(what, metadata: ["request": "\(requestID)", "error": "\(fault)"])
    }
}
