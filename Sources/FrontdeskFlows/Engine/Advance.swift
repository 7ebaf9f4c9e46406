internal import FrontdeskCalls
internal import FrontdeskDomain
internal import FrontdeskTenancy

/// A call that advances a flow.
struct Advance: Sendable {
    let visitor: Visitor
    let call: Call

    var origin: ClientOrigin { visitor.origin }
}
