internal import CLinux
internal import Glibc

/// A thread of the operating system: hashing blocks for as long as it computes, which the threads
/// of Swift's concurrency must not.
struct HashingThread: Sendable {
    private let handle: pthread_t

    /// Starts a thread that runs `body`.
    init(_ body: @escaping @Sendable () -> Void) throws(HashingThreadError) {
        final class Body: Sendable {
            let run: @Sendable () -> Void
            init(_ run: @escaping @Sendable () -> Void) { self.run = run }
        }
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, HashingLimits.stackBytes)

        let context = Unmanaged.passRetained(Body(body))
        var handle = pthread_t()
        let code = pthread_create(
            &handle,
            &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
                return nil
            },
            context.toOpaque()
        )
        guard code == 0 else {
            context.release()
            throw HashingThreadError(code: code)
        }
        self.handle = handle
    }

    /// Waits for the end of the thread; to be called once.
    func join() {
        pthread_join(handle, nil)
    }
}
