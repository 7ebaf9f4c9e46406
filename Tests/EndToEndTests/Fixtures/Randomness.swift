internal import Foundation
internal import SeededRandomness

/// A generator seeded with the environment variable `SEED`, or with a new seed each time. The seed
/// is printed, so that a failure can be reproduced.
func makeRandomness(for name: String) -> SeededGenerator {
    let given = ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) }
    let seed = given ?? UInt64.random(in: 0...UInt64(UInt32.max))
    print("\(name): SEED=\(seed)")
    return SeededGenerator(seed: seed)
}
