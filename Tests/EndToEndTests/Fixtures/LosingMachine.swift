internal import Foundation
internal import SeededRandomness

/// A daemon on a machine that can lose its power. Unsynced changes are then lost, or survive by
/// chance.
final class LosingMachine {
    let daemon: RunningDaemon
    let disk: ControlledDisk
    private var model: DiskModel?
    private var randomness: SeededGenerator
    /// How many changes were not synced at a power loss, over all losses.
    private(set) var lost = 0

    /// - Parameter lies: whether the disk reports syncs that it has not done.
    init(
        _ daemon: RunningDaemon,
        randomness: SeededGenerator,
        lies: Bool = false
    ) async throws {
        self.daemon = daemon
        self.randomness = randomness
        disk = try await ControlledDisk(below: daemon.state, keepsHistory: true, lies: lies)
    }

    /// Treats the state directory as the content of the disk and starts the daemon.
    func start() async throws {
        try begin()
        try await daemon.start(timeout: .seconds(60))
    }

    /// The same, without waiting for the daemon.
    func launch() throws {
        try begin()
        try daemon.launch()
    }

    private func begin() throws {
        model = try DiskModel(of: daemon.state)
        try disk.forget()
        daemon.environment = disk.environment
    }

    /// Ends the daemon and leaves in the state directory what survives the power loss.
    ///
    /// - Parameter chance: the probability that an unsynced change survives. 0 is the strictest
    ///   possible disk; 1 is the loss of only the process.
    func losePower(chance: Double) throws {
        daemon.kill()
        guard let model else { return }
        try model.replay(try disk.history(), chance: chance, &randomness)
        try FileManager.default.removeItem(atPath: daemon.state)
        try model.write(to: daemon.state, chance: chance, &randomness)
        lost += model.lost
    }
}
