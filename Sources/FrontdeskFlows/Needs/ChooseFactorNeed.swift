package import FrontdeskDomain
package import FrontdeskTenancy

/// Which of several second factors to use. The same answer switches from the offered factor to
/// another one.
package enum ChooseFactorNeed: DirectNeed {
    package struct View: Sendable {
        package let choices: [FactorChoice]
    }

    package struct Answer: Sendable {
        /// Nil if the answer names no factor.
        let factor: SecondFactor?

        package init(factor: SecondFactor?) { self.factor = factor }
    }

    static func view(_ step: NextStep, for person: Person) -> View {
        View(choices: person.accountFacts.choices.map { FactorChoice($0, of: person) })
    }

    static func take(_ answer: Answer, _ change: inout FlowChange) throws -> Problem? {
        guard let factor = answer.factor, change.person.accountFacts.choices.contains(factor) else {
            let expected = TextFault.malformed(expected: "one of the offered factors")
            return .invalidFields([
                FieldFault(field: "answer.choose_second_factor.factor", fault: expected)
            ])
        }
        // The chosen factor may need a code that cannot be sent yet. The previous choice and its
        // code then stay.
        let isSent = change.flow.facts.code?.factor == factor
        if change.person.channel(of: factor) != nil, !isSent,
            let problem = change.flow.facts.sendingProblem(by: factor, at: change.now)
        {
            return problem
        }
        change.flow.facts.factor = factor
        return nil
    }
}

/// A second factor as the person sees it.
package struct FactorChoice: Sendable {
    package let factor: SecondFactor
    /// Where its codes are sent, partly hidden; empty for a factor without messages.
    package let maskedDestination: String

    package init(_ factor: SecondFactor, of person: Person) {
        self.factor = factor
        maskedDestination = person.channel(of: factor)?.maskedRecipient ?? ""
    }
}
