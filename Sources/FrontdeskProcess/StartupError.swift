/// Why the daemon cannot start. The process reports it and exits.
package struct StartupError: Error, Equatable, CustomStringConvertible {
    /// One line of English for the operator that names the file or setting and the remedy.
    package let message: String

    package init(_ message: String) { self.message = message }

    package var description: String { message }
}
