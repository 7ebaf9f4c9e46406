internal import Foundation
internal import SeededRandomness
internal import Testing

/// Tests of the real programs as processes. They run serially, because they load the machine, kill
/// processes and measure.
@Suite(.serialized, .timeLimit(.minutes(4 + rounds / 4)))
struct EndToEndTests {}

/// How often the daemon is killed under load: `ROUNDS` in the environment, or 50.
let rounds = ProcessInfo.processInfo.environment["ROUNDS"].flatMap { Int($0) } ?? 50

/// The random step between the system calls at which a test ends a program. With 1,000 rounds,
/// tests use every call; with 50, one in ten on average.
func stride(_ randomness: inout SeededGenerator) -> Int {
    Int.random(in: 1...max(1, 1_000 / max(1, rounds)), using: &randomness)
}

/// Whether the tests run as root, which tests with several users require.
let isRoot = geteuid() == 0
