/// Limits on the input of the command line.
enum Limits {
    /// One line of standard input, such as a password, in bytes.
    static let line = 64 * 1024

    /// A whole request read from standard input, in bytes. The daemon's own limit is lower.
    static let request = 1024 * 1024

    /// How many times a command prompts for a password.
    static let passwordPrompts = 3

    /// The maximum size of a token file, in bytes.
    static let tokenFile = 4 * 1024

    /// The maximum number of names shown by a time zone search.
    static let matches = 20

    /// The permitted values of `--timeout`, in seconds.
    static let timeout = 0.001...86_400.0

    /// The page size of list calls, in entries.
    static let page: UInt32 = 200
}
