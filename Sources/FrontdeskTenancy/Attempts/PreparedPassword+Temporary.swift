internal import FrontdeskCalls
internal import FrontdeskCrypto
internal import FrontdeskDomain

extension PreparedPassword {
    /// The password in the form of the daemon's temporary passwords (`ReadableSecret`); nil if it
    /// cannot be one.
    ///
    /// Every attempt computes this form, so that the cost depends only on what was typed. The
    /// account determines which of the two forms is compared. This weakens no password that a
    /// person chose, because only the daemon generates temporary passwords.
    func temporaryForm() throws(CryptoError) -> PreparedPassword? {
        let count = ReadableSecret.byteCount
        return try withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) {
            room throws(CryptoError) in
            let room = UnsafeMutableRawBufferPointer(rebasing: room[..<count])
            defer { room.wipe() }
            let isSecret = withUnsafeBytes { ReadableSecret.restore($0, into: room) }
            guard isSecret else { return nil }
            // Guarded memory is expensive, so what was typed in this form is not copied.
            if withUnsafeBytes({ $0.elementsEqual(room) }) { return self }
            do {
                return try PreparedPassword(UnsafeRawBufferPointer(room))
            } catch {
                throw .noMemory
            }
        }
    }
}
