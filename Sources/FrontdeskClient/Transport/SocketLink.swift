internal import NIOCore
internal import Synchronization

/// A channel for sending. It combines the frames of several callers into one write.
final class SocketLink: ClientLink {
    private struct State {
        var frames: [(stream: UInt32, bytes: [UInt8])] = []
        var isFlushing = false
    }

    private let channel: any Channel
    private let receiver: any ClientReceiver
    private let state = Mutex(State())

    init(channel: any Channel, receiver: any ClientReceiver) {
        self.channel = channel
        self.receiver = receiver
    }

    func send(_ frame: [UInt8], on stream: UInt32) {
        // Make a separate copy. Otherwise wiping it here and in the caller would copy the bytes
        // again.
        let copy = frame.withUnsafeBytes { Array($0) }
        let mustFlush = state.withLock { state in
            state.frames.append((stream, copy))
            defer { state.isFlushing = true }
            return !state.isFlushing
        }
        if mustFlush { channel.eventLoop.execute { self.flush() } }
    }

    private func flush() {
        var frames = state.withLock { state in
            defer { state = State() }
            return state.frames
        }
        defer { for index in frames.indices { frames[index].bytes.wipe() } }
        guard channel.isActive else {
            for frame in frames { receiver.unsent(frame.stream) }
            return
        }
        var buffer = channel.allocator.buffer(
            capacity: frames.reduce(0) { $0 + $1.bytes.count }
        )
        for frame in frames { buffer.writeBytes(frame.bytes) }
        let sent = buffer
        channel.writeAndFlush(buffer).whenComplete { _ in wipe(sent) }
    }

    func remind(of stream: UInt32, after delay: Duration) {
        channel.eventLoop.scheduleTask(in: TimeAmount(delay)) { [receiver] in
            receiver.timePassed(stream)
        }
    }

    func close() { channel.close(promise: nil) }
}
