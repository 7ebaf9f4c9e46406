/// Rule 10: `sub` has 1 to 255 ASCII characters (OpenID Connect Core section 2). Control characters
/// are rejected, because the subject appears in the audit log and on the command line.
enum SubjectRule {
    static func check(_ claims: JSONObject) throws(IDTokenFault) -> String {
        guard let subject = claims["sub"]?.text, isIdentifier(subject) else {
            throw .subjectMalformed
        }
        return subject
    }

    static func isIdentifier(_ text: String) -> Bool {
        (1...OpenIDLimits.subjectBytes).contains(text.utf8.count) && text.isPrintableASCII
    }
}
