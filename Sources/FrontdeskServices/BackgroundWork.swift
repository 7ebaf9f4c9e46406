internal import FrontdeskDomain
internal import FrontdeskTenancy

/// What the daemon does without being called.
struct BackgroundWork: Sendable {
    let outbox: Outbox
    let uses: UseRecorder
    let time: Timekeeping
    let anchoring: Anchoring
    let followers: AuditFollowers
    let indexing: ClinicIndexing

    private var vault: TenantVault { outbox.vault }

    /// Works until the task is cancelled.
    func run() async {
        await Leftovers(vault: vault).remove()
        await DeletedGroups(vault: vault).forgetAll()
        await withTaskGroup { group in
            group.addTask { await ReserveWatch(vault: vault).run() }
            group.addTask { await uses.run() }
            group.addTask { await outbox.run() }
            group.addTask { await anchoring.run() }
            group.addTask { await FileSurvey(vault: vault).run() }
            group.addTask { await time.run() }
            group.addTask { await ExpiredRegistrations(vault: vault).run() }
            group.addTask { await Erasing(vault: vault).run() }
            group.addTask { await expireFollowers() }
            group.addTask { await indexing.run() }
        }
    }

    private func expireFollowers() async {
        while !Task.isCancelled {
            followers.expire(at: vault.environment.clock.now())
            try? await Task.sleep(for: .milliseconds(500))
        }
        followers.close()
    }
}
