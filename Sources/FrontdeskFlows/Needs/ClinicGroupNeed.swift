internal import FrontdeskCalls
package import FrontdeskDomain
internal import FrontdeskTenancy

/// The clinic group of a patient.
///
/// The registry, which knows the groups, is read before the transaction that takes the answer. What
/// a camera read is only looked up, and never opened.
package enum ClinicGroupNeed: PersonalNeed {
    package struct View: Sendable {
        /// The display name of the group that was chosen last; empty if it cannot be chosen now.
        package let lastGroup: String
    }

    package struct Answer: Sendable {
        /// Nil if the answer names no choice.
        let selection: ClinicGroupSelection?

        package init(selection: ClinicGroupSelection?) { self.selection = selection }
    }

    static func view(_ step: NextStep, for person: Person) -> View {
        View(lastGroup: step.lastClinicGroup?.name ?? "")
    }

    static func take(
        _ answer: Answer,
        of person: FlowPerson,
        _ loaded: LoadedFlow,
        _ advance: Advance,
        _ engine: FlowEngine
    ) async throws -> FlowOutcome {
        guard let selection = answer.selection else {
            let fault = FieldFault(field: "answer.choose_clinic_group", fault: .empty)
            return .continues(loaded.flow, .invalidFields([fault]))
        }
        let selected = try await engine.groups.find(
            selection,
            last: person.person.account.clinicGroupChoice?.last,
            for: advance.call.peer
        )
        guard let selected else { return .continues(loaded.flow, .unknownGroup) }
        let step = try await engine.change(loaded, from: advance.origin) { change in
            change.flow.advances += 1
            guard change.need == .clinicGroup else { return nil }
            guard
                try change.person.choose(selected, from: change.origin, in: change.transaction)
            else { return .unknownGroup }
            change.flow.facts.hasAnsweredClinicGroup = true
            return nil
        }
        await engine.groups.countUse(of: selected)
        return .stored(step)
    }
}

extension FlowEngine {
    /// Adds the group that the patient chose last to a step that asks for one, if it can still be
    /// chosen through this frontend.
    func addingLastClinicGroup(to step: FlowStep, _ call: Call) async throws -> FlowStep {
        guard case .next(var next) = step, next.need == .clinicGroup,
            let last = next.person?.account.clinicGroupChoice?.last
        else { return step }
        next.lastClinicGroup = try await groups.find(last.id, for: call.peer)
        return .next(next)
    }
}
