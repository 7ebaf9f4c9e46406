internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Logging
internal import Synchronization

extension ClinicIndexing {
    /// Opens the index, and keeps it up to date until the task is cancelled.
    package func run() async {
        index.listen { [self] error in
            state.withLock { $0.mustOpen = true }
            logger.error(
                "the index of the search for clinics cannot be used; it is opened again",
                metadata: ["reason": "\(error)"]
            )
            wakeUp.raise()
        }
        while !Task.isCancelled {
            let seen = wakeUp.count
            do {
                try await work()
                let isIdle = state.withLock { $0.unchecked.isEmpty && !$0.groupsAreBehind }
                if isIdle { await wakeUp.wait(after: seen, atMost: Self.interval) }
            } catch {
                logFailure(error)
                // A full disk must not cause a loop.
                try? await Task.sleep(for: Self.pause)
            }
        }
        await index.close()
    }

    /// Builds the index anew. Searches are unavailable meanwhile.
    ///
    /// - Throws: `StorageError.unavailable` if that fails, or is not done after `timeout`.
    package func rebuild(timeout: Duration) async throws -> RebuiltClinicIndex {
        let number = state.withLock { $0.requestRebuild() }
        wakeUp.raise()
        let end = ContinuousClock.now + timeout
        while true {
            let seen = finished.count
            if state.withLock({ $0.rebuildsDone >= number }) { break }
            let left = ContinuousClock.now.duration(to: end)
            guard left > .zero, !Task.isCancelled else {
                throw StorageError.unavailable("the index of the search is still being built")
            }
            await finished.wait(after: seen, atMost: left)
        }
        guard let result = state.withLock({ $0.lastRebuild }) else {
            throw StorageError.unavailable("the index of the search cannot be built")
        }
        return result
    }

    /// How often marks are removed and failed readings are repeated.
    private static let interval = Duration.seconds(5)
    private static let pause = Duration.seconds(1)
    /// The groups that are compared between two other tasks, and the pause after each.
    private static let checksAtOnce = 100
    private static let checkPause = Duration.milliseconds(5)

    private func work() async throws {
        let (mustOpen, requested) = state.withLock { state in
            let isRequested = state.rebuildsRequested > state.rebuildsDone
            defer { state.mustOpen = false }
            return (state.mustOpen, isRequested ? state.rebuildsRequested : nil)
        }
        if mustOpen || requested != nil {
            do {
                let built = try await open(anew: requested != nil)
                if let requested { noteRebuilt(upTo: requested, built) }
            } catch {
                state.withLock { $0.mustOpen = true }
                if let requested { noteRebuilt(upTo: requested, nil) }
                throw error
            }
        }
        if state.withLock({ $0.groupsAreBehind }) { try await readGroups() }
        for tenant in state.withLock({ $0.behind }) {
            try Task.checkCancellation()
            await readAgain(tenant)
        }
        try await checkSome()
        guard state.withLock({ !$0.unneededMarks.isEmpty }) else { return }
        try await registry.unmarkChangedClinics { [self] in
            state.withLock { $0.takeUnneededMarks() }
        }
    }

    private func noteRebuilt(upTo number: Int, _ result: RebuiltClinicIndex?) {
        state.withLock { $0.noteRebuilt(upTo: number, result) }
        finished.raise()
    }

    /// Opens the index and reads what it lacks: after a start, the marked groups; in a new file, all
    /// groups.
    private func open(anew: Bool) async throws -> RebuiltClinicIndex {
        let wasComplete = try await index.open(anew: anew)
        let groups = try await readGroups()
        let changed = try await registry.listChangedClinicGroups()
        state.withLock { state in changed.forEach { state.mark($0) } }
        // A machine without clinic groups has nothing to report.
        let isReported = !wasComplete && !groups.isEmpty
        if isReported {
            logger.notice(
                "the index of the search for clinics is being built",
                metadata: ["groups": "\(groups.count)"]
            )
        }
        var unavailable = 0
        for tenant in wasComplete ? changed : groups {
            // The daemon must be able to stop while it reads thousands of groups.
            try Task.checkCancellation()
            if await !readAgain(tenant) { unavailable += 1 }
        }
        let clinics = try await index.noteComplete()
        if isReported {
            logger.notice(
                "the index of the search for clinics is complete",
                metadata: ["clinics": "\(clinics)", "unavailable_groups": "\(unavailable)"]
            )
        }
        state.withLock { $0.unchecked = wasComplete ? groups : [] }
        return RebuiltClinicIndex(clinics: clinics, unavailableGroups: unavailable)
    }

    /// Reads names and status of all groups. Returns the groups.
    @discardableResult
    private func readGroups() async throws -> [TenantID] {
        let before = state.withLock { state in
            state.groupsAreBehind = false
            return state.groupChanges
        }
        do {
            let groups = try await registry.listClinicGroups()
            try await index.replaceGroups(with: groups.map { IndexedGroup($0.tenant) })
            state.withLock { state in
                // A newer state of a group may have been replaced by the one that was read.
                if state.groupChanges != before { state.groupsAreBehind = true }
            }
            return groups.map(\.tenant.id)
        } catch {
            state.withLock { $0.groupsAreBehind = true }
            throw error
        }
    }

    /// Reads a group again. Returns false if its data is not available; it is then tried again.
    @discardableResult
    private func readAgain(_ tenant: TenantID) async -> Bool {
        state.withLock { $0.noteUpToDate(tenant) }
        do {
            guard let found = try await registry.findTenant(id: tenant), found.wrappedKey != nil
            else { return true }
            try await read(try vault.openedOnce(found))
            return true
        } catch {
            state.withLock { $0.noteBehind(tenant) }
            return false
        }
    }

    /// Compares some groups with the index, in case an older file replaced a group's file while the
    /// daemon was stopped.
    private func checkSome() async throws {
        let groups = state.withLock { state in
            let groups = state.unchecked.prefix(Self.checksAtOnce)
            state.unchecked.removeFirst(groups.count)
            return groups
        }
        for tenant in groups {
            await readAgain(tenant)
            try await Task.sleep(for: Self.checkPause)
        }
    }

    private func logFailure(_ error: any Error) {
        guard !Task.isCancelled else { return }
        logger.error(
            "the index of the search for clinics cannot be updated",
            metadata: ["reason": "\(error)"]
        )
    }
}
