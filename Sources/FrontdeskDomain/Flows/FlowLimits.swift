/// How long a flow may go on. The same for all: it begins before a tenant is named.
package enum FlowLimits {
    package static let lifetime = Duration.seconds(15 * 60)
    /// Answers.
    package static let advances = 30
}
