internal import CSodium

/// The stored form of a password: Argon2id, followed by a keyed hash with the tenant's pepper. A
/// copy of the database without the key does not allow guessing (OWASP Password Storage Cheat
/// Sheet, "Peppering"). Create and verify it only on hashing threads, because it blocks for the
/// duration of the hash.
package struct PasswordVerifier: Sendable, Equatable {
    static let saltCount = Int(crypto_pwhash_SALTBYTES)
    static let codeCount = KeyedHash.count

    package let parameters: PasswordParameters
    let pepperID: KeyID
    let salt: [UInt8]
    let code: [UInt8]

    /// The result of verifying a password.
    package enum Verdict: Sendable, Equatable {
        /// The password is correct. `rehash` is true if the verifier should be replaced, because
        /// its parameters or its pepper are outdated.
        case right(rehash: Bool)
        case wrong
    }

    /// Creates the verifier of a password. Throws `.noMemory`.
    package init(
        of password: PreparedPassword,
        keys: TenantKeys,
        parameters: PasswordParameters,
        random: RandomSource
    ) throws(CryptoError) {
        var salt = [UInt8](repeating: 0, count: Self.saltCount)
        salt.withUnsafeMutableBytes { random($0) }
        self.init(
            parameters: parameters,
            pepperID: TenantKeys.pepperID,
            salt: salt,
            code: try Self.code(
                of: password,
                pepper: try keys.pepper(TenantKeys.pepperID),
                parameters: parameters,
                salt: salt
            )
        )
    }

    init(parameters: PasswordParameters, pepperID: KeyID, salt: [UInt8], code: [UInt8]) {
        self.parameters = parameters
        self.pepperID = pepperID
        self.salt = salt
        self.code = code
    }

    /// Verifies a password. Throws `.noMemory` or `.missingKey`, which say nothing about the
    /// password.
    package func verify(
        _ password: PreparedPassword,
        keys: TenantKeys,
        current: PasswordParameters
    ) throws(CryptoError) -> Verdict {
        let candidate = try Self.code(
            of: password,
            pepper: try keys.pepper(pepperID),
            parameters: parameters,
            salt: salt
        )
        let isRight = candidate.withUnsafeBytes { candidate in
            code.withUnsafeBytes { areEqual(candidate, $0) }
        }
        guard isRight else { return .wrong }
        return .right(rehash: parameters != current || pepperID != TenantKeys.pepperID)
    }

    /// Does the work of a verification when there is no verifier.
    package static func hashDecoy(
        _ password: PreparedPassword,
        keys: TenantKeys,
        parameters: PasswordParameters
    ) throws(CryptoError) {
        _ = try code(
            of: password,
            pepper: try keys.pepper(TenantKeys.pepperID),
            parameters: parameters,
            salt: [UInt8](repeating: 0, count: saltCount)
        )
    }

    private static func code(
        of password: PreparedPassword,
        pepper: SecretKey,
        parameters: PasswordParameters,
        salt: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        try withWipedBuffer(codeCount) { buffer throws(CryptoError) in
            try argon2id(of: password, parameters: parameters, salt: salt, into: buffer)
            return KeyedHash.bytes(of: UnsafeRawBufferPointer(buffer), under: pepper)
        }
    }

    /// Runs Argon2id. Never use `crypto_pwhash_str_verify`, because it returns the same result for
    /// a wrong password and for failed memory allocation.
    static func argon2id(
        of password: PreparedPassword,
        parameters: PasswordParameters,
        salt: [UInt8],
        into output: UnsafeMutableRawBufferPointer
    ) throws(CryptoError) {
        // The library always reads `saltCount` bytes.
        guard salt.count == saltCount else { throw .unreadableVerifier }
        let isDone = password.withUnsafeBytes { text in
            Argon2id.hash(text, parameters: parameters, salt: salt, into: output)
        }
        // The parameters are within the library's bounds, so only a failed allocation remains.
        guard isDone else { throw .noMemory }
    }
}
