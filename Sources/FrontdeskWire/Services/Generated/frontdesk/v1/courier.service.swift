// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/courier.proto

/// Hands out queued messages to the process that sends them. The service is available only on the
/// `api` socket, to peers with the role `courier`.
///
/// The daemon leases a message for a limited time, and the courier must report the outcome before
/// the lease expires. Otherwise the daemon leases the message again, with the same contents: each
/// message is sent at least once.
package protocol CourierService: Sendable {
    /// Leases messages that are due, alternating between tenants. Waits if no message is due.
    /// access: api: courier; proof: none
    func lease(
        _ request: LeaseRequest, context: CallContext
    ) async throws -> LeaseResponse
    /// Reports the outcome of attempts to send messages.
    /// access: api: courier; proof: none
    func reportDeliveries(
        _ request: ReportDeliveriesRequest, context: CallContext
    ) async throws -> ReportDeliveriesResponse
    /// Reports whether a channel works as a whole, for the operator. A courier calls it when the
    /// answer changes and after each further failed attempt. The daemon does not store reports on
    /// disk.
    /// access: api: courier; proof: none
    func reportChannel(
        _ request: ReportChannelRequest, context: CallContext
    ) async throws -> ReportChannelResponse
}

/// The methods of `frontdesk.v1.Courier`.
package enum CourierMethods {
    /// Leases messages that are due, alternating between tenants. Waits if no message is due.
    /// access: api: courier; proof: none
    package static let lease = Method<LeaseRequest, LeaseResponse>(
        service: "frontdesk.v1.Courier", name: "Lease",
        access: MethodAccess(api: [.courier], admin: [], proof: .none, freshProof: .never))
    /// Reports the outcome of attempts to send messages.
    /// access: api: courier; proof: none
    package static let reportDeliveries = Method<ReportDeliveriesRequest, ReportDeliveriesResponse>(
        service: "frontdesk.v1.Courier", name: "ReportDeliveries",
        access: MethodAccess(api: [.courier], admin: [], proof: .none, freshProof: .never))
    /// Reports whether a channel works as a whole, for the operator. A courier calls it when the
    /// answer changes and after each further failed attempt. The daemon does not store reports on
    /// disk.
    /// access: api: courier; proof: none
    package static let reportChannel = Method<ReportChannelRequest, ReportChannelResponse>(
        service: "frontdesk.v1.Courier", name: "ReportChannel",
        access: MethodAccess(api: [.courier], admin: [], proof: .none, freshProof: .never))

    /// All of them, in the order of the contract.
    package static let all: [MethodID] = [
        lease.id,
        reportDeliveries.id,
        reportChannel.id,
    ]

    /// Who may call each of them.
    package static let access: [MethodID: MethodAccess] = [
        lease.id: lease.access,
        reportDeliveries.id: reportDeliveries.access,
        reportChannel.id: reportChannel.access,
    ]
}

/// Hands out queued messages to the process that sends them. The service is available only on the
/// `api` socket, to peers with the role `courier`.
///
/// The daemon leases a message for a limited time, and the courier must report the outcome before
/// the lease expires. Otherwise the daemon leases the message again, with the same contents: each
/// message is sent at least once.
public struct CourierClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Leases messages that are due, alternating between tenants. Waits if no message is due.
    /// access: api: courier; proof: none
    public func lease(
        _ request: LeaseRequest, timeout: Duration? = nil
    ) async throws(CallError) -> LeaseResponse {
        try await channel.invoke(CourierMethods.lease, request, timeout: timeout)
    }

    /// Reports the outcome of attempts to send messages.
    /// access: api: courier; proof: none
    public func reportDeliveries(
        _ request: ReportDeliveriesRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ReportDeliveriesResponse {
        try await channel.invoke(CourierMethods.reportDeliveries, request, timeout: timeout)
    }

    /// Reports whether a channel works as a whole, for the operator. A courier calls it when the
    /// answer changes and after each further failed attempt. The daemon does not store reports on
    /// disk.
    /// access: api: courier; proof: none
    public func reportChannel(
        _ request: ReportChannelRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ReportChannelResponse {
        try await channel.invoke(CourierMethods.reportChannel, request, timeout: timeout)
    }
}
