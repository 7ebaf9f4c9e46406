internal import FrontdeskCrypto

// Texts that are, or end in, key material.

/// A password is refused, or has one form that is prepared to itself.
func fuzzPasswords(_ input: FuzzInput) {
    let typed = Array(input.rest)
    do throws(PasswordFault) {
        let prepared = try prepare(typed)
        let form = prepared.withUnsafeBytes { Array($0) }
        require(form.count <= CryptoLimits.passwordBytes, "a password keeps to its bound")
        let text = String(validating: form, as: UTF8.self)
        require(text?.unicodeScalars.count == prepared.codePoints, "its length is in code points")
        require(!form.contains(0), "it has no U+0000")
        let again = try prepare(form)
        require(again.withUnsafeBytes { $0.elementsEqual(form) }, "its form is its form's form")
    } catch {
        switch error {
        case .empty: require(typed.isEmpty, "empty")
        case .tooLong: require(typed.count * 11 > CryptoLimits.passwordBytes, "too long")
        case .containsNUL: require(typed.contains(0), "U+0000")
        case .notUTF8: require(String(validating: typed, as: UTF8.self) == nil, "UTF-8")
        default: require(false, "a password is refused: \(error)")
        }
    }
}

private func prepare(_ typed: [UInt8]) throws(PasswordFault) -> PreparedPassword {
    let result = typed.withOwnBlock { block in
        Result { () throws(PasswordFault) in try PreparedPassword(block) }
    }
    return try result.get()
}

/// There is one spelling of each verifier.
func fuzzVerifiers(_ input: FuzzInput) {
    let bytes = Array(input.rest)
    let text = String(decoding: bytes, as: UTF8.self)
    guard let verifier = try? PasswordVerifier(text: text) else { return }
    require(Array(verifier.text.utf8) == bytes, "a verifier is spelled in another way")
    require(
        CryptoLimits.hashMemoryKiB.contains(verifier.parameters.memoryKiB)
            && CryptoLimits.hashPasses.contains(verifier.parameters.passes),
        "its cost is within the limits"
    )
}

/// A ring that is read is written as the same ring, and the text is wiped in any case.
func fuzzKeyRings(_ input: FuzzInput) {
    let bytes = Array(input.rest)
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { room.deallocate() }
    room.copyBytes(from: bytes)
    defer { require(room.allSatisfy { $0 == 0 }, "the text of a key ring is wiped") }
    guard let ring = try? KeyRing(parsing: room) else { return }
    let text = ring.withText { Array($0) }
    require(text.count <= bytes.count + 1, "a ring is written as it was read")
    var copy = text
    let again = copy.withUnsafeMutableBytes { try? KeyRing(parsing: $0) }
    require(again.map { $0.withText { $0.elementsEqual(text) } } ?? false, "and read again")
}
