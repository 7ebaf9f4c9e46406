/// The bytes of one run. What steers the run is taken from the front; what is tested is the rest.
struct FuzzInput {
    private(set) var rest: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

    var isEmpty: Bool { rest.isEmpty }

    /// The next byte; 0 behind the end.
    mutating func byte() -> UInt8 {
        guard let first = rest.first else { return 0 }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst())
        return first
    }

    /// One of `values`, which are not empty.
    mutating func choice<Value>(of values: [Value]) -> Value { values[Int(byte()) % values.count] }

    /// Up to `count` bytes, in memory of their own, so that the address sanitizer sees each step
    /// over their end and each use after the run.
    mutating func bytes(_ count: Int) -> [UInt8] {
        defer { rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count)) }
        return Array(rest.prefix(count))
    }

    /// All that is left.
    mutating func remaining() -> [UInt8] { bytes(rest.count) }

    /// What is left, in pieces, with empty ones among them. How it is cut is in its first bytes.
    mutating func pieces() -> [[UInt8]] {
        let sizes = bytes(Int(byte() % 16))
        var pieces: [[UInt8]] = []
        for size in sizes where !isEmpty { pieces.append(bytes(Int(size))) }
        return pieces + [remaining()]
    }
}

extension [UInt8] {
    /// The bytes in a block that is exactly theirs and gone afterwards.
    func withOwnBlock<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
    {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
        defer { block.deallocate() }
        block.copyBytes(from: self)
        return try body(UnsafeRawBufferPointer(block))
    }
}
