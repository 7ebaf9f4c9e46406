internal import FrontdeskServer
internal import FrontdeskServices
internal import FrontdeskWire

/// Every method of the contract: where it can be called, by whom, and what answers it.
func routes(to services: Services) -> [Route] {
    let (flows, sessions) = (services.flows, services.sessions)
    let (desk, health) = (services.operators, services.health)
    let mail = services.mailDesk
    let anyone: Set<PeerRole> = [.operator, .frontend, .courier]
    return [
        Route(FlowsMethods.start, on: [.api], for: [.frontend], flows.start),
        Route(FlowsMethods.advance, on: [.api], for: [.frontend], flows.advance),
        Route(FlowsMethods.describe, on: [.api], for: [.frontend], flows.describe),
        Route(FlowsMethods.cancel, on: [.api], for: [.frontend], flows.cancel),

        Route(
            SessionsMethods.validate,
            on: [.api],
            for: [.frontend],
            immediate: sessions.validateIndexed,
            otherwise: sessions.validate
        ),
        Route(SessionsMethods.signOut, on: [.api], for: [.frontend], sessions.signOut),
        Route(SessionsMethods.list, on: [.api], for: [.frontend], sessions.list),
        Route(SessionsMethods.end, on: [.api], for: [.frontend], sessions.end),
        Route(SessionsMethods.endOthers, on: [.api], for: [.frontend], sessions.endOthers),

        Route(OperatorMethods.createTenant, on: [.admin], for: [.operator], desk.createTenant),
        Route(OperatorMethods.listTenants, on: [.admin], for: [.operator], desk.listTenants),
        Route(OperatorMethods.getTenant, on: [.admin], for: [.operator], desk.getTenant),
        Route(OperatorMethods.suspendTenant, on: [.admin], for: [.operator], desk.suspendTenant),
        Route(OperatorMethods.resumeTenant, on: [.admin], for: [.operator], desk.resumeTenant),
        Route(OperatorMethods.deleteTenant, on: [.admin], for: [.operator], desk.deleteTenant),
        Route(OperatorMethods.createAccount, on: [.admin], for: [.operator], desk.createAccount),
        Route(OperatorMethods.listAccounts, on: [.admin], for: [.operator], desk.listAccounts),
        Route(OperatorMethods.getAccount, on: [.admin], for: [.operator], desk.getAccount),
        Route(OperatorMethods.disableAccount, on: [.admin], for: [.operator], desk.disableAccount),
        Route(OperatorMethods.enableAccount, on: [.admin], for: [.operator], desk.enableAccount),
        Route(OperatorMethods.setPassword, on: [.admin], for: [.operator], desk.setPassword),
        Route(OperatorMethods.status, on: [.admin], for: [.operator], desk.status),

        Route(CourierMethods.lease, on: [.api], for: [.courier], services.courier.lease),
        Route(CourierMethods.settle, on: [.api], for: [.courier], services.courier.settle),
        Route(OutboxMethods.list, on: [.admin], for: [.operator], services.outboxDesk.list),
        Route(OutboxMethods.show, on: [.admin], for: [.operator], services.outboxDesk.show),
        Route(OutboxMethods.retry, on: [.admin], for: [.operator], services.outboxDesk.retry),
        Route(OutboxMethods.drop, on: [.admin], for: [.operator], services.outboxDesk.drop),
        Route(MailMethods.listTemplates, on: [.admin], for: [.operator], mail.listTemplates),
        Route(MailMethods.getTemplate, on: [.admin], for: [.operator], mail.getTemplate),
        Route(MailMethods.setTemplate, on: [.admin], for: [.operator], mail.setTemplate),
        Route(MailMethods.resetTemplate, on: [.admin], for: [.operator], mail.resetTemplate),
        Route(MailMethods.preview, on: [.admin], for: [.operator], mail.preview),
        Route(MailMethods.sendTest, on: [.admin], for: [.operator], mail.sendTest),

        Route(
            HealthMethods.check,
            on: [.api, .admin],
            for: anyone,
            servesWhileStopping: true,
            health.check
        ),
        Route(HealthMethods.whoAmI, on: [.api, .admin], for: anyone, health.whoAmI),
    ]
}
