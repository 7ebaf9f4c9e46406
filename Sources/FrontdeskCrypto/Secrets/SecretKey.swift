internal import CSodium

/// 32 secret bytes in guarded memory. Equality takes constant time, and the description reveals
/// nothing.
package final class SecretKey: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    /// The size in bytes.
    package static let count = 32

    private let memory: GuardedMemory
    private let offset: Int

    private init(memory: GuardedMemory, offset: Int) {
        self.memory = memory
        self.offset = offset
    }

    /// Creates a key whose 32 bytes `fill` writes directly into guarded memory.
    package convenience init(
        filling fill: (UnsafeMutableRawBufferPointer) throws(CryptoError) -> Void
    ) throws(CryptoError) {
        self.init(memory: try GuardedMemory(count: Self.count, filling: fill), offset: 0)
    }

    /// Copies 32 bytes; the caller must wipe the source. Throws `.wrongSize` or `.noMemory`.
    package convenience init(copying bytes: UnsafeRawBufferPointer) throws(CryptoError) {
        guard bytes.count == Self.count else { throw .wrongSize }
        try self.init { buffer throws(CryptoError) in buffer.copyMemory(from: bytes) }
    }

    /// Creates a random key.
    package convenience init(random: RandomSource) throws(CryptoError) {
        try self.init { buffer throws(CryptoError) in random(buffer) }
    }

    /// Provides the bytes to `body`, which must not keep them.
    package func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try memory.withUnsafeBytes { bytes throws(Failure) in
            try body(bytes.part(offset..<offset + Self.count))
        }
    }

    /// Derives a key for one use. It reveals neither this key nor other subkeys (libsodium's
    /// `crypto_kdf`: BLAKE2b with the number as salt and the context as personalization).
    package func subkey(
        _ context: SubkeyContext,
        number: UInt64
    ) throws(CryptoError) -> SecretKey {
        let memory = try derive(context, numbers: number...number)
        return SecretKey(memory: memory, offset: 0)
    }

    /// Derives the keys with consecutive numbers. They share one region of guarded memory.
    package func subkeys(
        _ context: SubkeyContext,
        numbers: ClosedRange<UInt64>
    ) throws(CryptoError) -> [SecretKey] {
        let memory = try derive(context, numbers: numbers)
        return stride(from: 0, to: memory.count, by: Self.count).map {
            SecretKey(memory: memory, offset: $0)
        }
    }

    private func derive(
        _ context: SubkeyContext,
        numbers: ClosedRange<UInt64>
    ) throws(CryptoError) -> GuardedMemory {
        try GuardedMemory(count: numbers.count * Self.count) { buffer throws(CryptoError) in
            for (index, number) in numbers.enumerated() {
                let start = index * Self.count
                derive(
                    context,
                    number: number,
                    into: buffer.part(start..<start + Self.count)
                )
            }
        }
    }

    private func derive(
        _ context: SubkeyContext,
        number: UInt64,
        into buffer: UnsafeMutableRawBufferPointer
    ) {
        withUnsafeBytes { key in
            guard let target = buffer.octets, let source = key.octets else { return }
            context.name.withUTF8Buffer { name in
                guard let name = UnsafeRawBufferPointer(name).baseAddress else { return }
                _ = crypto_kdf_derive_from_key(
                    target,
                    buffer.count,
                    number,
                    name.assumingMemoryBound(to: CChar.self),
                    source
                )
            }
        }
    }

    package static func == (left: SecretKey, right: SecretKey) -> Bool {
        left.withUnsafeBytes { left in right.withUnsafeBytes { areEqual(left, $0) } }
    }

    package var description: String { "SecretKey" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
