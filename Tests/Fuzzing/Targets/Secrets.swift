internal import FrontdeskCrypto

// Texts that are key material or become key material.

/// A password is rejected, or it has a prepared form that prepares to itself.
func fuzzPasswords(_ input: FuzzInput) {
    let typed = Array(input.rest)
    do throws(PasswordFault) {
        let prepared = try prepare(typed)
        let form = prepared.withUnsafeBytes { Array($0) }
        require(form.count <= CryptoLimits.passwordBytes, "a password exceeds its limit")
        let text = String(validating: form, as: UTF8.self)
        require(text?.unicodeScalars.count == prepared.codePoints, "its length is in code points")
        require(!form.contains(0), "it has no U+0000")
        let again = try prepare(form)
        require(
            again.withUnsafeBytes { $0.elementsEqual(form) },
            "the prepared form prepares to another form"
        )
    } catch {
        switch error {
        case .empty: require(typed.isEmpty, "empty")
        case .tooLong: require(typed.count * 11 > CryptoLimits.passwordBytes, "too long")
        case .containsNUL: require(typed.contains(0), "U+0000")
        case .notUTF8: require(String(validating: typed, as: UTF8.self) == nil, "UTF-8")
        default: require(false, "a password is rejected: \(error)")
        }
    }
}

private func prepare(_ typed: [UInt8]) throws(PasswordFault) -> PreparedPassword {
    let result = typed.withOwnBlock { block in
        Result { () throws(PasswordFault) in try PreparedPassword(block) }
    }
    return try result.get()
}

/// Each verifier has one spelling.
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

/// A parsed key ring is written as the same key ring, and its text is always wiped.
func fuzzKeyRings(_ input: FuzzInput) {
    let bytes = Array(input.rest)
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { room.deallocate() }
    room.copyBytes(from: bytes)
    defer { require(room.allSatisfy { $0 == 0 }, "the text of a key ring is not wiped") }
    guard let ring = try? KeyRing(parsing: room) else { return }
    let text = ring.withText { Array($0) }
    require(text.count <= bytes.count + 1, "a key ring is written with another length")
    var copy = text
    let again = copy.withUnsafeMutableBytes { try? KeyRing(parsing: $0) }
    require(
        again.map { $0.withText { $0.elementsEqual(text) } } ?? false,
        "a written key ring does not parse to itself"
    )
}
