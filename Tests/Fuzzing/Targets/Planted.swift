/// Contains a fault that only a coverage-guided fuzzer finds. If the fuzzer does not find it, the
/// build measures no coverage, or the end of a process goes unnoticed.
func fuzzPlanted(_ input: FuzzInput) {
    let bytes = input.rest
    guard bytes.count >= 4 else { return }
    if bytes[0] == UInt8(ascii: "d") {
        if bytes[1] == UInt8(ascii: "e") {
            if bytes[2] == UInt8(ascii: "s") {
                require(bytes[3] != UInt8(ascii: "k"), "the planted fault")
            }
        }
    }
}
