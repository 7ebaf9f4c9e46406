internal import ArgumentParser
internal import FrontdeskProcess
internal import Glibc

/// Turns what keeps the courier from starting into one line on standard error, and exit status 78
/// (EX_CONFIG of sysexits.h).
func reportingStartupErrors(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let error as StartupError {
        // What a file or path has in it can neither begin a line of the journal nor colour a
        // terminal.
        var line = "frontdesk-courier: \("\(error)".escapedForLog)\n"
        line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
        throw ExitCode(EX_CONFIG)
    }
}
