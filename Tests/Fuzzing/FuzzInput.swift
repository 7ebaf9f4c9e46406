/// The bytes of one run. Bytes from the front control the run; the rest is the tested input.
struct FuzzInput {
    private(set) var rest: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

    var isEmpty: Bool { rest.isEmpty }

    /// The next byte; 0 after the end.
    mutating func byte() -> UInt8 {
        guard let first = rest.first else { return 0 }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst())
        return first
    }

    /// One of `values`, which must not be empty.
    mutating func choice<Value>(of values: [Value]) -> Value { values[Int(byte()) % values.count] }

    /// Up to `count` bytes in separate memory, so that the address sanitizer detects each access
    /// past their end and each use after the run.
    mutating func bytes(_ count: Int) -> [UInt8] {
        defer { rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count)) }
        return Array(rest.prefix(count))
    }

    /// The remaining bytes.
    mutating func remaining() -> [UInt8] { bytes(rest.count) }

    /// The remaining bytes in pieces, some of them empty. The first bytes determine the pieces.
    mutating func pieces() -> [[UInt8]] {
        let sizes = bytes(Int(byte() % 16))
        var pieces: [[UInt8]] = []
        for size in sizes where !isEmpty { pieces.append(bytes(Int(size))) }
        return pieces + [remaining()]
    }
}

extension [UInt8] {
    /// The bytes in a block of exactly their size, which is freed afterwards.
    func withOwnBlock<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
    {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
        defer { block.deallocate() }
        block.copyBytes(from: self)
        return try body(UnsafeRawBufferPointer(block))
    }
}
