/// The requirement for every new password (NIST SP 800-63B-4 section 3.1.1.2).
package enum PasswordRule {
    /// Counted in code points after NFKC.
    package static let minimumCodePoints = 8
}
