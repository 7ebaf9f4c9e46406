/// What the identifiers below identify. These are phantom types: with the entities' own types, a
/// session would depend on `Account`, which depends on the parts of a session.
package enum Entity {
    package enum Tenant {}
    package enum Account {}
    package enum Session {}
    package enum Flow {}
}

package typealias TenantID = Identifier<Entity.Tenant>
package typealias AccountID = Identifier<Entity.Account>
package typealias SessionID = Identifier<Entity.Session>
package typealias FlowID = Identifier<Entity.Flow>
