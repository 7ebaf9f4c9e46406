internal import FrontdeskClient

extension Tenant {
    /// Every field, one per line.
    func details(_ moment: Moment) -> String {
        var details = Details()
        details.add("name", name)
        details.add("id", tenantID)
        details.add("kind", kind.name)
        details.add("display name", displayName)
        details.add("status", status.name)
        details.add("unavailable", unavailableReason)
        details.add("created", moment.time(createdAt))
        return details.text
    }

    /// The tenants as a table, one per line, followed by the reasons why some are unavailable.
    static func table(_ tenants: [Tenant], _ moment: Moment) -> String {
        var table = Table("name", "kind", "status", "display name", "created", "id")
        for tenant in tenants {
            table.add(
                tenant.name,
                tenant.kind.name,
                tenant.unavailableReason.isEmpty
                    ? tenant.status.name : "\(tenant.status.name), unavailable",
                tenant.displayName,
                moment.time(tenant.createdAt) ?? "",
                tenant.tenantID
            )
        }
        return table.text
            + tenants.filter { !$0.unavailableReason.isEmpty }
            .map { String.line("\($0.name) is unavailable: \($0.unavailableReason)") }.joined()
    }
}
