internal import FrontdeskTenancy

extension Services {
    /// Runs the daemon's background work until the task is cancelled.
    package func run() async { await background.run() }

    /// Answers the calls that wait for events, so that the stopping daemon need not wait for them.
    package func stopWaiting() { background.followers.close() }

    /// Refuses the waiting hashes, finishes the running ones, and ends the threads.
    package func stopHashing() async { await pool.shutdown() }
}
