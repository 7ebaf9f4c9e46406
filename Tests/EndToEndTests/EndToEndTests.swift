internal import Foundation
internal import Testing

/// The real programs as processes. One test after another: each loads the machine or kills what it
/// started, and some measure.
@Suite(.serialized, .timeLimit(.minutes(4 + rounds / 4)))
struct EndToEndTests {}

/// How often the daemon is killed under load: `ROUNDS` in the environment, or 50.
let rounds = ProcessInfo.processInfo.environment["ROUNDS"].flatMap { Int($0) } ?? 50

/// Whether the tests run as root, which those that act as several users need.
let isRoot = geteuid() == 0
