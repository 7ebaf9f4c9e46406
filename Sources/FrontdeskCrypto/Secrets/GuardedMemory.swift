/// Memory for secrets. Guard pages make accesses past the end fault. The memory is excluded from core
/// dumps, locked against swapping as far as the process's limit allows, read-only once filled, and
/// wiped when the last reference is released. One region takes four pages of address space and two
/// of memory, so keys with the same lifetime share a region.
final class GuardedMemory: Sendable {
    /// The size in bytes.
    let count: Int
    // Its pages are read-only from `init` to `deinit`, so threads can share them safely.
    private let region: GuardedRegion

    /// Lets `fill` write the bytes once.
    init(
        count: Int,
        filling fill: (UnsafeMutableRawBufferPointer) throws(CryptoError) -> Void
    ) throws(CryptoError) {
        let region = try GuardedRegion.take(count)
        do throws(CryptoError) {
            try fill(region.bytes(count))
            guard region.makeReadOnly() else { throw .noMemory }
        } catch {
            region.giveBack(count)
            throw error
        }
        self.count = count
        self.region = region
    }

    deinit { region.giveBack(count) }

    /// Provides the bytes to `body`, which must not keep them.
    func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(region.bytes(count)))
    }
}
