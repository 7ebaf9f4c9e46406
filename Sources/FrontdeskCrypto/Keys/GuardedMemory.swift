internal import CSodium

/// Memory for what must not leak: between pages that fault on a stray access, left out of core
/// dumps, kept out of swap as far as the process may lock memory, read-only once it is filled,
/// wiped when the last reference goes. One region takes four pages of address space and two of
/// memory, so keys that live together share one.
final class GuardedMemory: Sendable {
    /// The size in bytes.
    let count: Int
    // The pages are read-only from `init` to `deinit`, so that sharing them between threads is safe.
    nonisolated(unsafe) private let base: UnsafeMutableRawPointer

    /// Lets `fill` write the bytes, once.
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

    /// The bytes, for as long as `body` runs.
    func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: base, count: count))
    }
}
