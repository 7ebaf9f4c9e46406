internal import FrontdeskServer
internal import FrontdeskServices
internal import FrontdeskWire

/// Every method of the contract, and its handler.
func routes(to services: Services) -> [Route] {
    let (flows, sessions) = (services.flows, services.sessions)
    let (operators, health) = (services.operators, services.health)
    let (policies, page) = (services.policies, services.signInPage)
    let admin = services.admin
    let audit = services.audit
    let own = services.preferences
    let mail = services.mailTemplates
    let clinics = services.clinics
    return [
        Route(FlowsMethods.start, flows.start),
        Route(FlowsMethods.advance, flows.advance),
        Route(FlowsMethods.describe, flows.describe),
        Route(FlowsMethods.cancel, flows.cancel),

        Route(
            SessionsMethods.validate,
            immediate: sessions.validateIndexed,
            otherwise: sessions.validate
        ),
        Route(SessionsMethods.signOut, sessions.signOut),
        Route(SessionsMethods.list, sessions.list),
        Route(SessionsMethods.end, sessions.end),
        Route(SessionsMethods.endOthers, sessions.endOthers),

        Route(PreferencesMethods.get, own.get),
        Route(PreferencesMethods.update, own.update),
        Route(PreferencesMethods.changePassword, own.changePassword),
        Route(PreferencesMethods.setQuestion, own.setQuestion),
        Route(PreferencesMethods.setTwoStep, own.setTwoStep),
        Route(PreferencesMethods.beginAuthenticatorSetup, own.beginAuthenticatorSetup),
        Route(PreferencesMethods.confirmAuthenticator, own.confirmAuthenticator),
        Route(PreferencesMethods.removeAuthenticator, own.removeAuthenticator),
        Route(PreferencesMethods.generateRecoveryCodes, own.generateRecoveryCodes),
        Route(PreferencesMethods.revokeDevices, own.revokeDevices),
        Route(PreferencesMethods.beginContactChange, own.beginContactChange),
        Route(PreferencesMethods.confirmContactChange, own.confirmContactChange),
        Route(PreferencesMethods.removePhone, own.removePhone),
        Route(PreferencesMethods.setClinicGroup, own.setClinicGroup),
        Route(PreferencesMethods.export, own.export),
        Route(PreferencesMethods.deleteAccount, own.deleteAccount),
        Route(PreferencesMethods.keepAccount, own.keepAccount),
        Route(PasswordAdviceMethods.rate, services.advice.rate),

        Route(OperatorMethods.createTenant, operators.createTenant),
        Route(OperatorMethods.listTenants, operators.listTenants),
        Route(OperatorMethods.getTenant, operators.getTenant),
        Route(OperatorMethods.suspendTenant, operators.suspendTenant),
        Route(OperatorMethods.resumeTenant, operators.resumeTenant),
        Route(OperatorMethods.deleteTenant, operators.deleteTenant),
        Route(OperatorMethods.acceptTenant, operators.acceptTenant),
        Route(OperatorMethods.createAccount, operators.createAccount),
        Route(OperatorMethods.setPassword, operators.setPassword),
        Route(OperatorMethods.acceptClock, operators.acceptClock),
        Route(OperatorMethods.status, operators.status),

        Route(SignInPageMethods.describe, page.describe),

        Route(AdminMethods.checkRights, admin.checkRights),
        Route(AdminMethods.createUser, admin.createUser),
        Route(AdminMethods.importUsers, admin.importUsers),
        Route(AdminMethods.listUsers, admin.listUsers),
        Route(AdminMethods.getUser, admin.getUser),
        Route(AdminMethods.updateUser, admin.updateUser),
        Route(AdminMethods.disableUser, admin.disableUser),
        Route(AdminMethods.enableUser, admin.enableUser),
        Route(AdminMethods.unlockUser, admin.unlockUser),
        Route(AdminMethods.endMailboxWait, admin.endMailboxWait),
        Route(AdminMethods.deleteUser, admin.deleteUser),
        Route(AdminMethods.eraseUser, admin.eraseUser),
        Route(AdminMethods.resendWelcome, admin.resendWelcome),
        Route(AdminMethods.startPasswordReset, admin.startPasswordReset),
        Route(AdminMethods.issueTemporaryPassword, admin.issueTemporaryPassword),
        Route(AdminMethods.resetTwoStep, admin.resetTwoStep),
        Route(AdminMethods.listSessions, admin.listSessions),
        Route(AdminMethods.endSessions, admin.endSessions),
        Route(AdminMethods.listAccessLog, admin.listAccessLog),
        Route(AdminMethods.explainSignIn, admin.explainSignIn),
        Route(ClinicsMethods.createClinic, clinics.createClinic),
        Route(ClinicsMethods.importClinics, clinics.importClinics),
        Route(ClinicsMethods.getClinic, clinics.getClinic),
        Route(ClinicsMethods.listClinics, clinics.listClinics),
        Route(ClinicsMethods.updateClinic, clinics.updateClinic),
        Route(ClinicsMethods.closeClinic, clinics.closeClinic),
        Route(ClinicsMethods.reopenClinic, clinics.reopenClinic),
        Route(ClinicsMethods.search, clinics.search),
        Route(ClinicsMethods.rebuildIndex, clinics.rebuildIndex),
        Route(ClinicsMethods.makeGroupCode, clinics.makeGroupCode),
        Route(ClinicsMethods.getGroupCode, clinics.getGroupCode),
        Route(ClinicsMethods.listGroupCodes, clinics.listGroupCodes),
        Route(ClinicsMethods.revokeGroupCode, clinics.revokeGroupCode),
        Route(PoliciesMethods.get, policies.get),
        Route(PoliciesMethods.set, policies.set),
        Route(PoliciesMethods.reset, policies.reset),
        Route(PoliciesMethods.explain, policies.explain),
        Route(AuditMethods.list, audit.list),
        Route(AuditMethods.listOwn, audit.listOwn),
        Route(AuditMethods.follow, audit.follow),
        Route(AuditMethods.verify, audit.verify),
        Route(AuditMethods.accept, audit.accept),
        Route(CourierMethods.lease, services.courier.lease),
        Route(CourierMethods.reportDeliveries, services.courier.reportDeliveries),
        Route(CourierMethods.reportChannel, services.courier.reportChannel),
        Route(OutboxMethods.list, services.operatorOutbox.list),
        Route(OutboxMethods.get, services.operatorOutbox.get),
        Route(OutboxMethods.retry, services.operatorOutbox.retry),
        Route(OutboxMethods.retryAll, services.operatorOutbox.retryAll),
        Route(OutboxMethods.drop, services.operatorOutbox.drop),
        Route(MailMethods.listTemplates, mail.listTemplates),
        Route(MailMethods.getTemplate, mail.getTemplate),
        Route(MailMethods.setTemplate, mail.setTemplate),
        Route(MailMethods.resetTemplate, mail.resetTemplate),
        Route(MailMethods.preview, mail.preview),
        Route(MailMethods.sendTest, mail.sendTest),

        Route(HealthMethods.check, servesWhileStopping: true, health.check),
        Route(HealthMethods.whoAmI, health.whoAmI),
    ]
}
