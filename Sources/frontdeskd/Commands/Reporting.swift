internal import ArgumentParser
internal import FrontdeskCrypto
internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskServices
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import FrontdeskThreads
internal import Glibc

/// Reports startup errors as one line on standard error and exits with status 78 (EX_CONFIG in
/// sysexits.h).
func reportingStartupErrors<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
        return try await body()
    } catch let error where error is any StartupProblem {
        throw report(error)
    }
}

/// The same for synchronous code.
func reportingStartupErrors<Result>(_ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let error where error is any StartupProblem {
        throw report(error)
    }
}

/// An error whose description tells the operator what to do.
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
