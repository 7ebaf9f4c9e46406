import FrontdeskCrypto

/// Known "random" bytes: `first`, `first` + 1, and so on.
func counting(from first: UInt8) -> RandomSource {
    { buffer in
        var next = first
        for index in buffer.indices {
            buffer[index] = next
            next &+= 1
        }
    }
}

/// The key with the bytes `first`, `first` + 1, and so on.
func key(from first: UInt8 = 0) throws -> SecretKey {
    try SecretKey(random: counting(from: first))
}

func prepared(_ text: String) throws -> PreparedPassword {
    try prepared(Array(text.utf8))
}

func prepared(_ bytes: [UInt8]) throws -> PreparedPassword {
    try bytes.withUnsafeBytes { try PreparedPassword($0) }
}

/// The bytes that `hex` encodes.
func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap { $0.hexDigitValue.map(UInt8.init) }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
