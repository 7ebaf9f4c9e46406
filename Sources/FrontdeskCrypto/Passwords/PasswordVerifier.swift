internal import CSodium

/// What is stored of a password: Argon2id over it, and over that a keyed hash with the tenant's
/// pepper, so that a copy of the database without the key cannot be guessed against (OWASP Password
/// Storage Cheat Sheet, "Peppering"). Made and checked on hashing threads only: it blocks for as long
/// as the hash takes.
package struct PasswordVerifier: Sendable, Equatable {
    static let saltCount = Int(crypto_pwhash_SALTBYTES)
    static let codeCount = KeyedHash.count

    package let parameters: PasswordParameters
    let pepperID: KeyID
    let salt: [UInt8]
    let code: [UInt8]

    /// What checking a password came to.
    package enum Verdict: Sendable, Equatable {
        /// The password is right; `rehash` if the verifier is to be made anew, as it was not made
        /// the way new ones are.
        case right(rehash: Bool)
        case wrong
    }

    /// Makes the verifier of a password. Throws `.noMemory`.
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

    /// Checks a password. Throws `.noMemory` and `.missingKey`, which say nothing about it.
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

    /// Does the work of checking a password where there is nothing to check it against.
    package static func pretend(
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
        try withWipedRoom(codeCount) { room throws(CryptoError) in
            try argon2id(of: password, parameters: parameters, salt: salt, into: room)
            return KeyedHash.bytes(of: UnsafeRawBufferPointer(room), under: pepper)
        }
    }

    /// Argon2id as it is; `crypto_pwhash_str_verify` is never used, as it answers the same for a
    /// wrong password and for no memory.
    static func argon2id(
        of password: PreparedPassword,
        parameters: PasswordParameters,
        salt: [UInt8],
        into output: UnsafeMutableRawBufferPointer
    ) throws(CryptoError) {
        // The library reads `saltCount` bytes whatever it is given.
        guard salt.count == saltCount else { throw .unreadableVerifier }
        let isDone = password.withUnsafeBytes { text in
            Argon2id.hash(text, parameters: parameters, salt: salt, into: output)
        }
        // The parameters are within the library's bounds, so the only failure left is memory.
        guard isDone else { throw .noMemory }
    }
}
