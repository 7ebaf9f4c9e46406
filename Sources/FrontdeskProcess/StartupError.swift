/// Why the daemon cannot start: ends the process, with one line that says what to do.
package struct StartupError: Error, Equatable, CustomStringConvertible {
    /// One line of English for the operator; names the file or setting at fault and the remedy.
    package let message: String

    package init(_ message: String) { self.message = message }

    package var description: String { message }
}
