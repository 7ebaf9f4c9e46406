extension ProviderProfile {
    /// The directory of personal accounts, in which anyone can register.
    private static let consumers = "9188040d-6c67-4c5b-b112-36a304b66dad"

    /// One directory of Microsoft Entra; nil unless `directory` is the id of an organization's
    /// directory, 32 hexadecimal digits in groups.
    ///
    /// The issuer is that of the directory, never `common`, so that it can be compared exactly.
    /// `oid` identifies a person also to other registered apps; `sub` does not.
    /// `email` is ignored because a directory's administrators can set it to any address (nOAuth).
    ///
    /// - Parameter admitsGuests: accepts accounts of other directories that are guests in this one.
    package static func microsoft(
        directory: String,
        admitsGuests: Bool = false
    ) -> ProviderProfile? {
        let directory = directory.lowercasedASCII
        guard isDirectoryID(directory), directory != consumers else { return nil }
        return ProviderProfile(
            issuer: "https://login.microsoftonline.com/\(directory)/v2.0",
            otherIssuers: [],
            identitySource: .directoryObject(directory: directory, admitsGuests: admitsGuests),
            emailProof: .ignored,
            hostedDomains: nil,
            returnsByPost: false,
            // `profile` is what `oid` needs.
            scopes: ["openid", "profile"],
            supportsFreshness: true
        )
    }

    private static func isDirectoryID(_ text: String) -> Bool {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && groups.joined().utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    }
}
