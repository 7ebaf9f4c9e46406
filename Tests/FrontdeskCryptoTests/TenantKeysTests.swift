import FrontdeskCrypto
import Testing

@Suite("Tenant keys and sealed cells")
struct TenantKeysTests {
    let keys: TenantKeys
    let phone = Array("account/7/phone".utf8)

    init() throws {
        try Sodium.start()
        keys = try TenantKeys(dataKey: key())
    }

    @Test("Sealed content of any length opens", arguments: [0, 1, 15, 16, 17, 4096])
    func roundTrip(count: Int) throws {
        let plaintext = SystemEntropy().bytes(count)
        let box = keys.seal(plaintext, cell: phone)
        #expect(box.count == count + SecretBox.overhead)
        #expect(try keys.open(box, cell: phone) == plaintext)
        #expect(keys.seal(plaintext, cell: phone) != box)
    }

    @Test("A box that was moved to another cell does not open")
    func moved() {
        let box = keys.seal([1, 2, 3], cell: phone)
        for cell in ["account/8/phone", "account/7/phone2", "account/7/phon", ""] {
            #expect(throws: CryptoError.notAuthentic) {
                try keys.open(box, cell: Array(cell.utf8))
            }
        }
    }

    @Test("A box of another tenant does not open")
    func otherTenant() throws {
        let other = try TenantKeys(dataKey: key(from: 1))
        let box = other.seal([1, 2, 3], cell: phone)
        #expect(throws: CryptoError.notAuthentic) { try keys.open(box, cell: phone) }
    }

    @Test("A box that was altered, truncated or extended does not open")
    func tampering() {
        let box = keys.seal(Array("+41 44 668 18 00".utf8), cell: phone)
        for index in box.indices {
            for bit in 0..<8 {
                var altered = box
                altered[index] ^= 1 << bit
                #expect(throws: CryptoError.self, "byte \(index)") {
                    try keys.open(altered, cell: phone)
                }
            }
        }
        for count in box.indices {
            #expect(throws: CryptoError.notAuthentic) {
                try keys.open(Array(box[..<count]), cell: phone)
            }
        }
        #expect(throws: CryptoError.notAuthentic) { try keys.open(box + [0], cell: phone) }
    }

    @Test("MG-03 A box of an unknown key generation reports the missing key")
    func missingKey() {
        var box = keys.seal([1], cell: phone)
        box[2] = 9
        #expect(throws: CryptoError.missingKey(9)) { try keys.open(box, cell: phone) }
    }

    // From an independent implementation of crypto_kdf and XChaCha20-Poly1305 in Python.
    @Test("A box from another implementation opens")
    func vector() throws {
        let box = bytes(
            """
            010001404142434445464748494a4b4c4d4e4f5051525354555657f9079f167b2551b4d4b049ff16cf66\
            3cfb616a6360704da2979804a8995197fe
            """
        )
        #expect(try keys.open(box, cell: phone) == Array("+41 44 668 18 00".utf8))
    }

    // Computed with Python's hashlib.blake2b.
    @Test("A keyed hash is BLAKE2b with a separate key per purpose")
    func keyedHash() throws {
        let hash = keys.keyedHash(Array("account 7".utf8), purpose: .attempts)
        #expect(
            hash == bytes("3887e1baf527d8c25261c3732f6e5aac6b571c94cfbcd4165b19af5c2c7679c3")
        )
        let other = try TenantKeys(dataKey: key(from: 1))
        #expect(other.keyedHash(Array("account 7".utf8), purpose: .attempts) != hash)
        #expect(keys.keyedHash(Array("account 7".utf8), purpose: .hashingQueues) != hash)
    }
}
