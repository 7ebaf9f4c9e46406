internal import ArgumentParser
package import FrontdeskDomain

extension CSVSeparator: ExpressibleByArgument {
    /// By its name, or as the character itself.
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
