internal import Glibc

/// A secret in transit, such as a password as typed or a token. The memory is wiped when the last
/// reference is released, comparing two secrets of the same length takes constant time, and nothing
/// prints the content.
/// Long-lived keys are `SecretKey` in FrontdeskCrypto.
public final class SecretBytes: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    /// The size in bytes.
    public let count: Int
    // Written only in `init`, so sharing it between threads is safe.
    nonisolated(unsafe) private let memory: UnsafeMutableRawPointer

    /// Copies `bytes`. The caller must wipe the source.
    public init(_ bytes: UnsafeRawBufferPointer) {
        count = bytes.count
        memory = .allocate(byteCount: max(1, bytes.count), alignment: 1)
        if let source = bytes.baseAddress { memory.copyMemory(from: source, byteCount: count) }
    }

    public convenience init() { self.init(UnsafeRawBufferPointer(start: nil, count: 0)) }

    public convenience init(_ bytes: [UInt8]) {
        self.init(copying: bytes[...])
    }

    /// Copies the UTF-8 of `text`.
    public convenience init(utf8 text: String) {
        self.init(copying: text.utf8)
    }

    private init(copying bytes: some Collection<UInt8>) {
        count = bytes.count
        memory = .allocate(byteCount: max(1, bytes.count), alignment: 1)
        UnsafeMutableRawBufferPointer(start: memory, count: count).copyBytes(from: bytes)
    }

    /// Lets `fill` write `count` bytes in place, so that no other copy exists.
    package init(count: Int, filling fill: (UnsafeMutableRawBufferPointer) -> Void) {
        self.count = count
        memory = .allocate(byteCount: max(1, count), alignment: 1)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: count)
        fill(UnsafeMutableRawBufferPointer(start: memory, count: count))
    }

    deinit {
        explicit_bzero(memory, count)
        memory.deallocate()
    }

    public var isEmpty: Bool { count == 0 }

    /// Runs `body` with the bytes.
    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: memory, count: count))
    }

    public static func == (left: SecretBytes, right: SecretBytes) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        let (a, b) = (left.memory, right.memory)
        for offset in 0..<left.count {
            difference |=
                a.load(fromByteOffset: offset, as: UInt8.self)
                ^ b.load(fromByteOffset: offset, as: UInt8.self)
        }
        return difference == 0
    }

    public var description: String { "SecretBytes(\(count) bytes)" }

    public var customMirror: Mirror { Mirror(self, children: []) }
}
