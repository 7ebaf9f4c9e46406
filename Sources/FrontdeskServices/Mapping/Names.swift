package import FrontdeskDomain
package import FrontdeskFlows
internal import FrontdeskWire

// The contract and the domain share many names. In this target a plain name is the domain's or the flows', and
// `Wire.` marks the message.
package typealias Account = FrontdeskDomain.Account
package typealias AccountStatus = FrontdeskDomain.AccountStatus
package typealias App = FrontdeskDomain.App
package typealias Clinic = FrontdeskDomain.Clinic
package typealias ContactKind = FrontdeskDomain.ContactKind
package typealias DeliveryState = FrontdeskDomain.DeliveryState
package typealias FactorChoice = FrontdeskFlows.FactorChoice
package typealias FlowKind = FrontdeskDomain.FlowKind
package typealias FoundClinic = FrontdeskDomain.FoundClinic
package typealias GroupCode = FrontdeskDomain.GroupCode
package typealias Message = FrontdeskDomain.Message
package typealias OneTimeCode = FrontdeskDomain.OneTimeCode
package typealias Problem = FrontdeskDomain.Problem
package typealias Proof = FrontdeskDomain.Proof
package typealias ProofKind = FrontdeskDomain.ProofKind
package typealias SecondFactor = FrontdeskDomain.SecondFactor
package typealias SecurityQuestion = FrontdeskDomain.SecurityQuestion
package typealias Session = FrontdeskDomain.Session
package typealias TemplatePart = FrontdeskDomain.TemplatePart
package typealias Tenant = FrontdeskDomain.Tenant
package typealias TenantKind = FrontdeskDomain.TenantKind
package typealias TenantStatus = FrontdeskDomain.TenantStatus

/// The messages whose names the domain also uses.
enum Wire {
    typealias Clinic = FrontdeskWire.Clinic
    typealias ContactKind = FrontdeskWire.ContactKind
    typealias OneTimeCode = FrontdeskWire.OneTimeCode
    typealias Recover = FrontdeskWire.Recover
    typealias SecurityQuestion = FrontdeskWire.SecurityQuestion
    typealias Account = FrontdeskWire.Account
    typealias AccountStatus = FrontdeskWire.AccountStatus
    typealias App = FrontdeskWire.App
    typealias DeliveryState = FrontdeskWire.DeliveryState
    typealias FactorChoice = FrontdeskWire.FactorChoice
    typealias FoundClinic = FrontdeskWire.FoundClinic
    typealias GroupCode = FrontdeskWire.GroupCode
    typealias FlowKind = FrontdeskWire.FlowKind
    typealias Problem = FrontdeskWire.Problem
    typealias Proof = FrontdeskWire.Proof
    typealias ProofKind = FrontdeskWire.ProofKind
    typealias SecondFactor = FrontdeskWire.SecondFactor
    typealias Session = FrontdeskWire.Session
    typealias TemplatePart = FrontdeskWire.TemplatePart
    typealias Tenant = FrontdeskWire.Tenant
    typealias TenantKind = FrontdeskWire.TenantKind
    typealias TenantStatus = FrontdeskWire.TenantStatus
}
