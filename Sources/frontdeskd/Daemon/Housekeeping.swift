internal import FrontdeskServices
internal import ServiceLifecycle

/// What the services do beside the calls.
struct Housekeeping: NamedService {
    let services: Services

    func run() async {
        await cancelWhenGracefulShutdown { await services.run() }
    }
}
