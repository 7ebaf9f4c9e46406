import FrontdeskCrypto
import Testing

@Suite("Tokens")
struct TokenTests {
    let keys: TokenKeys
    let route: TokenRoute

    init() throws {
        try Sodium.start()
        keys = TokenKeys(current: try TokenKey(id: 1, master: key()))
        route = try #require(TokenRoute(bytes: Array(0x10..<0x20)))
    }

    func issue(
        _ kind: TokenKind = .session,
        random: RandomSource = SystemEntropy().fill
    ) -> (text: [UInt8], hash: TokenHash) {
        let (text, hash) = keys.issue(kind, route: route, random: random) { Array($0) }
        return (text, hash)
    }

    func read(_ text: [UInt8], _ kind: TokenKind = .session) -> TokenReading? {
        text.withUnsafeBytes { keys.read(kind, text: $0) }
    }

    @Test("A token reads back as the hash it was issued with, and routes to its tenant")
    func roundTrip() throws {
        for kind in TokenKind.allCases {
            let (text, hash) = issue(kind)
            let reading = try #require(read(text, kind))
            #expect(reading.hash == hash)
            #expect(reading.route == route)
            #expect(reading.route.bytes == Array(0x10..<0x20))
            #expect(TokenHash(bytes: hash.bytes) == hash)
        }
    }

    // Computed in Python with hashlib.blake2b and a separate XChaCha20 implementation.
    @Test("A token agrees with another implementation of the format")
    func vector() throws {
        let text =
            "fds_AAF-84rRstL0ul9wrvwFASNNoKGio6SlpqeoqaqrrK2ur7CxsrO0tba3uLm6u7y9vr-"
            + "Jaf8v5rK16n4eqbQqSmjv"
        let hash = bytes("5f4aae55e36113d4219b4d05acdb1aa77e3e0d666e626239df346d835efdb2d6")
        let issued = issue(random: counting(from: 0xa0))
        #expect(String(decoding: issued.text, as: UTF8.self) == text)
        #expect(issued.hash.bytes == hash)
    }

    @Test("EN-07 An altered token is rejected without a lookup")
    func tampering() {
        let text = issue().text
        for index in text.indices {
            for replacement in Array("AQaz09-_ =\0\u{FF}".utf8) where replacement != text[index] {
                var altered = text
                altered[index] = replacement
                #expect(read(altered) == nil, "character \(index)")
            }
        }
    }

    @Test("EN-07 A token of another length is rejected")
    func length() {
        let text = issue().text
        for count in text.indices { #expect(read(Array(text[..<count])) == nil) }
        #expect(read(text + Array("A".utf8)) == nil)
        #expect(read([]) == nil)
    }

    @Test("A token is valid only for its kind, even if its prefix is replaced")
    func kinds() {
        var text = issue(.flow).text
        #expect(read(text, .flow) != nil)
        #expect(read(text, .session) == nil)
        TokenKind.session.prefix.withUTF8Buffer { text.replaceSubrange(..<4, with: $0) }
        #expect(read(text, .session) == nil)
    }

    @Test("Every kind has a unique prefix of four characters")
    func prefixes() {
        let prefixes = TokenKind.allCases.map { $0.prefix.description }
        #expect(Set(prefixes).count == prefixes.count)
        #expect(prefixes.allSatisfy { $0.utf8.count == 4 })
    }

    @Test("A token hides its tenant, and two tokens of a tenant look unrelated")
    func hiddenRoute() {
        let tokens = (0..<64).map { _ in issue().text }
        // The encrypted route follows the prefix and the key id: 16 bytes in 22 characters.
        #expect(Set(tokens.map { $0[8..<26] }).count == tokens.count)
    }

    @Test("MG-03 After a rotation old tokens are read, and new ones use the new key")
    func rotation() throws {
        let old = issue()
        let newKey = try TokenKey(id: 2, master: key(from: 1))
        let rotated = TokenKeys(
            current: newKey,
            older: [try TokenKey(id: 1, master: key())]
        )
        let reading = old.text.withUnsafeBytes { rotated.read(.session, text: $0) }
        #expect(reading?.hash == old.hash)
        #expect(reading?.route == route)
        let new = rotated.issue(.session, route: route, random: SystemEntropy().fill) { Array($0) }
        #expect(read(new.result) == nil)
        let ended = TokenKeys(current: newKey)
        #expect(old.text.withUnsafeBytes { ended.read(.session, text: $0) } == nil)
    }

    @Test("A token forged with another key under the same id is rejected")
    func forged() throws {
        let forger = TokenKeys(current: try TokenKey(id: 1, master: key(from: 1)))
        let token = forger.issue(.session, route: route, random: SystemEntropy().fill) { Array($0) }
        #expect(read(token.result) == nil)
    }

    @Test("Token keys have the ids of the key ring, and the current one issues")
    func ring() throws {
        let ring = try KeyRing(random: counting(from: 0))
        let text = issue(random: counting(from: 0xa0)).text
        #expect(
            try text.withUnsafeBytes { try ring.tokenKeys().read(.session, text: $0) } != nil
        )
    }

    @Test("Hashes and routes differ in every byte and have a fixed length")
    func values() throws {
        for index in 0..<32 {
            var altered = [UInt8](repeating: 0, count: 32)
            altered[index] = 1
            #expect(TokenHash(bytes: altered) != TokenHash(bytes: .init(repeating: 0, count: 32)))
        }
        for index in 0..<16 {
            var altered = [UInt8](repeating: 0, count: 16)
            altered[index] = 1
            #expect(
                TokenRoute(bytes: altered) != TokenRoute(bytes: [UInt8](repeating: 0, count: 16))
            )
        }
        #expect(TokenHash(bytes: []) == nil)
        #expect(TokenRoute(bytes: [UInt8](repeating: 0, count: 17)) == nil)
    }

    @Test("The halves of a route are its bytes in big-endian order")
    func halves() {
        let halves = TokenRoute(high: 0x1011_1213_1415_1617, low: 0x1819_1a1b_1c1d_1e1f)
        #expect(halves == route)
        #expect(route.high == 0x1011_1213_1415_1617 && route.low == 0x1819_1a1b_1c1d_1e1f)
    }
}
