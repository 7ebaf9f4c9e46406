internal import ArgumentParser
internal import FrontdeskProcess
internal import Glibc

/// Turns what keeps the courier from starting into one line on standard error, and exit status 78
/// (EX_CONFIG of sysexits.h).
func reportingStartupErrors(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let error as StartupError {
        StandardError.report("\(error)", of: "frontdesk-courier")
        throw ExitCode(EX_CONFIG)
    }
}
