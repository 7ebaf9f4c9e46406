internal import FrontdeskProcess
internal import ServiceLifecycle

/// Periodically logs how often warnings and errors were repeated.
struct RepeatFlushing: Service {
    let repeats: LogRepeats

    func run() async {
        await cancelWhenGracefulShutdown { await repeats.run() }
    }
}
