/// The bounds of what the command line takes in.
enum Limits {
    /// One line of standard input, such as a password, in bytes.
    static let line = 64 * 1024

    /// A whole request read from standard input, in bytes. The daemon's own limit is lower.
    static let request = 1024 * 1024

    /// How often a password is asked for at the terminal.
    static let passwordPrompts = 3

    /// A file with a token, in bytes.
    static let tokenFile = 4 * 1024

    /// How many names are shown when looking for a time zone.
    static let matches = 20

    /// How long a call may be waited for, in seconds.
    static let timeout = 0.001...86_400.0

    /// The entries asked for at once when listing.
    static let page: UInt32 = 200
}
