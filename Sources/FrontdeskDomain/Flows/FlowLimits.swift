/// The limits of a flow. They are the same for every tenant, because a flow begins before the
/// tenant is known.
package enum FlowLimits {
    package static let lifetime = Duration.seconds(15 * 60)
    /// The maximum number of answers.
    package static let advances = 30
}
