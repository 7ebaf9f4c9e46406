/// Rule 11: what only one provider demands, and the identity that follows from the claims.
enum ProviderRule {
    static func check(
        _ claims: JSONObject,
        subject: String,
        _ profile: ProviderProfile
    ) throws(IDTokenFault) -> IdentityKey {
        if let domains = profile.hostedDomains {
            guard let domain = claims["hd"]?.text?.lowercasedASCII,
                domains.contains(where: domain.isByteEqual)
            else { throw .otherDomain }
        }
        switch profile.identitySource {
        case .subject: return IdentityKey(issuer: profile.issuer, subject: subject)
        case .directoryObject(let directory, let admitsGuests):
            let object = try object(of: claims, in: directory)
            if !admitsGuests { try checkHome(claims) }
            return IdentityKey(issuer: profile.issuer, subject: "\(directory)/\(object)")
        }
    }

    /// `oid`, after a check that the token is about an account in the directory.
    private static func object(
        of claims: JSONObject,
        in directory: String
    ) throws(IDTokenFault) -> String {
        guard claims["tid"]?.text?.isByteEqual(to: directory) == true else {
            throw .otherDirectory
        }
        guard let object = claims["oid"]?.text, SubjectRule.isIdentifier(object),
            object.utf8.count + directory.utf8.count < OpenIDLimits.subjectBytes
        else { throw .objectMalformed }
        return object
    }

    /// `idp` names the directory that a guest comes from. It is absent for others, or the issuer.
    private static func checkHome(_ claims: JSONObject) throws(IDTokenFault) {
        guard let home = claims["idp"] else { return }
        guard let home = home.text, let issuer = claims["iss"]?.text, home.isByteEqual(to: issuer)
        else { throw .guest }
    }
}
