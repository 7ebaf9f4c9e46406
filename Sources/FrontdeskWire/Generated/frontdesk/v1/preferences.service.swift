// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/preferences.proto

/// What a signed-in person can see and change of their own account. Each method takes the person's
/// session token; one that is not valid is answered with status 16 and reason SESSION_INVALID.
///
/// Where a method says "fresh proof", the session's password must have been proven at most ten minutes
/// ago, and, if the account uses two steps, a second factor too. Otherwise the answer is status 9 with
/// reason FRESH_PROOF_REQUIRED: go through a STEP_UP flow, and call again with the session token that it
/// ends in. A trusted device is no second factor here.
///
/// The person is told of changes of how they sign in and of their addresses. 20 of these in an hour are
/// the most; a further one is answered with status 8.
package protocol PreferencesService: Sendable {
    /// What there is.
    /// access: api: frontend; proof: session
    func show(
        _ request: ShowPreferencesRequest, context: CallContext
    ) async throws -> PreferencesView
    /// Time zone, language, and for how many days devices are trusted.
    /// access: api: frontend; proof: session
    func update(
        _ request: UpdatePreferencesRequest, context: CallContext
    ) async throws -> PreferencesView
    /// Exchanges the password. It ends all other sessions, trusted devices, links, codes and flows; the
    /// session goes on under a new token. A wrong current password counts as a failed sign-in does.
    /// access: api: frontend; proof: session
    func changePassword(
        _ request: ChangeOwnPasswordRequest, context: CallContext
    ) async throws -> ChangeOwnPasswordResponse
    /// Exchanges the security question. Ends mailed links and unfinished flows. Fresh proof.
    /// access: api: frontend; proof: session; fresh: always
    func setQuestion(
        _ request: SetOwnQuestionRequest, context: CallContext
    ) async throws -> PreferencesView
    /// Asks for a second factor at every sign-in, or not any more; which one to offer first. Ends trusted
    /// devices and unfinished flows when it is switched. Fresh proof.
    /// access: api: frontend; proof: session; fresh: always
    func setTwoStep(
        _ request: SetTwoStepRequest, context: CallContext
    ) async throws -> PreferencesView
    /// Begins to set an authenticator up, in this session alone and in the place of what it began
    /// before. It is no factor until it is confirmed. Fresh proof. Status 9, reason WRONG_STATE, if the
    /// account has one, which has to be removed first, or the tenant allows none.
    /// access: api: frontend; proof: session; fresh: always
    func beginAuthenticator(
        _ request: BeginAuthenticatorRequest, context: CallContext
    ) async throws -> BeginAuthenticatorResponse
    /// Takes the authenticator's first code, with which it becomes a factor. Ends trusted devices,
    /// unfinished flows, and what other sessions are setting up. Fresh proof. Status 9, reason WRONG_STATE, if none was begun in this session, or
    /// it has expired.
    /// access: api: frontend; proof: session; fresh: always
    func confirmAuthenticator(
        _ request: ConfirmAuthenticatorRequest, context: CallContext
    ) async throws -> RecoveryCodesResponse
    /// Removes the authenticator and the recovery codes. Ends trusted devices and unfinished flows. Fresh
    /// proof. Status 9, reason WRONG_STATE, if the account could not get past the second step any more.
    /// access: api: frontend; proof: session; fresh: always
    func removeAuthenticator(
        _ request: RemoveAuthenticatorRequest, context: CallContext
    ) async throws -> PreferencesView
    /// Makes new recovery codes; the old ones are dead. Fresh proof.
    /// access: api: frontend; proof: session; fresh: always
    func makeRecoveryCodes(
        _ request: MakeRecoveryCodesRequest, context: CallContext
    ) async throws -> RecoveryCodesResponse
    /// Ends the trust in one device, or in all.
    /// access: api: frontend; proof: session
    func endDevices(
        _ request: EndDevicesRequest, context: CallContext
    ) async throws -> PreferencesView
    /// Sends a code to a new address or number, which takes the old one's place once the code is given.
    /// Fresh proof.
    /// access: api: frontend; proof: session; fresh: always
    func beginContactChange(
        _ request: BeginContactChangeRequest, context: CallContext
    ) async throws -> BeginContactChangeResponse
    /// Takes that code. Ends links and codes that were sent, trusted devices and unfinished flows. The
    /// person is told at the address there was, or at the number where there was no address.
    /// access: api: frontend; proof: session
    func confirmContactChange(
        _ request: ConfirmContactChangeRequest, context: CallContext
    ) async throws -> ConfirmContactChangeResponse
    /// Takes the telephone number away. Ends trusted devices and unfinished flows. Fresh proof. Status 9,
    /// reason WRONG_STATE, if the account could not get past the second step any more.
    /// access: api: frontend; proof: session; fresh: always
    func removePhone(
        _ request: RemovePhoneRequest, context: CallContext
    ) async throws -> PreferencesView
}

/// The methods of `frontdesk.v1.Preferences`.
package enum PreferencesMethods {
    /// What there is.
    /// access: api: frontend; proof: session
    package static let show = Method<ShowPreferencesRequest, PreferencesView>(
        service: "frontdesk.v1.Preferences", name: "Show",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .never))
    /// Time zone, language, and for how many days devices are trusted.
    /// access: api: frontend; proof: session
    package static let update = Method<UpdatePreferencesRequest, PreferencesView>(
        service: "frontdesk.v1.Preferences", name: "Update",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .never))
    /// Exchanges the password. It ends all other sessions, trusted devices, links, codes and flows; the
    /// session goes on under a new token. A wrong current password counts as a failed sign-in does.
    /// access: api: frontend; proof: session
    package static let changePassword = Method<ChangeOwnPasswordRequest, ChangeOwnPasswordResponse>(
        service: "frontdesk.v1.Preferences", name: "ChangePassword",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .never))
    /// Exchanges the security question. Ends mailed links and unfinished flows. Fresh proof.
    /// access: api: frontend; proof: session; fresh: always
    package static let setQuestion = Method<SetOwnQuestionRequest, PreferencesView>(
        service: "frontdesk.v1.Preferences", name: "SetQuestion",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Asks for a second factor at every sign-in, or not any more; which one to offer first. Ends trusted
    /// devices and unfinished flows when it is switched. Fresh proof.
    /// access: api: frontend; proof: session; fresh: always
    package static let setTwoStep = Method<SetTwoStepRequest, PreferencesView>(
        service: "frontdesk.v1.Preferences", name: "SetTwoStep",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Begins to set an authenticator up, in this session alone and in the place of what it began
    /// before. It is no factor until it is confirmed. Fresh proof. Status 9, reason WRONG_STATE, if the
    /// account has one, which has to be removed first, or the tenant allows none.
    /// access: api: frontend; proof: session; fresh: always
    package static let beginAuthenticator = Method<BeginAuthenticatorRequest, BeginAuthenticatorResponse>(
        service: "frontdesk.v1.Preferences", name: "BeginAuthenticator",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Takes the authenticator's first code, with which it becomes a factor. Ends trusted devices,
    /// unfinished flows, and what other sessions are setting up. Fresh proof. Status 9, reason WRONG_STATE, if none was begun in this session, or
    /// it has expired.
    /// access: api: frontend; proof: session; fresh: always
    package static let confirmAuthenticator = Method<ConfirmAuthenticatorRequest, RecoveryCodesResponse>(
        service: "frontdesk.v1.Preferences", name: "ConfirmAuthenticator",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Removes the authenticator and the recovery codes. Ends trusted devices and unfinished flows. Fresh
    /// proof. Status 9, reason WRONG_STATE, if the account could not get past the second step any more.
    /// access: api: frontend; proof: session; fresh: always
    package static let removeAuthenticator = Method<RemoveAuthenticatorRequest, PreferencesView>(
        service: "frontdesk.v1.Preferences", name: "RemoveAuthenticator",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Makes new recovery codes; the old ones are dead. Fresh proof.
    /// access: api: frontend; proof: session; fresh: always
    package static let makeRecoveryCodes = Method<MakeRecoveryCodesRequest, RecoveryCodesResponse>(
        service: "frontdesk.v1.Preferences", name: "MakeRecoveryCodes",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Ends the trust in one device, or in all.
    /// access: api: frontend; proof: session
    package static let endDevices = Method<EndDevicesRequest, PreferencesView>(
        service: "frontdesk.v1.Preferences", name: "EndDevices",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .never))
    /// Sends a code to a new address or number, which takes the old one's place once the code is given.
    /// Fresh proof.
    /// access: api: frontend; proof: session; fresh: always
    package static let beginContactChange = Method<BeginContactChangeRequest, BeginContactChangeResponse>(
        service: "frontdesk.v1.Preferences", name: "BeginContactChange",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))
    /// Takes that code. Ends links and codes that were sent, trusted devices and unfinished flows. The
    /// person is told at the address there was, or at the number where there was no address.
    /// access: api: frontend; proof: session
    package static let confirmContactChange = Method<ConfirmContactChangeRequest, ConfirmContactChangeResponse>(
        service: "frontdesk.v1.Preferences", name: "ConfirmContactChange",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .never))
    /// Takes the telephone number away. Ends trusted devices and unfinished flows. Fresh proof. Status 9,
    /// reason WRONG_STATE, if the account could not get past the second step any more.
    /// access: api: frontend; proof: session; fresh: always
    package static let removePhone = Method<RemovePhoneRequest, PreferencesView>(
        service: "frontdesk.v1.Preferences", name: "RemovePhone",
        access: MethodAccess(api: [.frontend], admin: [], proof: .session, freshProof: .always))

    /// All of them, in the order of the contract.
    package static let all: [MethodID] = [
        show.id,
        update.id,
        changePassword.id,
        setQuestion.id,
        setTwoStep.id,
        beginAuthenticator.id,
        confirmAuthenticator.id,
        removeAuthenticator.id,
        makeRecoveryCodes.id,
        endDevices.id,
        beginContactChange.id,
        confirmContactChange.id,
        removePhone.id,
    ]

    /// Who may call each of them.
    package static let access: [MethodID: MethodAccess] = [
        show.id: show.access,
        update.id: update.access,
        changePassword.id: changePassword.access,
        setQuestion.id: setQuestion.access,
        setTwoStep.id: setTwoStep.access,
        beginAuthenticator.id: beginAuthenticator.access,
        confirmAuthenticator.id: confirmAuthenticator.access,
        removeAuthenticator.id: removeAuthenticator.access,
        makeRecoveryCodes.id: makeRecoveryCodes.access,
        endDevices.id: endDevices.access,
        beginContactChange.id: beginContactChange.access,
        confirmContactChange.id: confirmContactChange.access,
        removePhone.id: removePhone.access,
    ]
}

/// What a signed-in person can see and change of their own account. Each method takes the person's
/// session token; one that is not valid is answered with status 16 and reason SESSION_INVALID.
///
/// Where a method says "fresh proof", the session's password must have been proven at most ten minutes
/// ago, and, if the account uses two steps, a second factor too. Otherwise the answer is status 9 with
/// reason FRESH_PROOF_REQUIRED: go through a STEP_UP flow, and call again with the session token that it
/// ends in. A trusted device is no second factor here.
///
/// The person is told of changes of how they sign in and of their addresses. 20 of these in an hour are
/// the most; a further one is answered with status 8.
public struct PreferencesClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// What there is.
    /// access: api: frontend; proof: session
    public func show(
        _ request: ShowPreferencesRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PreferencesView {
        try await channel.invoke(PreferencesMethods.show, request, timeout: timeout)
    }

    /// Time zone, language, and for how many days devices are trusted.
    /// access: api: frontend; proof: session
    public func update(
        _ request: UpdatePreferencesRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PreferencesView {
        try await channel.invoke(PreferencesMethods.update, request, timeout: timeout)
    }

    /// Exchanges the password. It ends all other sessions, trusted devices, links, codes and flows; the
    /// session goes on under a new token. A wrong current password counts as a failed sign-in does.
    /// access: api: frontend; proof: session
    public func changePassword(
        _ request: ChangeOwnPasswordRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ChangeOwnPasswordResponse {
        try await channel.invoke(PreferencesMethods.changePassword, request, timeout: timeout)
    }

    /// Exchanges the security question. Ends mailed links and unfinished flows. Fresh proof.
    /// access: api: frontend; proof: session; fresh: always
    public func setQuestion(
        _ request: SetOwnQuestionRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PreferencesView {
        try await channel.invoke(PreferencesMethods.setQuestion, request, timeout: timeout)
    }

    /// Asks for a second factor at every sign-in, or not any more; which one to offer first. Ends trusted
    /// devices and unfinished flows when it is switched. Fresh proof.
    /// access: api: frontend; proof: session; fresh: always
    public func setTwoStep(
        _ request: SetTwoStepRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PreferencesView {
        try await channel.invoke(PreferencesMethods.setTwoStep, request, timeout: timeout)
    }

    /// Begins to set an authenticator up, in this session alone and in the place of what it began
    /// before. It is no factor until it is confirmed. Fresh proof. Status 9, reason WRONG_STATE, if the
    /// account has one, which has to be removed first, or the tenant allows none.
    /// access: api: frontend; proof: session; fresh: always
    public func beginAuthenticator(
        _ request: BeginAuthenticatorRequest, timeout: Duration? = nil
    ) async throws(CallError) -> BeginAuthenticatorResponse {
        try await channel.invoke(PreferencesMethods.beginAuthenticator, request, timeout: timeout)
    }

    /// Takes the authenticator's first code, with which it becomes a factor. Ends trusted devices,
    /// unfinished flows, and what other sessions are setting up. Fresh proof. Status 9, reason WRONG_STATE, if none was begun in this session, or
    /// it has expired.
    /// access: api: frontend; proof: session; fresh: always
    public func confirmAuthenticator(
        _ request: ConfirmAuthenticatorRequest, timeout: Duration? = nil
    ) async throws(CallError) -> RecoveryCodesResponse {
        try await channel.invoke(PreferencesMethods.confirmAuthenticator, request, timeout: timeout)
    }

    /// Removes the authenticator and the recovery codes. Ends trusted devices and unfinished flows. Fresh
    /// proof. Status 9, reason WRONG_STATE, if the account could not get past the second step any more.
    /// access: api: frontend; proof: session; fresh: always
    public func removeAuthenticator(
        _ request: RemoveAuthenticatorRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PreferencesView {
        try await channel.invoke(PreferencesMethods.removeAuthenticator, request, timeout: timeout)
    }

    /// Makes new recovery codes; the old ones are dead. Fresh proof.
    /// access: api: frontend; proof: session; fresh: always
    public func makeRecoveryCodes(
        _ request: MakeRecoveryCodesRequest, timeout: Duration? = nil
    ) async throws(CallError) -> RecoveryCodesResponse {
        try await channel.invoke(PreferencesMethods.makeRecoveryCodes, request, timeout: timeout)
    }

    /// Ends the trust in one device, or in all.
    /// access: api: frontend; proof: session
    public func endDevices(
        _ request: EndDevicesRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PreferencesView {
        try await channel.invoke(PreferencesMethods.endDevices, request, timeout: timeout)
    }

    /// Sends a code to a new address or number, which takes the old one's place once the code is given.
    /// Fresh proof.
    /// access: api: frontend; proof: session; fresh: always
    public func beginContactChange(
        _ request: BeginContactChangeRequest, timeout: Duration? = nil
    ) async throws(CallError) -> BeginContactChangeResponse {
        try await channel.invoke(PreferencesMethods.beginContactChange, request, timeout: timeout)
    }

    /// Takes that code. Ends links and codes that were sent, trusted devices and unfinished flows. The
    /// person is told at the address there was, or at the number where there was no address.
    /// access: api: frontend; proof: session
    public func confirmContactChange(
        _ request: ConfirmContactChangeRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ConfirmContactChangeResponse {
        try await channel.invoke(PreferencesMethods.confirmContactChange, request, timeout: timeout)
    }

    /// Takes the telephone number away. Ends trusted devices and unfinished flows. Fresh proof. Status 9,
    /// reason WRONG_STATE, if the account could not get past the second step any more.
    /// access: api: frontend; proof: session; fresh: always
    public func removePhone(
        _ request: RemovePhoneRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PreferencesView {
        try await channel.invoke(PreferencesMethods.removePhone, request, timeout: timeout)
    }
}
