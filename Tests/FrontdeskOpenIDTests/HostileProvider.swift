import Foundation
import FrontdeskOpenID
import PeerProgram

/// The tokens of `Python/hostile_provider.py`, and what we expect of them.
enum HostileProvider {
    static let now: Int64 = 1_800_000_000
    /// With a K, which Unicode considers equivalent to the Kelvin sign.
    static let profile = ProviderProfile.generic(issuer: "https://K.provider.test")
    static let expectation = IDTokenExpectation(
        clientID: "frontdesk",
        nonce: "n-0S6_WzA2Mj",
        redirectedAt: now
    )

    struct Answer: Decodable {
        let name: String
        let token: String
        /// The provider's key set at that time.
        let keys: String
    }

    private struct Expected: Encodable {
        let issuer = profile.issuer
        let client = expectation.clientID
        let nonce = expectation.nonce
        let now = HostileProvider.now
    }

    /// All tokens by their names; generated once.
    static let answers: Result<[String: Answer], any Error> = Result {
        let lines = try PeerProgram.lines(of: script("hostile_provider"), given: Expected())
        let answers = try lines.map {
            try JSONDecoder().decode(Answer.self, from: Data($0.utf8))
        }
        return Dictionary(grouping: answers, by: \.name).compactMapValues(\.first)
    }

    static func script(_ name: String) throws -> String {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Python/\(name).py")
        return try String(contentsOf: file, encoding: .utf8)
    }
}

extension HostileProvider.Answer {
    /// What a relying party concludes that first fetches the keys.
    func verdict() throws -> Conclusion {
        let document: KeySetDocument
        do {
            document = try KeySetDocument(parsing: Array(keys.utf8))
        } catch {
            return .unusableKeys(error)
        }
        let verifier = IDTokenVerifier(profile: HostileProvider.profile, keys: document.keySet)
        switch verifier.verify(
            Array(token.utf8),
            for: HostileProvider.expectation,
            at: HostileProvider.now
        ) {
        case .accepted: return .accepted
        case .rejected(let fault): return .rejected(fault)
        }
    }
}

enum Conclusion: Equatable {
    case accepted
    case rejected(IDTokenFault)
    case unusableKeys(KeySetFault)
}
