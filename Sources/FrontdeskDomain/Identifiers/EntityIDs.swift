// What the identifiers below identify. These are phantom types: with the entities' own types, a
// session would depend on `Account`, which depends on the parts of a session.
package enum TenantIdentity {}
package enum AccountIdentity {}
package enum SessionIdentity {}
package enum FlowIdentity {}
package enum RegistrationIdentity {}
package enum ClinicIdentity {}
package enum GroupCodeIdentity {}

package typealias TenantID = Identifier<TenantIdentity>
package typealias AccountID = Identifier<AccountIdentity>
package typealias SessionID = Identifier<SessionIdentity>
package typealias FlowID = Identifier<FlowIdentity>
package typealias RegistrationID = Identifier<RegistrationIdentity>
package typealias ClinicID = Identifier<ClinicIdentity>
package typealias GroupCodeID = Identifier<GroupCodeIdentity>
