/// Has a fault that only a fuzzer finds which is led by what it reaches: where this one is not
/// found, the build watches nothing, or the end of a process is not noted.
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
