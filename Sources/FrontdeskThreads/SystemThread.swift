internal import CLinux
internal import Glibc

/// An operating system thread, for work that blocks or must not be delayed. Swift's concurrency has
/// few threads, which must not block.
package struct SystemThread: Sendable {
    private let handle: pthread_t

    /// Starts a thread that runs `body`.
    ///
    /// - Parameters:
    ///   - name: at most 15 bytes; tools such as `top -H` display it.
    ///   - stackBytes: a multiple of the page size; nil for the system's default.
    /// - Throws: `SystemThreadError` if the system cannot start a thread.
    package init(
        named name: String,
        stackBytes: Int? = nil,
        _ body: sending @escaping () -> Void
    ) throws(SystemThreadError) {
        final class Body {
            let name: String
            let run: () -> Void

            init(_ name: String, _ run: sending @escaping () -> Void) {
                self.name = name
                self.run = run
            }
        }
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        if let stackBytes { pthread_attr_setstacksize(&attributes, stackBytes) }

        let context = Unmanaged.passRetained(Body(name, body))
        var handle = pthread_t()
        let code = pthread_create(
            &handle,
            &attributes,
            { context in
                guard let context else { return nil }
                let body = Unmanaged<Body>.fromOpaque(context).takeRetainedValue()
                frontdesk_set_thread_name(body.name)
                body.run()
                return nil
            },
            context.toOpaque()
        )
        guard code == 0 else {
            context.release()
            throw SystemThreadError(code: code)
        }
        self.handle = handle
    }

    /// Waits until the thread has ended. Call it only once.
    package func join() {
        pthread_join(handle, nil)
    }
}

/// A thread could not be started. `code` is the errno value that pthread_create(3) returned.
package struct SystemThreadError: Error, Equatable, CustomStringConvertible {
    package let code: Int32

    package var description: String { "a thread could not be started (errno \(code))" }
}
