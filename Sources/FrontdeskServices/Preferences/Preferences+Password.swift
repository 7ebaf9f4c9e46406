internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Preferences {
    package func changePassword(
        _ request: ChangeOwnPasswordRequest,
        context: CallContext
    ) async throws -> ChangeOwnPasswordResponse {
        let visitor = try Visitor(request.client)
        let current = try PreparedPassword.read(
            request.currentPassword,
            field: "current_password"
        )
        let new = try NewPassword.read(request.newPassword, request.confirmation, path: "")
        guard case .success(let current) = current, case .success(let new) = new else {
            return .problem(.invalidFields(current.faults + new.faults))
        }
        let (space, session) = try await own.open(request.sessionToken, context)
        let id = session.session.accountID
        if let problem = try await space.problem(
            with: new,
            of: id,
            current: current,
            path: ""
        ) {
            return .problem(problem)
        }
        // A password that is not verified must not be rejected as wrong.
        let waiting = try await own.read(
            PreferencesMethods.changePassword.access,
            request.sessionToken,
            request.client,
            context
        ) {
            try $0.wait($0.person.passwordKey)
        }
        if let waiting { return .problem(waiting) }
        let verdict = try await check.verify(
            .password,
            current,
            of: id,
            in: space,
            by: visitor,
            for: .revoking,
            context.call,
            grant: { _, account in VerifiedPassword(account) }
        )
        guard case .granted(let verified) = verdict else {
            return .problem(verdict.problem(at: space.environment.clock.now()))
        }
        let verifier = try await check.makeVerifier(
            of: new.password,
            for: id,
            in: space,
            context.call
        )
        return try await own.change(
            PreferencesMethods.changePassword.access,
            request.sessionToken,
            request.client,
            for: .revoking,
            context
        ) { user in
            guard VerifiedPassword(user.person.account) == verified else {
                return .problem(.wrongPassword)
            }
            let transaction = user.transaction
            try transaction.setPassword(verifier, of: &user.person.account, except: user.hash)
            let proof = Proof(kind: .password, provenAt: user.now)
            guard
                let made = try transaction.renewSession(
                    user.hash,
                    for: user.person,
                    proofs: [proof]
                )
            else { throw TenancyError.sessionInvalid }
            try user.record(.passwordChanged)
            try user.notify(.noticePasswordChanged)
            return ChangeOwnPasswordResponse(
                sessionToken: made.token.text,
                session: made.session.describe(made.session.session)
            )
        }
    }
}

extension ChangeOwnPasswordResponse {
    fileprivate static func problem(_ problem: Problem) -> ChangeOwnPasswordResponse {
        ChangeOwnPasswordResponse(problem: problem.wire)
    }
}
