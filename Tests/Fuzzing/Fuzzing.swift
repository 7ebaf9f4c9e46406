internal import CLibFuzzer
internal import FrontdeskCrypto
internal import Glibc

/// Runs libFuzzer on the target that the environment variable `FUZZ_TARGET` names. An argument
/// would be lost, because libFuzzer restarts itself with its own arguments when it merges.
@main
enum Fuzzing {
    /// The processor time that one input may take with all checks, in milliseconds: hundreds of
    /// times the usual time. Real time would depend on the load of the machine.
    private static let millisecondsLimit = 2_000

    private static let target: FuzzTarget? = {
        let name = getenv("FUZZ_TARGET").map { String(cString: $0) }
        return FuzzTarget.all.first { $0.name == name }
    }()

    static func main() {
        guard target != nil else {
            print(FuzzTarget.all.map(\.name).joined(separator: "\n"))
            exit(CommandLine.argc > 1 ? 64 : 0)
        }
        require((try? Sodium.start()) != nil, "libsodium does not start")
        var count = CommandLine.argc
        var words: UnsafeMutablePointer? = CommandLine.unsafeArgv
        exit(LLVMFuzzerRunDriver(&count, &words, testOneInput))
    }

    static func run(_ input: UnsafeRawBufferPointer) {
        let start = processorTime()
        target?.run(FuzzInput(input))
        require(
            processorTime() - start < millisecondsLimit,
            "an input takes more than \(millisecondsLimit) ms"
        )
    }

    /// The processor time of this thread, in milliseconds.
    private static func processorTime() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}

/// The function that libFuzzer's own `main` calls; the linker keeps that `main`.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    Fuzzing.run(UnsafeRawBufferPointer(start: data, count: size))
    return 0
}

/// Ends the process if a property does not hold; libFuzzer then saves the input.
func require(_ condition: Bool, _ property: @autoclosure () -> String) {
    guard !condition else { return }
    fatalError(property())
}
