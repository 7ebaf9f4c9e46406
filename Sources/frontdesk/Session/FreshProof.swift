internal import FrontdeskClient

/// Supplies the password to calls that require it because the session's last proof is too old.
struct FreshProof {
    let password: PasswordOption
    let console: Console

    /// Runs `call` with the password from standard input, or without one. On a terminal, prompts
    /// for the password if the call requires it.
    func provide<Response>(
        to call: (SecretBytes) async throws -> Response
    ) async throws -> Response {
        if password.isOnStandardInput { return try await call(try password.fetch(console)) }
        do {
            return try await call(SecretBytes())
        } catch let error as CallError {
            guard error.reason == .freshProofRequired, let typed = try password.find(console) else {
                throw error
            }
            return try await call(typed)
        }
    }
}
