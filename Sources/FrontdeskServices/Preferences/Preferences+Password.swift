internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
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
        let (tenant, session) = try await own.open(request.sessionToken, context)
        let id = session.session.accountID
        if let problem = try await rules.problem(
            new,
            of: id,
            in: tenant,
            current: current,
            path: ""
        ) {
            return .problem(problem)
        }
        // Whoever has to wait is not told that the right password is wrong.
        let waiting = try await own.read(request.sessionToken, request.client, context) {
            try $0.wait($0.person.passwordKey)
        }
        if let waiting { return .problem(waiting) }
        let office = tenant.tenant.canonicalName
        let verdict = try await check.attempt(
            PasswordAttempt(
                tenant: tenant,
                party: .init(office: office, address: visitor.address),
                hashing: own.vault.hashingOrigin(of: id, in: tenant),
                password: current,
                find: { store in try store.accounts.find(id: id) },
                key: { _, _ in tenant.attemptKey(for: id) },
                origin: AttemptOrigin(client: visitor.origin, failure: .proofFailed),
                purpose: .revoking
            ),
            context,
            grant: { _, account in VerifiedPassword(account) }
        )
        guard case .granted(let verified) = verdict else {
            return .problem(verdict.problem(at: own.clock.now()))
        }
        let verifier = try await hashing.makeVerifier(
            of: new.password,
            keys: tenant.keys,
            for: own.vault.hashingOrigin(of: id, in: tenant),
            context
        )
        let (setting, maker) = (setting, maker)
        return try await own.change(
            request.sessionToken,
            request.client,
            sending: true,
            for: .revoking,
            keep: { maker.keep($0) },
            context
        ) { turn in
            guard VerifiedPassword(turn.person.account) == verified else {
                return .problem(.wrongPassword)
            }
            turn.ended = try setting.set(
                verifier,
                of: &turn.person.account,
                except: turn.hash,
                at: turn.now,
                in: turn.store
            )
            let proof = Proof(kind: .password, provenAt: turn.now)
            guard
                let made = try maker.renew(
                    turn.hash,
                    for: turn.person,
                    proofs: [proof],
                    in: turn.store
                )
            else { throw CallError.sessionInvalid }
            turn.made = made
            try turn.record(.passwordChanged)
            try setting.notify(
                turn.person,
                canSend: turn.canSend,
                from: turn.origin,
                at: turn.now,
                in: turn.store
            )
            var response = ChangeOwnPasswordResponse()
            response.sessionToken = made.token.text
            response.session = made.session.describe(made.session.session)
            return response
        }
    }
}

extension ChangeOwnPasswordResponse {
    fileprivate static func problem(_ problem: Problem) -> ChangeOwnPasswordResponse {
        var response = ChangeOwnPasswordResponse()
        response.problem = problem.wire
        return response
    }
}
