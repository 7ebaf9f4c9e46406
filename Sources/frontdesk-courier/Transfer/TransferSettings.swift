/// Settings for both kinds of connections.
struct TransferSettings: Sendable, Equatable {
    /// A file of trusted certificates, which replaces those of the machine.
    var authorities: String?
    var connectTimeout = Duration.seconds(10)
    /// The time limit for one message, including the connection.
    var totalTimeout = Duration.seconds(60)
    /// How many messages may be sent at the same time.
    var connections: Int
}
