internal import Foundation
internal import SeededRandomness
internal import Testing

/// The real programs as processes. One test after another: each loads the machine or kills what it
/// started, and some measure.
@Suite(.serialized, .timeLimit(.minutes(4 + rounds / 4)))
struct EndToEndTests {}

/// How often the daemon is killed under load: `ROUNDS` in the environment, or 50.
let rounds = ProcessInfo.processInfo.environment["ROUNDS"].flatMap { Int($0) } ?? 50

/// How far a test goes on from one call of a program to the next, where each could be the one at
/// which it is ended. Every call is taken with 1,000 rounds, and by chance one of ten with 50.
func stride(_ randomness: inout SeededGenerator) -> Int {
    Int.random(in: 1...max(1, 1_000 / max(1, rounds)), using: &randomness)
}

/// Whether the tests run as root, which those that act as several users need.
let isRoot = geteuid() == 0
