internal import CLibFuzzer
internal import FrontdeskCrypto
internal import Glibc

/// libFuzzer, with the target named by `FUZZ_TARGET` under it. By the environment and not by an
/// argument, because libFuzzer starts itself again with arguments of its own when it merges.
@main
enum Fuzzing {
    /// The processor time one input may take, in milliseconds, with all checks built in: hundreds
    /// of times what one takes. Not real time, which a busy machine stretches.
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
        require((try? Sodium.start()) != nil, "libsodium starts")
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

    /// Of this thread, in milliseconds.
    private static func processorTime() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}

/// By the name that libFuzzer's own `main`, which the linker keeps, calls.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    Fuzzing.run(UnsafeRawBufferPointer(start: data, count: size))
    return 0
}

/// Ends the process, which libFuzzer notes with the input, if a property does not hold.
func require(_ condition: Bool, _ property: @autoclosure () -> String) {
    guard !condition else { return }
    fatalError(property())
}
