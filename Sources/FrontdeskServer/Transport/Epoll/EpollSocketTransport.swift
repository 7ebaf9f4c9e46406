internal import FrontdeskProcess
internal import FrontdeskThreads
internal import FrontdeskWire
internal import Synchronization

/// Connections over Unix sockets. Each socket has its own thread with an event loop, so that load
/// on one socket does not delay the operator on the other.
package final class EpollSocketTransport: ServerTransport {
    private let sockets: [ListeningSocket]
    private let limits: ServerLimits
    private struct State {
        var mails: [LoopMailbox] = []
        var isAccepting = true
    }
    private let state = Mutex(State())
    private let stopped = OneShotEvent()

    /// - Parameters:
    ///   - sockets: owned by the transport. When it stops accepting, it closes them and removes the
    ///     files that the daemon created.
    ///   - limits: only the limits for descriptors apply here.
    package init(sockets: [ListeningSocket], limits: ServerLimits = ServerLimits()) {
        self.sockets = sockets
        self.limits = limits
    }

    package func run(accept: @escaping ConnectionAcceptor) async throws {
        var threads: [Running] = []
        do throws(StartupError) {
            for socket in sockets {
                if let thread = try start(socket, accept) { threads.append(thread) }
            }
        } catch {
            await end(threads)
            throw error
        }
        await stopped.wait()
        await end(threads)
    }

    package func stopAccepting() {
        let mails = state.withLock { state in
            state.isAccepting = false
            return state.mails
        }
        for mail in mails { mail.stopAccepting() }
        for socket in sockets { socket.removeFile() }
    }

    package func stop() { stopped.give() }

    /// A running event loop.
    private struct Running {
        let thread: SystemThread
        let ended: OneShotEvent
    }

    private func start(
        _ socket: ListeningSocket,
        _ accept: @escaping ConnectionAcceptor
    ) throws(StartupError) -> Running? {
        let (mail, poll, ended) = (try LoopMailbox(), try Poll(), OneShotEvent())
        guard let descriptor = socket.takeDescriptor() else { return nil }
        let limit = limits.descriptors(for: socket.name)
        let listener = Listener(name: socket.name, descriptor: descriptor, limit: limit)
        try EventLoop.watch(mail, descriptor, on: poll)
        let isAccepting = state.withLock { state in
            state.mails.append(mail)
            return state.isAccepting
        }
        if !isAccepting { mail.stopAccepting() }
        do throws(SystemThreadError) {
            let thread = try SystemThread(named: "fd-\(socket.name)") {
                EventLoop(poll: poll, listener: listener, mail: mail, accept: accept).run()
                ended.give()
            }
            return Running(thread: thread, ended: ended)
        } catch {
            throw StartupError("cannot start a thread for \(socket.name): error \(error.code)")
        }
    }

    private func end(_ loops: [Running]) async {
        stopAccepting()
        for mail in state.withLock({ $0.mails }) { mail.stop() }
        for loop in loops {
            await loop.ended.wait()
            loop.thread.join()
        }
    }
}
