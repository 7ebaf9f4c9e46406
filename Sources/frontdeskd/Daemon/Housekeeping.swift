internal import FrontdeskProcess
internal import FrontdeskServices
internal import ServiceLifecycle

/// Background work that no call waits for.
struct Housekeeping: NamedService {
    let services: Services
    let repeats: LogRepeats

    func run() async {
        await cancelWhenGracefulShutdown {
            await withTaskGroup { group in
                group.addTask { await services.run() }
                group.addTask { await repeats.run() }
            }
        }
    }
}
