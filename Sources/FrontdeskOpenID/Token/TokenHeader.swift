/// What a token's header says about its signature. Do not trust it before the signature is verified.
struct TokenHeader: Equatable {
    let algorithm: SigningAlgorithm
    /// `kid`; nil if the header has none.
    let keyID: String?
}
