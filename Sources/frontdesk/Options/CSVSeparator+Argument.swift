internal import ArgumentParser
package import FrontdeskDomain

extension CSVSeparator: ExpressibleByArgument {
    /// Accepts the separator's name or the character itself.
    package init?(argument: String) {
        switch argument.lowercased() {
        case ",", "comma": self = .comma
        case ";", "semicolon": self = .semicolon
        case "\t", "tab": self = .tab
        default: return nil
        }
    }

    package static var allValueStrings: [String] { ["comma", "semicolon", "tab"] }
}
