internal import CLinux
internal import FrontdeskProcess
internal import Glibc

/// An epoll instance (epoll(7)), level-triggered: it reports an event again until it is handled.
final class Poll {
    /// The watched events, or those that happened.
    struct Events: OptionSet {
        let rawValue: UInt32

        static let readable = Events(rawValue: EPOLLIN.rawValue)
        static let writable = Events(rawValue: EPOLLOUT.rawValue)
        /// Both directions are shut down, or the peer is gone. Always reported.
        static let ended = Events(rawValue: EPOLLHUP.rawValue | EPOLLERR.rawValue)
    }

    private let descriptor: Int32
    private let ready: UnsafeMutableBufferPointer<epoll_event>

    /// - Throws: `StartupError` if the kernel provides no instance.
    init(capacity: Int = 256) throws(StartupError) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard descriptor >= 0 else {
            throw StartupError("cannot wait for sockets: \(errnoText())")
        }
        ready = .allocate(capacity: capacity)
        ready.initialize(repeating: epoll_event())
    }

    deinit {
        close(descriptor)
        ready.deallocate()
    }

    /// Watches `other` and reports its events with `token`; false if the kernel refuses.
    func add(_ other: Int32, for events: Events, token: UInt64) -> Bool {
        control(EPOLL_CTL_ADD, other, events, token)
    }

    /// Changes the watched events of `other`.
    func change(_ other: Int32, to events: Events, token: UInt64) {
        _ = control(EPOLL_CTL_MOD, other, events, token)
    }

    /// Stops watching `other`. Call it before closing `other` if another process may have it open
    /// too.
    func remove(_ other: Int32) { _ = control(EPOLL_CTL_DEL, other, [], 0) }

    /// Waits for events or until `milliseconds` have passed; -1 waits for ever. The events are
    /// valid until the next wait.
    func wait(milliseconds: Int32) -> Slice<UnsafeMutableBufferPointer<epoll_event>> {
        let count = epoll_wait(descriptor, ready.baseAddress, Int32(ready.count), milliseconds)
        return ready[..<max(0, Int(count))]
    }

    private func control(_ what: Int32, _ other: Int32, _ events: Events, _ token: UInt64) -> Bool {
        var event = epoll_event(events: events.rawValue, data: epoll_data_t(u64: token))
        return epoll_ctl(descriptor, what, other, &event) == 0
    }
}
