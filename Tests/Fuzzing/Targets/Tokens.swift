internal import FrontdeskCrypto

/// Only issued tokens are accepted, with the contents that they were issued with.
func fuzzTokens(_ input: FuzzInput) {
    var input = input
    guard let issuer else { return require(false, "the keys cannot be created") }
    let kind = input.choice(of: TokenKind.allCases)
    let isForeign = input.byte() & 1 == 1
    let seed = input.byte()
    let route = TokenRoute(high: UInt64(seed) << 56 | 7, low: UInt64.max - UInt64(seed))
    let keys = isForeign ? issuer.older : issuer.current
    let (issued, hash) = keys.issue(
        kind,
        route: route,
        random: { room in
            for index in room.indices { room[index] = seed &+ UInt8(truncatingIfNeeded: index) }
        }
    ) { Array($0) }

    // The remaining bytes change the token, or are the token.
    let changes = input.remaining()
    let text = changes.count > 80 ? changes : altered(issued, changes)
    for asked in TokenKind.allCases {
        let reading = text.withOwnBlock { issuer.current.read(asked, text: $0) }
        guard text == issued && asked == kind else {
            require(reading == nil, "a token that was not issued is accepted")
            continue
        }
        require(reading?.hash == hash, "the hash differs from that of the issued token")
        require(reading?.route == route, "the route differs from that of the issued token")
    }
}

/// Replaces bytes of the token: each pair has a position and a new byte, mostly a character of
/// tokens. A position after the end appends the byte, and the last position shortens the token.
private func altered(_ text: [UInt8], _ changes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text = text
    for index in stride(from: 0, to: changes.count - 1, by: 2) {
        let place = Int(changes[index]) % (text.count + 4)
        let value = changes[index + 1]
        let character = value < 192 ? alphabet[Int(value % 64)] : value
        if place < text.count {
            text[place] = character
        } else if place < text.count + 3 {
            text.append(character)
        } else {
            text = Array(text.prefix(Int(value)))
        }
    }
    return text
}

/// `current` also accepts the tokens of `older`, the keys before a replacement.
private let issuer: (current: TokenKeys, older: TokenKeys)? = {
    do {
        let old = try TokenKey(id: 1, master: SecretKey(random: { $0.fill(1) }))
        let new = try TokenKey(id: 258, master: SecretKey(random: { $0.fill(2) }))
        return (TokenKeys(current: new, older: [old]), TokenKeys(current: old))
    } catch { return nil }
}()

extension UnsafeMutableRawBufferPointer {
    fileprivate func fill(_ byte: UInt8) { for index in indices { self[index] = byte } }
}
