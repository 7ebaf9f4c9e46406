import FrontdeskServer
import FrontdeskWire

/// `Sessions.Validate` for tests: the reply contains the requested tenant's name.
enum SessionRoutes {
    struct Mishap: Error {}

    static let validate = Route(
        SessionsMethods.validate,
        immediate: { unpacked, call in
            let request = unpacked.message
            if request.tenantID.hasSuffix("0") { throw Mishap() }
            guard request.tenantID.hasSuffix("1") else { return false }
            try call.reply(answer(to: request))
            return true
        },
        otherwise: { request, _ in
            if request.tenantID.hasSuffix("2") { throw Mishap() }
            return answer(to: request)
        }
    )

    private static func answer(to request: ValidateRequest) -> ValidateResponse {
        let session = Session(tenantID: request.tenantID)
        return ValidateResponse(session: session)
    }
}
