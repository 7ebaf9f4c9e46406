/// Limits and defaults of the command line.
enum Limits {
    /// One line of standard input, such as a password, in bytes.
    static let line = 64 * 1024

    /// A whole request read from standard input, in bytes. The daemon's own limit is lower.
    static let request = 1024 * 1024

    /// How many times an interactive command asks for the name and password.
    static let passwordPrompts = 3

    /// The maximum size of a token file, in bytes.
    static let tokenFile = 4 * 1024

    /// A time zone search shows at most this many names.
    static let matches = 20

    /// The permitted values of `--timeout`, in seconds.
    static let timeout = 0.001...86_400.0

    /// The page size of list calls, in entries.
    static let page: UInt32 = 200
}
