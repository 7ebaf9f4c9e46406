internal import ArgumentParser
internal import FrontdeskProcess
internal import Glibc

/// Reports startup errors as one line on standard error and exits with status 78 (EX_CONFIG in
/// sysexits.h).
func reportingStartupErrors(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let error as StartupError {
        StandardError.report("\(error)", of: "frontdesk-courier")
        throw ExitCode(EX_CONFIG)
    }
}
