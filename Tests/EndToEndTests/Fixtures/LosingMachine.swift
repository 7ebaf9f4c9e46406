internal import Foundation
internal import SeededRandomness

/// A daemon on a machine that can lose its power: what was not synced by then is lost, or there by
/// chance.
final class LosingMachine {
    let daemon: RunningDaemon
    let disk: ControlledDisk
    private var model: DiskModel?
    private var randomness: SeededGenerator
    /// How many changes were not synced at a loss, over all losses.
    private(set) var lost = 0

    /// - Parameter lies: a disk that says it has synced and has not.
    init(
        _ daemon: RunningDaemon,
        randomness: SeededGenerator,
        lies: Bool = false
    ) async throws {
        self.daemon = daemon
        self.randomness = randomness
        disk = try await ControlledDisk(below: daemon.state, keepsHistory: true, lies: lies)
    }

    /// Takes what is in the state directory for what is on the disk, and starts the daemon.
    func start() async throws {
        try begin()
        try await daemon.start(patience: .seconds(60))
    }

    /// The same without waiting for the daemon.
    func launch() throws {
        try begin()
        try daemon.launch()
    }

    private func begin() throws {
        model = try DiskModel(of: daemon.state)
        try disk.forget()
        daemon.environment = disk.environment
    }

    /// Ends the daemon, and leaves in the state directory what the loss leaves.
    ///
    /// - Parameter chance: that something not synced is there all the same. 0 is the strictest
    ///   disk there may be, 1 a loss of the process alone.
    func losePower(chance: Double) throws {
        daemon.kill()
        guard let model else { return }
        try model.replay(try disk.history(), chance: chance, &randomness)
        try FileManager.default.removeItem(atPath: daemon.state)
        try model.write(to: daemon.state, chance: chance, &randomness)
        lost += model.lost
    }
}
