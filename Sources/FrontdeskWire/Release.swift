/// The release of Frontdesk.
package enum Release {
    /// The semantic version (semver.org) of the daemon, the CLI and the libraries, which are
    /// released together.
    package static let version = "0.1.0"
}
