// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/preferences.proto

/// Lets signed-in people see and change their own account. Each method takes the person's session
/// token. An invalid token gets status 16, reason SESSION_INVALID.
///
/// A method with `fresh: always` needs a fresh proof: the session must have proven the password and,
/// if the account uses two steps, a second factor, each in the last ten minutes. A trusted device
/// does not count as a second factor. Otherwise the answer is status 9, reason FRESH_PROOF_REQUIRED:
/// complete a STEP_UP flow, and call again with the session token that it returns.
///
/// The person is notified when their addresses or the way they sign in change. After 20 such notices
/// in an hour, the answer is status 8.
package protocol PreferencesService: Sendable {
    /// Returns the account's preferences.
    /// access: api: frontend; proof: session
    func get(
        _ request: GetPreferencesRequest, context: CallContext
    ) async throws -> PreferencesView
    /// Sets the time zone, the language, and for how many days devices are trusted.
    /// access: api: frontend; proof: session
    func update(
        _ request: UpdatePreferencesRequest, context: CallContext
    ) async throws -> PreferencesView
    /// Changes the password. Ends all other sessions, trusted devices, links, codes and flows. The
    /// session continues under a new token. A wrong current password counts like a failed sign-in.
    /// access: api: frontend; proof: session
    func changePassword(
        _ request: ChangeOwnPasswordRequest, context: CallContext
    ) async throws -> ChangeOwnPasswordResponse
    /// Replaces the security question. Ends mailed links and unfinished flows.
    /// access: api: frontend; proof: session; fresh: always
    func setQuestion(
        _ request: SetOwnQuestionRequest, context: CallContext
    ) async throws -> PreferencesView
    /// Turns two-step authentication on or off, and sets which factor to offer first. Turning it on or
    /// off ends trusted devices and unfinished flows.
    /// access: api: frontend; proof: session; fresh: always
    func setTwoStep(
        _ request: SetTwoStepRequest, context: CallContext
    ) async throws -> PreferencesView
    /// Starts to set up an authenticator, in this session only, and replaces what the session started
    /// before. The authenticator does not count as a factor until it is confirmed. Status 9, reason
    /// WRONG_STATE, if the account already has one (remove it first), or if the tenant allows none.
    /// access: api: frontend; proof: session; fresh: always
    func beginAuthenticatorSetup(
        _ request: BeginAuthenticatorSetupRequest, context: CallContext
    ) async throws -> BeginAuthenticatorSetupResponse
    /// Verifies the authenticator's first code, which makes the authenticator a factor. Ends trusted
    /// devices, unfinished flows, and authenticators that other sessions are setting up. Status 9,
    /// reason WRONG_STATE, if this session is setting up no authenticator, or if the setup has
    /// expired.
    /// access: api: frontend; proof: session; fresh: always
    func confirmAuthenticator(
        _ request: ConfirmAuthenticatorRequest, context: CallContext
    ) async throws -> RecoveryCodesResponse
    /// Removes the authenticator and the recovery codes. Ends trusted devices and unfinished flows.
    /// Status 9, reason WRONG_STATE, if the account would have no second factor left that it needs.
    /// access: api: frontend; proof: session; fresh: always
    func removeAuthenticator(
        _ request: RemoveAuthenticatorRequest, context: CallContext
    ) async throws -> PreferencesView
    /// Generates new recovery codes. The old ones become invalid.
    /// access: api: frontend; proof: session; fresh: always
    func generateRecoveryCodes(
        _ request: GenerateRecoveryCodesRequest, context: CallContext
    ) async throws -> RecoveryCodesResponse
    /// Ends the trust in one device or in all devices.
    /// access: api: frontend; proof: session
    func revokeDevices(
        _ request: RevokeDevicesRequest, context: CallContext
    ) async throws -> PreferencesView
    /// Sends a code to a new address or number. The new one replaces the old one when the person gives
    /// the code.
    /// access: api: frontend; proof: session; fresh: always
    func beginContactChange(
        _ request: BeginContactChangeRequest, context: CallContext
    ) async throws -> BeginContactChangeResponse
    /// Verifies that code. Ends links and codes that were sent, trusted devices and unfinished flows.
    /// The person is notified at the previous address, or at the previous number if there was no
    /// address.
    /// access: api: frontend; proof: session
    func confirmContactChange(
        _ request: ConfirmContactChangeRequest, context: CallContext
    ) async throws -> ConfirmContactChangeResponse
    /// Removes the telephone number. Ends trusted devices and unfinished flows. Status 9, reason
    /// WRONG_STATE, if the account would have no second factor left that it needs.
    /// access: api: frontend; proof: session; fresh: always
    func removePhone(
        _ request: RemovePhoneRequest, context: CallContext
    ) async throws -> PreferencesView
    /// Chooses another clinic group. All the patient's sessions have it at once. Status 9, reason
    /// WRONG_STATE, unless the session is a patient's.
    /// access: api: frontend; proof: session
    func setClinicGroup(
        _ request: SetClinicGroupRequest, context: CallContext
    ) async throws -> SetClinicGroupResponse
    /// Returns everything stored about the person, without secrets and without anything about others:
    /// account, contacts, factors, devices, sessions, links, messages and events. The parts, one after
    /// another, are one JSON text.
    /// access: api: frontend; proof: session; fresh: always
    func export(
        _ request: ExportRequest, context: CallContext
    ) async throws -> ExportResponse
    /// Asks to delete the account. It is disabled at once, and all its sessions end. After the grace
    /// period (policy `account.deletion-grace`) the daemon erases everything stored about the person.
    /// A mailed link lets the person keep the account until then. Status 9, reason WRONG_STATE, if the
    /// tenant does not let people delete their accounts or the account has no e-mail address; reason
    /// LAST_ADMINISTRATOR if no one else can administer the tenant.
    /// access: api: frontend; proof: session; fresh: always
    func deleteAccount(
        _ request: DeleteAccountRequest, context: CallContext
    ) async throws -> DeleteAccountResponse
    /// Keeps an account that its owner asked to delete, with the token of the mailed link. Programs
    /// that scan mail open links too, so ask the person before this call. Status 5 if the link was
    /// used, has expired or is unknown.
    /// access: api: frontend; proof: none
    func keepAccount(
        _ request: KeepAccountRequest, context: CallContext
    ) async throws -> KeepAccountResponse
}

/// The methods of `frontdesk.v1.Preferences`.
package enum PreferencesMethods {
    /// Returns the account's preferences.
    /// access: api: frontend; proof: session
    package static let get = Method<GetPreferencesRequest, PreferencesView>(
        service: "frontdesk.v1.Preferences", name: "Get",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .never))
    /// Sets the time zone, the language, and for how many days devices are trusted.
    /// access: api: frontend; proof: session
    package static let update = Method<UpdatePreferencesRequest, PreferencesView>(
        service: "frontdesk.v1.Preferences", name: "Update",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .never))
    /// Changes the password. Ends all other sessions, trusted devices, links, codes and flows. The
    /// session continues under a new token. A wrong current password counts like a failed sign-in.
    /// access: api: frontend; proof: session
    package static let changePassword = Method<ChangeOwnPasswordRequest, ChangeOwnPasswordResponse>(
        service: "frontdesk.v1.Preferences", name: "ChangePassword",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .never))
    /// Replaces the security question. Ends mailed links and unfinished flows.
    /// access: api: frontend; proof: session; fresh: always
    package static let setQuestion = Method<SetOwnQuestionRequest, PreferencesView>(
        service: "frontdesk.v1.Preferences", name: "SetQuestion",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Turns two-step authentication on or off, and sets which factor to offer first. Turning it on or
    /// off ends trusted devices and unfinished flows.
    /// access: api: frontend; proof: session; fresh: always
    package static let setTwoStep = Method<SetTwoStepRequest, PreferencesView>(
        service: "frontdesk.v1.Preferences", name: "SetTwoStep",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Starts to set up an authenticator, in this session only, and replaces what the session started
    /// before. The authenticator does not count as a factor until it is confirmed. Status 9, reason
    /// WRONG_STATE, if the account already has one (remove it first), or if the tenant allows none.
    /// access: api: frontend; proof: session; fresh: always
    package static let beginAuthenticatorSetup = Method<BeginAuthenticatorSetupRequest, BeginAuthenticatorSetupResponse>(
        service: "frontdesk.v1.Preferences", name: "BeginAuthenticatorSetup",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Verifies the authenticator's first code, which makes the authenticator a factor. Ends trusted
    /// devices, unfinished flows, and authenticators that other sessions are setting up. Status 9,
    /// reason WRONG_STATE, if this session is setting up no authenticator, or if the setup has
    /// expired.
    /// access: api: frontend; proof: session; fresh: always
    package static let confirmAuthenticator = Method<ConfirmAuthenticatorRequest, RecoveryCodesResponse>(
        service: "frontdesk.v1.Preferences", name: "ConfirmAuthenticator",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Removes the authenticator and the recovery codes. Ends trusted devices and unfinished flows.
    /// Status 9, reason WRONG_STATE, if the account would have no second factor left that it needs.
    /// access: api: frontend; proof: session; fresh: always
    package static let removeAuthenticator = Method<RemoveAuthenticatorRequest, PreferencesView>(
        service: "frontdesk.v1.Preferences", name: "RemoveAuthenticator",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Generates new recovery codes. The old ones become invalid.
    /// access: api: frontend; proof: session; fresh: always
    package static let generateRecoveryCodes = Method<GenerateRecoveryCodesRequest, RecoveryCodesResponse>(
        service: "frontdesk.v1.Preferences", name: "GenerateRecoveryCodes",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Ends the trust in one device or in all devices.
    /// access: api: frontend; proof: session
    package static let revokeDevices = Method<RevokeDevicesRequest, PreferencesView>(
        service: "frontdesk.v1.Preferences", name: "RevokeDevices",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .never))
    /// Sends a code to a new address or number. The new one replaces the old one when the person gives
    /// the code.
    /// access: api: frontend; proof: session; fresh: always
    package static let beginContactChange = Method<BeginContactChangeRequest, BeginContactChangeResponse>(
        service: "frontdesk.v1.Preferences", name: "BeginContactChange",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Verifies that code. Ends links and codes that were sent, trusted devices and unfinished flows.
    /// The person is notified at the previous address, or at the previous number if there was no
    /// address.
    /// access: api: frontend; proof: session
    package static let confirmContactChange = Method<ConfirmContactChangeRequest, ConfirmContactChangeResponse>(
        service: "frontdesk.v1.Preferences", name: "ConfirmContactChange",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .never))
    /// Removes the telephone number. Ends trusted devices and unfinished flows. Status 9, reason
    /// WRONG_STATE, if the account would have no second factor left that it needs.
    /// access: api: frontend; proof: session; fresh: always
    package static let removePhone = Method<RemovePhoneRequest, PreferencesView>(
        service: "frontdesk.v1.Preferences", name: "RemovePhone",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Chooses another clinic group. All the patient's sessions have it at once. Status 9, reason
    /// WRONG_STATE, unless the session is a patient's.
    /// access: api: frontend; proof: session
    package static let setClinicGroup = Method<SetClinicGroupRequest, SetClinicGroupResponse>(
        service: "frontdesk.v1.Preferences", name: "SetClinicGroup",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .never))
    /// Returns everything stored about the person, without secrets and without anything about others:
    /// account, contacts, factors, devices, sessions, links, messages and events. The parts, one after
    /// another, are one JSON text.
    /// access: api: frontend; proof: session; fresh: always
    package static let export = Method<ExportRequest, ExportResponse>(
        service: "frontdesk.v1.Preferences", name: "Export",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Asks to delete the account. It is disabled at once, and all its sessions end. After the grace
    /// period (policy `account.deletion-grace`) the daemon erases everything stored about the person.
    /// A mailed link lets the person keep the account until then. Status 9, reason WRONG_STATE, if the
    /// tenant does not let people delete their accounts or the account has no e-mail address; reason
    /// LAST_ADMINISTRATOR if no one else can administer the tenant.
    /// access: api: frontend; proof: session; fresh: always
    package static let deleteAccount = Method<DeleteAccountRequest, DeleteAccountResponse>(
        service: "frontdesk.v1.Preferences", name: "DeleteAccount",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Keeps an account that its owner asked to delete, with the token of the mailed link. Programs
    /// that scan mail open links too, so ask the person before this call. Status 5 if the link was
    /// used, has expired or is unknown.
    /// access: api: frontend; proof: none
    package static let keepAccount = Method<KeepAccountRequest, KeepAccountResponse>(
        service: "frontdesk.v1.Preferences", name: "KeepAccount",
        access: MethodAccess(api: [.frontend], admin: [], proof: .none, freshProof: .never))

    /// All of them, in the order of the contract.
    package static let all: [MethodID] = [
        get.id,
        update.id,
        changePassword.id,
        setQuestion.id,
        setTwoStep.id,
        beginAuthenticatorSetup.id,
        confirmAuthenticator.id,
        removeAuthenticator.id,
        generateRecoveryCodes.id,
        revokeDevices.id,
        beginContactChange.id,
        confirmContactChange.id,
        removePhone.id,
        setClinicGroup.id,
        export.id,
        deleteAccount.id,
        keepAccount.id,
    ]

    /// Who may call each of them.
    package static let access: [MethodID: MethodAccess] = [
        get.id: get.access,
        update.id: update.access,
        changePassword.id: changePassword.access,
        setQuestion.id: setQuestion.access,
        setTwoStep.id: setTwoStep.access,
        beginAuthenticatorSetup.id: beginAuthenticatorSetup.access,
        confirmAuthenticator.id: confirmAuthenticator.access,
        removeAuthenticator.id: removeAuthenticator.access,
        generateRecoveryCodes.id: generateRecoveryCodes.access,
        revokeDevices.id: revokeDevices.access,
        beginContactChange.id: beginContactChange.access,
        confirmContactChange.id: confirmContactChange.access,
        removePhone.id: removePhone.access,
        setClinicGroup.id: setClinicGroup.access,
        export.id: export.access,
        deleteAccount.id: deleteAccount.access,
        keepAccount.id: keepAccount.access,
    ]
}

/// Lets signed-in people see and change their own account. Each method takes the person's session
/// token. An invalid token gets status 16, reason SESSION_INVALID.
///
/// A method with `fresh: always` needs a fresh proof: the session must have proven the password and,
/// if the account uses two steps, a second factor, each in the last ten minutes. A trusted device
/// does not count as a second factor. Otherwise the answer is status 9, reason FRESH_PROOF_REQUIRED:
/// complete a STEP_UP flow, and call again with the session token that it returns.
///
/// The person is notified when their addresses or the way they sign in change. After 20 such notices
/// in an hour, the answer is status 8.
public struct PreferencesClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Returns the account's preferences.
    /// access: api: frontend; proof: session
    public func get(
        _ request: GetPreferencesRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PreferencesView {
        try await channel.invoke(PreferencesMethods.get, request, timeout: timeout)
    }

    /// Sets the time zone, the language, and for how many days devices are trusted.
    /// access: api: frontend; proof: session
    public func update(
        _ request: UpdatePreferencesRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PreferencesView {
        try await channel.invoke(PreferencesMethods.update, request, timeout: timeout)
    }

    /// Changes the password. Ends all other sessions, trusted devices, links, codes and flows. The
    /// session continues under a new token. A wrong current password counts like a failed sign-in.
    /// access: api: frontend; proof: session
    public func changePassword(
        _ request: ChangeOwnPasswordRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ChangeOwnPasswordResponse {
        try await channel.invoke(PreferencesMethods.changePassword, request, timeout: timeout)
    }

    /// Replaces the security question. Ends mailed links and unfinished flows.
    /// access: api: frontend; proof: session; fresh: always
    public func setQuestion(
        _ request: SetOwnQuestionRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PreferencesView {
        try await channel.invoke(PreferencesMethods.setQuestion, request, timeout: timeout)
    }

    /// Turns two-step authentication on or off, and sets which factor to offer first. Turning it on or
    /// off ends trusted devices and unfinished flows.
    /// access: api: frontend; proof: session; fresh: always
    public func setTwoStep(
        _ request: SetTwoStepRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PreferencesView {
        try await channel.invoke(PreferencesMethods.setTwoStep, request, timeout: timeout)
    }

    /// Starts to set up an authenticator, in this session only, and replaces what the session started
    /// before. The authenticator does not count as a factor until it is confirmed. Status 9, reason
    /// WRONG_STATE, if the account already has one (remove it first), or if the tenant allows none.
    /// access: api: frontend; proof: session; fresh: always
    public func beginAuthenticatorSetup(
        _ request: BeginAuthenticatorSetupRequest, timeout: Duration? = nil
    ) async throws(CallError) -> BeginAuthenticatorSetupResponse {
        try await channel.invoke(PreferencesMethods.beginAuthenticatorSetup, request, timeout: timeout)
    }

    /// Verifies the authenticator's first code, which makes the authenticator a factor. Ends trusted
    /// devices, unfinished flows, and authenticators that other sessions are setting up. Status 9,
    /// reason WRONG_STATE, if this session is setting up no authenticator, or if the setup has
    /// expired.
    /// access: api: frontend; proof: session; fresh: always
    public func confirmAuthenticator(
        _ request: ConfirmAuthenticatorRequest, timeout: Duration? = nil
    ) async throws(CallError) -> RecoveryCodesResponse {
        try await channel.invoke(PreferencesMethods.confirmAuthenticator, request, timeout: timeout)
    }

    /// Removes the authenticator and the recovery codes. Ends trusted devices and unfinished flows.
    /// Status 9, reason WRONG_STATE, if the account would have no second factor left that it needs.
    /// access: api: frontend; proof: session; fresh: always
    public func removeAuthenticator(
        _ request: RemoveAuthenticatorRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PreferencesView {
        try await channel.invoke(PreferencesMethods.removeAuthenticator, request, timeout: timeout)
    }

    /// Generates new recovery codes. The old ones become invalid.
    /// access: api: frontend; proof: session; fresh: always
    public func generateRecoveryCodes(
        _ request: GenerateRecoveryCodesRequest, timeout: Duration? = nil
    ) async throws(CallError) -> RecoveryCodesResponse {
        try await channel.invoke(PreferencesMethods.generateRecoveryCodes, request, timeout: timeout)
    }

    /// Ends the trust in one device or in all devices.
    /// access: api: frontend; proof: session
    public func revokeDevices(
        _ request: RevokeDevicesRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PreferencesView {
        try await channel.invoke(PreferencesMethods.revokeDevices, request, timeout: timeout)
    }

    /// Sends a code to a new address or number. The new one replaces the old one when the person gives
    /// the code.
    /// access: api: frontend; proof: session; fresh: always
    public func beginContactChange(
        _ request: BeginContactChangeRequest, timeout: Duration? = nil
    ) async throws(CallError) -> BeginContactChangeResponse {
        try await channel.invoke(PreferencesMethods.beginContactChange, request, timeout: timeout)
    }

    /// Verifies that code. Ends links and codes that were sent, trusted devices and unfinished flows.
    /// The person is notified at the previous address, or at the previous number if there was no
    /// address.
    /// access: api: frontend; proof: session
    public func confirmContactChange(
        _ request: ConfirmContactChangeRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ConfirmContactChangeResponse {
        try await channel.invoke(PreferencesMethods.confirmContactChange, request, timeout: timeout)
    }

    /// Removes the telephone number. Ends trusted devices and unfinished flows. Status 9, reason
    /// WRONG_STATE, if the account would have no second factor left that it needs.
    /// access: api: frontend; proof: session; fresh: always
    public func removePhone(
        _ request: RemovePhoneRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PreferencesView {
        try await channel.invoke(PreferencesMethods.removePhone, request, timeout: timeout)
    }

    /// Chooses another clinic group. All the patient's sessions have it at once. Status 9, reason
    /// WRONG_STATE, unless the session is a patient's.
    /// access: api: frontend; proof: session
    public func setClinicGroup(
        _ request: SetClinicGroupRequest, timeout: Duration? = nil
    ) async throws(CallError) -> SetClinicGroupResponse {
        try await channel.invoke(PreferencesMethods.setClinicGroup, request, timeout: timeout)
    }

    /// Returns everything stored about the person, without secrets and without anything about others:
    /// account, contacts, factors, devices, sessions, links, messages and events. The parts, one after
    /// another, are one JSON text.
    /// access: api: frontend; proof: session; fresh: always
    public func export(
        _ request: ExportRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ExportResponse {
        try await channel.invoke(PreferencesMethods.export, request, timeout: timeout)
    }

    /// Asks to delete the account. It is disabled at once, and all its sessions end. After the grace
    /// period (policy `account.deletion-grace`) the daemon erases everything stored about the person.
    /// A mailed link lets the person keep the account until then. Status 9, reason WRONG_STATE, if the
    /// tenant does not let people delete their accounts or the account has no e-mail address; reason
    /// LAST_ADMINISTRATOR if no one else can administer the tenant.
    /// access: api: frontend; proof: session; fresh: always
    public func deleteAccount(
        _ request: DeleteAccountRequest, timeout: Duration? = nil
    ) async throws(CallError) -> DeleteAccountResponse {
        try await channel.invoke(PreferencesMethods.deleteAccount, request, timeout: timeout)
    }

    /// Keeps an account that its owner asked to delete, with the token of the mailed link. Programs
    /// that scan mail open links too, so ask the person before this call. Status 5 if the link was
    /// used, has expired or is unknown.
    /// access: api: frontend; proof: none
    public func keepAccount(
        _ request: KeepAccountRequest, timeout: Duration? = nil
    ) async throws(CallError) -> KeepAccountResponse {
        try await channel.invoke(PreferencesMethods.keepAccount, request, timeout: timeout)
    }
}
