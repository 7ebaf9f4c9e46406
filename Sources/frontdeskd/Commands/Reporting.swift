internal import ArgumentParser
internal import FrontdeskCrypto
internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskServices
internal import FrontdeskStorage
internal import FrontdeskThreads
internal import Glibc

/// Turns what keeps the daemon from starting into one line on standard error, and exit status 78
/// (EX_CONFIG of sysexits.h).
func reportingStartupErrors<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
        return try await body()
    } catch let error where error is any StartupProblem {
        throw report(error)
    }
}

/// As above, for what does not wait.
func reportingStartupErrors<Result>(_ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let error where error is any StartupProblem {
        throw report(error)
    }
}

/// An error that tells the operator what to do, and needs no more words.
protocol StartupProblem: Error {}

extension StartupError: StartupProblem {}
extension StorageError: StartupProblem {}
extension TimeZoneDatabaseError: StartupProblem {}
extension CryptoError: StartupProblem {}
extension KeyRingFault: StartupProblem {}
extension SystemThreadError: StartupProblem {}

private func report(_ error: any Error) -> ExitCode {
    StandardError.report("\(error)", of: "frontdeskd")
    return ExitCode(EX_CONFIG)
}
