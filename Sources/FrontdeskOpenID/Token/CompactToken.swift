/// The parts of a token in the compact serialization (RFC 7515 section 7.1), decoded.
struct CompactToken: Equatable {
    let header: [UInt8]
    let claims: [UInt8]
    let signature: [UInt8]
    /// What is signed: the first two parts as they arrived, with the dot between them.
    let signedText: [UInt8]
}
