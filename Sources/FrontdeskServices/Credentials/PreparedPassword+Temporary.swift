internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskWire

extension PreparedPassword {
    /// The password in the form in which the daemon makes temporary ones (`ReadableSecret`); nil if
    /// it cannot be one.
    ///
    /// It is made for every attempt, whoever it is for: only what was typed decides what this
    /// costs. Which of the two forms is compared follows from the account, and only the daemon
    /// makes temporary passwords, so that no password that a person chose is weakened.
    func temporaryForm() throws(CallError) -> PreparedPassword? {
        let count = ReadableSecret.byteCount
        return try withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) {
            room throws(CallError) in
            let room = UnsafeMutableRawBufferPointer(rebasing: room[..<count])
            defer { room.wipe() }
            let isSecret = withUnsafeBytes { ReadableSecret.restore($0, into: room) }
            guard isSecret else { return nil }
            do {
                return try PreparedPassword(UnsafeRawBufferPointer(room))
            } catch {
                throw .storageUnavailable
            }
        }
    }
}
