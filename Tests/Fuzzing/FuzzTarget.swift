/// One fuzz target. To add a target, add a file to `Targets/` and a line here.
struct FuzzTarget: Sendable {
    /// The name that `Scripts/fuzz` takes. `Corpora/` has an archive of that name, and
    /// `Regressions/` may have a folder.
    let name: String
    /// Runs the tested code on the input and ends the process if a property does not hold.
    let run: @Sendable (FuzzInput) -> Void

    static let all = [
        FuzzTarget(name: "frames", run: fuzzFrames),
        FuzzTarget(name: "connection", run: fuzzConnection),
        FuzzTarget(name: "requests", run: fuzzRequests),
        FuzzTarget(name: "responses", run: fuzzResponses),
        FuzzTarget(name: "messages", run: fuzzMessages),
        FuzzTarget(name: "json", run: fuzzJSON),
        FuzzTarget(name: "tokens", run: fuzzTokens),
        FuzzTarget(name: "passwords", run: fuzzPasswords),
        FuzzTarget(name: "verifiers", run: fuzzVerifiers),
        FuzzTarget(name: "keyrings", run: fuzzKeyRings),
        FuzzTarget(name: "names", run: fuzzNames),
        FuzzTarget(name: "id-tokens", run: fuzzIDTokens),
        FuzzTarget(name: "id-claims", run: fuzzIDClaims),
        FuzzTarget(name: "key-sets", run: fuzzKeySets),
        FuzzTarget(name: "discovery", run: fuzzDiscovery),
        FuzzTarget(name: "planted", run: fuzzPlanted),
    ]
}
