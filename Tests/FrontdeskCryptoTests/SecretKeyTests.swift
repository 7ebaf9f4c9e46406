import FrontdeskCrypto
import Testing

@Suite("Secret keys")
struct SecretKeyTests {
    init() throws { try Sodium.start() }

    // Computed with Python's hashlib.blake2b(b"", key=…, salt=number, person=context).
    @Test("A subkey agrees with another implementation of the derivation")
    func derivation() throws {
        let master = try key()
        let tenant = try master.subkey(.tenant, number: 1)
        #expect(
            tenant.withUnsafeBytes(Array.init)
                == bytes("ac07bb2c781b6f30e0e5faff50f6a210daa6c4c32f062b664cc67c1c0a614f2f")
        )
        let wrapping = try master.subkey(.wrapping, number: 1)
        #expect(
            wrapping.withUnsafeBytes(Array.init)
                == bytes("382eebb9b4bf6be92236ba4f0bdf5c30f282e838ad09d34646e1d7856f7f1b0a")
        )
    }

    @Test("Subkeys derived together equal those derived one by one, and all differ")
    func together() throws {
        let master = try key()
        let keys = try master.subkeys(.token, numbers: 1...4)
        for (index, subkey) in keys.enumerated() {
            #expect(try subkey == master.subkey(.token, number: UInt64(index + 1)))
        }
        let all = try SubkeyContext.allCases.flatMap { try master.subkeys($0, numbers: 1...4) }
        #expect(Set(all.map { $0.withUnsafeBytes(Array.init) }).count == all.count)
    }

    @Test("Keys are equal only if all bytes are")
    func equality() throws {
        let original = try key()
        #expect(try original == key())
        for index in 0..<SecretKey.count {
            var altered = original.withUnsafeBytes(Array.init)
            altered[index] ^= 0x80
            #expect(try original != altered.withUnsafeBytes { try SecretKey(copying: $0) })
        }
    }

    @Test("A key of another length is rejected", arguments: [0, 31, 33, 64])
    func wrongSize(count: Int) {
        #expect(throws: CryptoError.wrongSize) {
            try [UInt8](repeating: 7, count: count).withUnsafeBytes {
                try SecretKey(copying: $0)
            }
        }
    }

    @Test("Descriptions reveal no key")
    func description() throws {
        let secret = try key(from: 0x41)
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped] {
            #expect(!text.contains("ABC") && !text.contains("65") && !text.contains("offset"))
        }
    }
}
