internal import FrontdeskDomain
internal import FrontdeskStorage

extension Services {
    /// Does the work that no call waits for, until the task is cancelled.
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

    /// Answers calls that wait for something to happen, which a daemon that stops does not wait for.
    package func stopWaiting() { watch.close() }

    private func expireFollowers() async {
        while !Task.isCancelled {
            watch.expire(at: clock.now())
            try? await Task.sleep(for: .milliseconds(500))
        }
        watch.close()
    }

    /// Refuses the hashes that wait, finishes those that were begun, and lets go of the threads.
    package func stopHashing() async { await pool.shutdown() }
}
