internal import FrontdeskProcess
internal import ServiceLifecycle

/// Writes how often warnings and errors were repeated.
struct RepeatFlushing: Service {
    let repeats: LogRepeats

    func run() async {
        await cancelWhenGracefulShutdown { await repeats.run() }
    }
}
