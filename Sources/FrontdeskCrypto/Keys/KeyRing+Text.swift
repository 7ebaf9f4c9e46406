/// The text form: one key per line, the current key first. Blank lines are allowed.
///
///     frontdesk-master-key:2:zV0b…=
///     frontdesk-master-key:1:U3Gq…=
extension KeyRing {
    private static let label = "frontdesk-master-key:"
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Parses the text and wipes it, even if parsing fails.
    package init(parsing text: UnsafeMutableRawBufferPointer) throws(KeyRingFault) {
        defer { wipe(text) }
        guard text.count <= CryptoLimits.keyRingTextBytes else { throw .tooLong }
        guard !text.starts(with: Self.byteOrderMark) else { throw .byteOrderMark }
        var keys: [MasterKey] = []
        let lines = UnsafeRawBufferPointer(text).split(
            separator: UInt8(ascii: "\n"),
            omittingEmptySubsequences: false
        )
        for (index, line) in lines.enumerated() where !line.isEmpty {
            guard keys.count < CryptoLimits.masterKeys else { throw .tooManyKeys }
            let key = try Self.parse(UnsafeRawBufferPointer(rebasing: line), line: index + 1)
            guard !keys.contains(where: { $0.id == key.id }) else {
                throw .repeatedID(key.id, line: index + 1)
            }
            keys.append(key)
        }
        guard let current = keys.first else { throw .noKeys }
        self.init(current: current, older: Array(keys.dropFirst()))
    }

    /// Provides the text form to `body` and wipes it afterwards.
    package func withText<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withWipedBuffer(CryptoLimits.keyRingTextBytes) { buffer throws(Failure) in
            var end = 0
            for master in [current] + older {
                end += Self.write(
                    master,
                    into: buffer.part(end...)
                )
            }
            return try body(UnsafeRawBufferPointer(buffer.part(..<end)))
        }
    }

    private static func parse(
        _ text: UnsafeRawBufferPointer,
        line: Int
    ) throws(KeyRingFault) -> MasterKey {
        guard text.starts(with: label.utf8) else { throw .notAKey(line: line) }
        let fields = text.part(label.utf8.count...)
        guard let colon = fields.firstIndex(of: UInt8(ascii: ":")) else {
            throw .notAKey(line: line)
        }
        guard let id = decimal(fields.part(..<colon)) else {
            throw .badID(line: line)
        }
        let encoded = fields.part((colon + 1)...)
        do throws(CryptoError) {
            let key = try SecretKey { buffer throws(CryptoError) in
                guard Base64.padded.decode(encoded, into: buffer) else { throw .wrongSize }
            }
            return try MasterKey(id: id, key: key)
        } catch {
            throw error == .noMemory ? .noMemory : .badKey(line: line)
        }
    }

    /// 1 to 65535 without leading zeros.
    private static func decimal(_ digits: UnsafeRawBufferPointer) -> KeyID? {
        let text = String(decoding: digits, as: UTF8.self)
        guard let id = KeyID(text), id > 0, String(id) == text else { return nil }
        return id
    }

    /// Returns the number of bytes written.
    private static func write(_ master: MasterKey, into buffer: UnsafeMutableRawBufferPointer)
        -> Int
    {
        let start = Array("\(label)\(master.id):".utf8)
        buffer.copyBytes(from: start)
        let encoded = buffer.part(start.count...)
        master.key.withUnsafeBytes { Base64.padded.encode($0, into: encoded) }
        let end = start.count + Base64.padded.encodedCount(of: SecretKey.count)
        buffer[end] = UInt8(ascii: "\n")
        return end + 1
    }
}

/// Why a key ring's text cannot be read. The description is one line for the operator.
package enum KeyRingFault: Error, Equatable, CustomStringConvertible {
    case noKeys
    case byteOrderMark
    case tooLong
    case tooManyKeys
    case notAKey(line: Int)
    case badID(line: Int)
    case badKey(line: Int)
    case repeatedID(KeyID, line: Int)
    case noMemory

    package var description: String {
        switch self {
        case .noKeys: "it contains no key"
        case .byteOrderMark: "it begins with a byte order mark; save it as UTF-8 without one"
        case .tooLong: "it is longer than \(CryptoLimits.keyRingTextBytes) bytes"
        case .tooManyKeys: "it has more than \(CryptoLimits.masterKeys) keys"
        case .notAKey(let line): "line \(line) is not frontdesk-master-key:<id>:<base64>"
        case .badID(let line): "line \(line): the id is not a number from 1 to 65535"
        case .badKey(let line): "line \(line): the key is not 32 bytes in base64"
        case .repeatedID(let id, let line): "line \(line): key \(id) appears twice"
        case .noMemory: "there is not enough memory to hold its keys"
        }
    }
}
