/// What a token's header says about its signature. It is not signed by anyone whom we trust until the
/// signature is verified.
struct TokenHeader: Equatable {
    let algorithm: SigningAlgorithm
    /// `kid`; nil if the header has none.
    let keyID: String?
}
