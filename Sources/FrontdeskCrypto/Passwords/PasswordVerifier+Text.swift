/// The text form, a PHC string whose `keyid` identifies the pepper:
///
///     $argon2id$v=19$m=65536,t=2,p=1,keyid=1$<salt>$<code>
///
/// It follows the PHC string format of the Password Hashing Competition, with base64 without
/// padding. Each verifier has exactly one text form.
extension PasswordVerifier {
    /// The text to store.
    package var text: String {
        "$argon2id$v=19$m=\(parameters.memoryKiB),t=\(parameters.passes),p=1,keyid=\(pepperID)$"
            + Base64.bare.text(of: salt) + "$" + Base64.bare.text(of: code)
    }

    /// Parses a stored text without computing a hash. Throws `.unreadableVerifier` unless it is the
    /// exact text form, or `.excessiveParameters` if its cost is above `CryptoLimits`.
    package init(text: String) throws(CryptoError) {
        let bytes = Array(text.utf8)
        guard bytes.count <= CryptoLimits.verifierTextBytes else { throw .unreadableVerifier }
        let parts = bytes.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].isEmpty, parts[1].elementsEqual("argon2id".utf8),
            parts[2].elementsEqual("v=19".utf8),
            let numbers = Self.numbers(parts[3], names: ["m=", "t=", "p=", "keyid="]),
            numbers[2] == 1, let pepperID = KeyID(exactly: numbers[3]),
            let salt = Self.decode(parts[4], count: Self.saltCount),
            let code = Self.decode(parts[5], count: Self.codeCount)
        else { throw .unreadableVerifier }
        guard let parameters = PasswordParameters(stored: numbers[0], passes: numbers[1]) else {
            throw .excessiveParameters
        }
        self.init(parameters: parameters, pepperID: pepperID, salt: salt, code: code)
    }

    private static func numbers(_ list: ArraySlice<UInt8>, names: [String]) -> [Int]? {
        let items = list.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard items.count == names.count else { return nil }
        var numbers: [Int] = []
        for (item, name) in zip(items, names) {
            guard item.starts(with: name.utf8) else { return nil }
            let digits = item.dropFirst(name.utf8.count)
            guard let number = Int(String(decoding: digits, as: UTF8.self)),
                digits.elementsEqual(String(number).utf8)
            else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    private static func decode(_ text: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        let isDecoded = text.withUnsafeBytes { text in
            bytes.withUnsafeMutableBytes { Base64.bare.decode(text, into: $0) }
        }
        return isDecoded ? bytes : nil
    }
}

extension PasswordVerifier {
    /// Whether a stored text is a verifier within `CryptoLimits`.
    package static func isUsable(text: String) -> Bool {
        (try? PasswordVerifier(text: text)) != nil
    }

    /// The parameters of a stored verifier: its PHC string without salt and hash. Empty if it is
    /// unreadable.
    package static func describeParameters(ofText text: String) -> String {
        guard let parameters = try? PasswordVerifier(text: text).parameters else { return "" }
        return "$argon2id$v=19$m=\(parameters.memoryKiB),t=\(parameters.passes),p=1"
    }
}
