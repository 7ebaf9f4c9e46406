internal import CSodium

/// Memory for secrets. Guard pages make stray accesses fault. The memory is excluded from core
/// dumps, locked against swapping as far as the process's limit allows, read-only once filled, and
/// wiped when the last reference is released. One region takes four pages of address space and two
/// of memory, so keys with the same lifetime share a region.
final class GuardedMemory: Sendable {
    /// The size in bytes.
    let count: Int
    // The pages are read-only from `init` to `deinit`, so threads can share them safely.
    nonisolated(unsafe) private let base: UnsafeMutableRawPointer

    /// Lets `fill` write the bytes once.
    init(
        count: Int,
        filling fill: (UnsafeMutableRawBufferPointer) throws(CryptoError) -> Void
    ) throws(CryptoError) {
        guard let base = sodium_malloc(count) else { throw .noMemory }
        do throws(CryptoError) {
            try fill(UnsafeMutableRawBufferPointer(start: base, count: count))
        } catch {
            sodium_free(base)
            throw error
        }
        guard sodium_mprotect_readonly(base) == 0 else {
            sodium_free(base)
            throw .noMemory
        }
        self.count = count
        self.base = base
    }

    deinit {
        sodium_free(base)
    }

    /// Provides the bytes to `body`, which must not keep them.
    func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: base, count: count))
    }
}
