internal import Foundation
internal import Testing

/// The real programs as processes. One test after another: each loads the machine or kills what it
/// started, and some measure.
@Suite(.serialized, .timeLimit(.minutes(4)))
struct EndToEndTests {}

/// Whether the tests run as root, which those that act as several users need.
let isRoot = geteuid() == 0
