internal import FrontdeskDomain
internal import FrontdeskStorage

extension Services {
    /// Runs the daemon's background work until the task is cancelled.
    package func run() async {
        await leftovers.remove()
        await withTaskGroup { group in
            group.addTask { await reserve.run() }
            group.addTask { await uses.run() }
            group.addTask { await outbox.run() }
            group.addTask { await anchoring.run() }
            group.addTask { await survey.run() }
            group.addTask { await time.run() }
            group.addTask { await expireFollowers() }
        }
    }

    /// Answers the calls that wait for events, so that the stopping daemon need not wait for them.
    package func stopWaiting() { watch.close() }

    private func expireFollowers() async {
        while !Task.isCancelled {
            watch.expire(at: clock.now())
            try? await Task.sleep(for: .milliseconds(500))
        }
        watch.close()
    }

    /// Refuses the waiting hashes, finishes the running ones, and ends the threads.
    package func stopHashing() async { await pool.shutdown() }
}
