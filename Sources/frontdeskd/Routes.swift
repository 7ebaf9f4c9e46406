internal import FrontdeskServer
internal import FrontdeskServices
internal import FrontdeskWire

/// Every method of the contract: where it can be called, by whom, and what answers it.
func routes(to services: Services) -> [Route] {
    let (flows, sessions) = (services.flows, services.sessions)
    let (desk, health) = (services.operators, services.health)
    let (policies, page) = (services.policies, services.signInPage)
    let admin = services.admin
    let both: Set<SocketName> = [.api, .admin]
    let administrators: Set<PeerRole> = [.operator, .frontend]
    let audit = services.audit
    let own = services.preferences
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

        Route(PreferencesMethods.show, on: [.api], for: [.frontend], own.show),
        Route(PreferencesMethods.update, on: [.api], for: [.frontend], own.update),
        Route(PreferencesMethods.changePassword, on: [.api], for: [.frontend], own.changePassword),
        Route(PreferencesMethods.setQuestion, on: [.api], for: [.frontend], own.setQuestion),
        Route(PreferencesMethods.setTwoStep, on: [.api], for: [.frontend], own.setTwoStep),
        Route(
            PreferencesMethods.beginAuthenticator,
            on: [.api],
            for: [.frontend],
            own.beginAuthenticator
        ),
        Route(
            PreferencesMethods.confirmAuthenticator,
            on: [.api],
            for: [.frontend],
            own.confirmAuthenticator
        ),
        Route(
            PreferencesMethods.removeAuthenticator,
            on: [.api],
            for: [.frontend],
            own.removeAuthenticator
        ),
        Route(
            PreferencesMethods.makeRecoveryCodes,
            on: [.api],
            for: [.frontend],
            own.makeRecoveryCodes
        ),
        Route(PreferencesMethods.endDevices, on: [.api], for: [.frontend], own.endDevices),
        Route(
            PreferencesMethods.beginContactChange,
            on: [.api],
            for: [.frontend],
            own.beginContactChange
        ),
        Route(
            PreferencesMethods.confirmContactChange,
            on: [.api],
            for: [.frontend],
            own.confirmContactChange
        ),
        Route(PreferencesMethods.removePhone, on: [.api], for: [.frontend], own.removePhone),
        Route(PasswordAdviceMethods.rate, on: [.api], for: [.frontend], services.advice.rate),

        Route(OperatorMethods.createTenant, on: [.admin], for: [.operator], desk.createTenant),
        Route(OperatorMethods.listTenants, on: [.admin], for: [.operator], desk.listTenants),
        Route(OperatorMethods.getTenant, on: [.admin], for: [.operator], desk.getTenant),
        Route(OperatorMethods.suspendTenant, on: [.admin], for: [.operator], desk.suspendTenant),
        Route(OperatorMethods.resumeTenant, on: [.admin], for: [.operator], desk.resumeTenant),
        Route(OperatorMethods.deleteTenant, on: [.admin], for: [.operator], desk.deleteTenant),
        Route(OperatorMethods.acceptTenant, on: [.admin], for: [.operator], desk.acceptTenant),
        Route(OperatorMethods.createAccount, on: [.admin], for: [.operator], desk.createAccount),
        Route(OperatorMethods.setPassword, on: [.admin], for: [.operator], desk.setPassword),
        Route(OperatorMethods.acceptClock, on: [.admin], for: [.operator], desk.acceptClock),
        Route(OperatorMethods.status, on: [.admin], for: [.operator], desk.status),

        Route(SignInPageMethods.describe, on: [.api], for: [.frontend], page.describe),

        Route(AdminMethods.checkRights, on: both, for: administrators, admin.checkRights),
        Route(AdminMethods.createUser, on: both, for: administrators, admin.createUser),
        Route(AdminMethods.importUsers, on: both, for: administrators, admin.importUsers),
        Route(AdminMethods.listUsers, on: both, for: administrators, admin.listUsers),
        Route(AdminMethods.getUser, on: both, for: administrators, admin.getUser),
        Route(AdminMethods.updateUser, on: both, for: administrators, admin.updateUser),
        Route(AdminMethods.disableUser, on: both, for: administrators, admin.disableUser),
        Route(AdminMethods.enableUser, on: both, for: administrators, admin.enableUser),
        Route(AdminMethods.unlockUser, on: both, for: administrators, admin.unlockUser),
        Route(AdminMethods.releaseUser, on: both, for: administrators, admin.releaseUser),
        Route(AdminMethods.deleteUser, on: both, for: administrators, admin.deleteUser),
        Route(AdminMethods.resendWelcome, on: both, for: administrators, admin.resendWelcome),
        Route(AdminMethods.startReset, on: both, for: administrators, admin.startReset),
        Route(AdminMethods.handOver, on: both, for: administrators, admin.handOver),
        Route(AdminMethods.resetTwoStep, on: both, for: administrators, admin.resetTwoStep),
        Route(AdminMethods.listSessions, on: both, for: administrators, admin.listSessions),
        Route(AdminMethods.endSessions, on: both, for: administrators, admin.endSessions),
        Route(AdminMethods.accessLog, on: both, for: administrators, admin.accessLog),
        Route(AdminMethods.explainSignIn, on: both, for: administrators, admin.explainSignIn),
        Route(PoliciesMethods.show, on: [.api, .admin], for: administrators, policies.show),
        Route(PoliciesMethods.set, on: [.api, .admin], for: administrators, policies.set),
        Route(PoliciesMethods.reset, on: [.api, .admin], for: administrators, policies.reset),
        Route(PoliciesMethods.explain, on: [.api, .admin], for: administrators, policies.explain),
        Route(AuditMethods.list, on: [.api, .admin], for: [.frontend, .operator], audit.list),
        Route(AuditMethods.listOwn, on: [.api], for: [.frontend], audit.listOwn),
        Route(AuditMethods.follow, on: [.admin], for: [.operator], audit.follow),
        Route(AuditMethods.verify, on: [.admin], for: [.operator], audit.verify),
        Route(AuditMethods.accept, on: [.admin], for: [.operator], audit.accept),
        Route(CourierMethods.lease, on: [.api], for: [.courier], services.courier.lease),
        Route(CourierMethods.settle, on: [.api], for: [.courier], services.courier.settle),
        Route(CourierMethods.report, on: [.api], for: [.courier], services.courier.report),
        Route(OutboxMethods.list, on: [.admin], for: [.operator], services.outboxDesk.list),
        Route(OutboxMethods.show, on: [.admin], for: [.operator], services.outboxDesk.show),
        Route(OutboxMethods.retry, on: [.admin], for: [.operator], services.outboxDesk.retry),
        Route(OutboxMethods.retryAll, on: [.admin], for: [.operator], services.outboxDesk.retryAll),
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
