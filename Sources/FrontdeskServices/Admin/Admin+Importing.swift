internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Admin {
    package func importUsers(
        _ request: ImportUsersRequest,
        context: CallContext
    ) async throws -> ImportUsersResponse {
        let caller = try await resolve(request.actor, context)
        let template =
            request.copyFrom.isEmpty
            ? nil : try AccountReference(request.copyFrom, field: "copy_from", "user")
        let lineOffset = Int(request.firstLine == 0 ? 2 : request.firstLine) - 2
        let separator = CSVSeparator(rawValue: request.separator)
        guard separator != nil || request.separator.isEmpty else {
            let expected = "\(CSVSeparator.expected) is expected"
            throw CallError.invalidField("separator", .notAllowed, expected)
        }
        let rows: [UserTable.Row]
        do throws(UserTable.Fault) {
            rows = try UserTable(csv: try Self.text(request), separator: separator).rows
        } catch {
            _ = try await read(caller) { try UserImport.requireRight(of: $1) }
            return ImportUsersResponse(
                faults: [ImportFault(error, lineOffset: lineOffset, columns: UserTable.columnNames)]
            )
        }
        guard rows.count <= AdminLimits.importRows else {
            throw CallError.invalidField(
                "csv",
                .tooLong,
                "at most \(AdminLimits.importRows) rows are allowed"
            )
        }
        let list = UserImport(
            rows: rows,
            lineOffset: lineOffset,
            choice: WelcomeChoice(request.welcome),
            skipsExisting: request.skipExisting,
            template: template,
            open: caller.open,
            now: environment.clock.now(),
            zones: environment.zones,
            entropy: environment.entropy
        )
        return try await run(list, request, caller, context)
    }

    private func run(
        _ list: UserImport,
        _ request: ImportUsersRequest,
        _ caller: AdminCaller,
        _ context: CallContext
    ) async throws -> ImportUsersResponse {
        var plan = try await read(caller) { try list.plan($1, in: $0) }
        let isWanted = plan.faults.isEmpty || request.skipInvalid
        guard isWanted, !request.dryRun else {
            return plan.response(isDone: isWanted, showsIDs: false)
        }
        let policy = plan.policy
        for index in plan.users.indices where !plan.users[index].awaitsWelcome {
            plan.users[index].welcome = try await prepareWelcome(
                plan.users[index].choice,
                to: plan.users[index].account.email,
                caller,
                policy,
                context
            )
        }
        let planned = plan
        return try await caller.open.write(for: context.call) { transaction in
            // Since the check, another account may have taken a name, and rights may have ended.
            var plan = planned
            try plan.checkAgain(try caller.administrator(in: transaction), in: transaction)
            guard plan.faults.isEmpty || request.skipInvalid else {
                return plan.response(isDone: false, showsIDs: false)
            }
            for user in plan.users {
                _ = try transaction.insert(user.account, user.welcome, by: caller)
            }
            return plan.response(isDone: true, showsIDs: true)
        }
    }

    private static func text(_ request: ImportUsersRequest) throws(UserTable.Fault) -> String {
        guard request.csv.utf8.count <= AdminLimits.importBytes else {
            throw .tooLong(limit: AdminLimits.importBytes)
        }
        return request.csv
    }
}
