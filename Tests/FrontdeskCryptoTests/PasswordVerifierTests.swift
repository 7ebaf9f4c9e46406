import Glibc
import Testing

@testable import FrontdeskCrypto

@Suite("Password verifiers")
struct PasswordVerifierTests {
    let keys: TenantKeys
    /// The cheapest allowed parameters, for tests in which the cost does not matter.
    let cheap: PasswordParameters

    init() throws {
        try Sodium.start()
        keys = try TenantKeys(dataKey: key())
        cheap = try #require(PasswordParameters(stored: 8, passes: 1))
    }

    func make(_ text: String) throws -> PasswordVerifier {
        try PasswordVerifier(
            of: prepared(text),
            keys: keys,
            parameters: cheap,
            random: counting(from: 0)
        )
    }

    func check(_ text: String, _ verifier: PasswordVerifier) throws -> PasswordVerifier.Verdict {
        try verifier.verify(prepared(text), keys: keys, current: cheap)
    }

    // The hashes are from Debian's libargon2 (argon2id_hash_raw), the reference implementation;
    // their codes are from Python's hashlib.blake2b.
    static let peers: [(String, Int, Int, String, String)] = [
        (
            "correct horse battery staple", 19_456, 2,
            "818259b6310026a8e0dbac5d2e6927abcfdb07b32258fac4f61b18b80f929085",
            "AOguW1ymzbyPI8QGmuu5IiTWuSRKBCkrpT+RJMqYIMs"
        ),
        (
            "pässwörd", 65_536, 2,
            "7ec8852d0c5195ffa4395a5985bb12b4a3fcc93533eebf1a973b45476487b2f9",
            "htIZBluiL/pHjBh7e/LNKehetpAZeqD8Q+ew+jMD45Q"
        ),
        (
            "hunter2", 8192, 1,
            "8935616f82f12d525c7f153890998a7d0bcd0b52698c2efdd685c40e6163032b",
            "w7vxPz2ImFU8fahPh7JwBI8zBkqVPm+h+nMKPE+tDr8"
        ),
    ]

    @Test("Argon2id and its code agree with other implementations", arguments: peers)
    func vectors(vector: (String, Int, Int, String, String)) throws {
        let (text, memory, passes, hash, code) = vector
        let parameters = try #require(PasswordParameters(stored: memory, passes: passes))
        var output = [UInt8](repeating: 0, count: 32)
        try output.withUnsafeMutableBytes {
            try PasswordVerifier.argon2id(
                of: prepared(text),
                parameters: parameters,
                salt: Array(0..<16),
                into: $0
            )
        }
        #expect(output == bytes(hash))
        let verifier = try PasswordVerifier(
            of: prepared(text),
            keys: keys,
            parameters: parameters,
            random: counting(from: 0)
        )
        let expected =
            "$argon2id$v=19$m=\(memory),t=\(passes),p=1,keyid=1$AAECAwQFBgcICQoLDA0ODw$\(code)"
        #expect(verifier.text == expected)
        #expect(try PasswordVerifier(text: expected) == verifier)
    }

    @Test("PW-02 Only the identical password verifies, to the last byte")
    func exact() throws {
        for count in [8, 64, 73, 128, 1000, 1024] {
            let start = String(repeating: "x", count: count - 1)
            let verifier = try make(start + "a")
            #expect(try check(start + "a", verifier) == .right(rehash: false))
            #expect(try check(start + "b", verifier) == .wrong)
            #expect(try check(start, verifier) == .wrong)
        }
        let spaced = try make(" secret ")
        #expect(try check(" secret ", spaced) == .right(rehash: false))
        #expect(try check("secret", spaced) == .wrong)
    }

    @Test("PW-04 A password set in NFC verifies when typed in NFD")
    func normalization() throws {
        #expect(try check("cafe\u{301}", make("caf\u{E9}")) == .right(rehash: false))
    }

    @Test(
        "PW-06 Only a correct password with outdated parameters asks for a rehash"
    )
    func rehash() throws {
        let legacy = try PasswordVerifier(text: text(memory: 8192, passes: 1))
        #expect(
            try legacy.verify(prepared("hunter2"), keys: keys, current: .floor)
                == .right(rehash: true)
        )
        #expect(try legacy.verify(prepared("hunter3"), keys: keys, current: .floor) == .wrong)
        #expect(
            try legacy.verify(prepared("hunter2"), keys: keys, current: legacy.parameters)
                == .right(rehash: false)
        )
    }

    @Test("Without the tenant's pepper the correct password is wrong")
    func pepper() throws {
        let other = try TenantKeys(dataKey: key(from: 1))
        let verdict = try make("hunter2").verify(prepared("hunter2"), keys: other, current: cheap)
        #expect(verdict == .wrong)
    }

    @Test("Two verifiers of the same password differ")
    func salts() throws {
        let entropy = SystemEntropy()
        let verifiers = try (0..<2).map { _ in
            try PasswordVerifier(
                of: prepared("hunter2"),
                keys: keys,
                parameters: cheap,
                random: entropy.fill
            )
        }
        #expect(verifiers[0] != verifiers[1])
    }

    @Test("MG-03 A missing pepper is a separate error, never a wrong password")
    func missingPepper() throws {
        let verifier = try PasswordVerifier(
            text: text(memory: 8, passes: 1).replacing("keyid=1", with: "keyid=2")
        )
        #expect(throws: CryptoError.missingKey(2)) { try check("hunter2", verifier) }
    }

    @Test(
        "A stored cost above the caps is rejected before hashing",
        arguments: [
            (262_145, 1), (262_144, 3), (8, 11), (4_194_304, 100), (7, 1), (8, 0),
            (Int.max, Int.max),
        ]
    )
    func excessive(memory: Int, passes: Int) {
        #expect(throws: CryptoError.excessiveParameters) {
            try PasswordVerifier(text: text(memory: memory, passes: passes))
        }
    }

    @Test(
        "A text that is not exactly a verifier is rejected",
        arguments: [
            "", "$", "$$$$$", "!", "$argon2id$v=19$m=8,t=1,p=1,keyid=1$AAECAwQFBgcICQoLDA0ODw",
            "$argon2i$v=19$m=8,t=1,p=1,keyid=1$\(salt)$\(code)",
            "$argon2id$v=16$m=8,t=1,p=1,keyid=1$\(salt)$\(code)",
            "$argon2id$v=19$m=8,t=1,p=1$\(salt)$\(code)",
            "$argon2id$v=19$m=8,t=1,p=2,keyid=1$\(salt)$\(code)",
            "$argon2id$v=19$t=1,m=8,p=1,keyid=1$\(salt)$\(code)",
            "$argon2id$v=19$m=08,t=1,p=1,keyid=1$\(salt)$\(code)",
            "$argon2id$v=19$m=8,t=+1,p=1,keyid=1$\(salt)$\(code)",
            "$argon2id$v=19$m=8,t=1,p=1,keyid=65536$\(salt)$\(code)",
            "$argon2id$v=19$m=99999999999999999999,t=1,p=1,keyid=1$\(salt)$\(code)",
            "$argon2id$v=19$m=8,t=1,p=1,keyid=1$\(salt)A$\(code)",
            "$argon2id$v=19$m=8,t=1,p=1,keyid=1$\(salt)$\(code)=",
            "$argon2id$v=19$m=8,t=1,p=1,keyid=1$\(salt)$\(code)$",
            "$argon2id$v=19$m=8,t=1,p=1,keyid=1$\(salt)$ \(code)",
            String(repeating: "$", count: 100_000),
        ]
    )
    func unreadable(text: String) {
        #expect(throws: CryptoError.unreadableVerifier) { try PasswordVerifier(text: text) }
    }

    @Test("An altered verifier accepts no wrong password and rejects the correct one")
    func tampering() throws {
        let original = Array(try make("hunter2").text.utf8)
        for index in original.indices {
            var altered = original
            altered[index] ^= 1
            let text = String(decoding: altered, as: UTF8.self)
            guard let verifier = try? PasswordVerifier(text: text) else { continue }
            let verdict = try? check("hunter2", verifier)
            #expect(verdict == nil || verdict == .wrong, "\(text)")
        }
    }

    @Test("A pretended verification needs no verifier")
    func pretending() throws {
        try PasswordVerifier.hashDecoy(prepared("hunter2"), keys: keys, parameters: cheap)
    }

    @Test("P4 A failed allocation is an error, never a wrong password")
    func noMemory() async {
        await #expect(processExitsWith: .exitCode(42)) {
            try Sodium.start()
            let keys = try TenantKeys(dataKey: key())
            let parameters = try #require(PasswordParameters(stored: 262_144, passes: 1))
            let password = try prepared("hunter2")
            let verifier = PasswordVerifier(
                parameters: parameters,
                pepperID: 1,
                salt: Array(0..<16),
                code: Array(0..<32)
            )
            var limit = rlimit(rlim_cur: 0, rlim_max: 0)
            setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
            do throws(CryptoError) {
                _ = try verifier.verify(password, keys: keys, current: .standard)
            } catch {
                exit(error == .noMemory ? 42 : 1)
            }
        }
    }

    static let salt = "AAECAwQFBgcICQoLDA0ODw"
    static let code = "w7vxPz2ImFU8fahPh7JwBI8zBkqVPm+h+nMKPE+tDr8"

    /// The code belongs to "hunter2" with 8 MiB and one pass.
    func text(memory: Int, passes: Int) -> String {
        "$argon2id$v=19$m=\(memory),t=\(passes),p=1,keyid=1$\(Self.salt)$\(Self.code)"
    }
}
