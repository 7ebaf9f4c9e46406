internal import FrontdeskClient

/// The password that some calls need when the session's last proof is too old.
struct FreshProof {
    let password: PasswordOption
    let console: Console

    /// Runs `call` with the password from standard input, if it is there, or with none; a person
    /// at a terminal is asked for it when it turns out to be needed.
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
