import FrontdeskDomain
import Testing

@Suite("Rights of administrators")
struct AdministrationRulesTests {
    private let acts = AdministrativeAction.allCases

    private func refusal(
        _ act: AdministrativeAction,
        by administrator: Administrator,
        on account: Account,
        isLast: Bool = false
    ) -> AdministrationRefusal? {
        AdministrationRules.refusal(
            of: act,
            by: administrator,
            on: account,
            isLast: isLast,
            at: morning
        )
    }

    private func change(
        _ before: Account,
        by administrator: Administrator,
        isLast: Bool = false,
        _ change: (inout Account) -> Void
    ) -> AdministrationRefusal? {
        var after = before
        change(&after)
        return AdministrationRules.refusal(
            ofChanging: before,
            to: after,
            by: administrator,
            isLast: isLast
        )
    }

    @Test("The operator may do everything to existing, enabled accounts")
    func everything() {
        for account in [person(1), administrator(2)] {
            #expect(acts.allSatisfy { refusal($0, by: .operator, on: account) == nil })
        }
    }

    @Test("modify may view and change, create may also delete, and members may do nothing")
    func rights() {
        let lesser = Administrator.account(administrator(1, .modify))
        let greater = Administrator.account(administrator(1, .create))
        for act in acts {
            let removes = act == .delete || act == .erase
            let needed: Rights = removes ? .create : .modify
            #expect(
                refusal(act, by: lesser, on: person(2))
                    == (removes ? .rightMissing(.create) : nil)
            )
            #expect(refusal(act, by: greater, on: person(2)) == nil, "it includes the lesser")
            for powerless in [
                person(1), person(1) { $0.rights = .all }, administrator(1, []),
                administrator(1) { $0.status = .disabled },
                administrator(1) { $0.status = .deleted },
            ] {
                #expect(
                    refusal(act, by: .account(powerless), on: person(2)) == .rightMissing(needed)
                )
            }
        }
    }

    @Test("Accounts with more rights or a higher level are protected, enabled or not")
    func outranked() {
        let lesser = Administrator.account(administrator(1, .modify, level: 2))
        for above in [
            administrator(2, .all, level: 5), administrator(2, .create, level: 5),
            person(2) { $0.userLevel = 1 }, administrator(2, .all) { $0.status = .disabled },
        ] {
            for act in acts where ![.view, .delete, .erase].contains(act) {
                #expect(refusal(act, by: lesser, on: above) == .outranked, "\(act)")
            }
            #expect(refusal(.view, by: lesser, on: above) == nil)
            #expect(change(above, by: lesser) { $0.fullName = "x" } == .outranked)
        }
        #expect(refusal(.sendResetLink, by: lesser, on: administrator(2, .modify, level: 2)) == nil)
    }

    @Test("Administrators may only view their own account and end their other sessions")
    func oneself() {
        let own = administrator(1)
        for act in acts {
            let isDone = act == .view || act == .endSessions
            #expect(refusal(act, by: .account(own), on: own) == (isDone ? nil : .own))
        }
        #expect(change(own, by: .account(own)) { $0.fullName = "Anna" } == nil)
        #expect(change(own, by: .account(own)) { $0.timeZone = "UTC" } == nil)
        let forbidden: [(inout Account) -> Void] = [
            { $0.role = .member }, { $0.rights = .modify }, { $0.userLevel = 1 },
            { $0.apps = [.pro] }, { $0.phone = "+41441234567" },
            { $0.email = "other@nord.example" },
            { $0.canonicalUserName = CanonicalName(stored: [1]) },
        ]
        for change in forbidden {
            #expect(self.change(own, by: .account(own), change) == .own)
        }
    }

    @Test("modify cannot change roles, rights, levels or apps, nor create users")
    func grants() {
        let lesser = Administrator.account(administrator(1, .modify))
        let grants: [(inout Account) -> Void] = [
            { $0.role = .administrator }, { $0.rights = .modify }, { $0.userLevel = 3 },
            { $0.apps = [.pro] },
        ]
        for grant in grants {
            #expect(change(person(2), by: lesser, grant) == .rightMissing(.create))
        }
        #expect(change(person(2), by: lesser) { $0.phone = "+41441234567" } == nil)
        #expect(
            AdministrationRules.refusal(ofCreating: person(2), by: lesser)
                == .rightMissing(.create)
        )
    }

    @Test("Administrators cannot grant a higher level or more rights than their own")
    func beyond() {
        let greater = Administrator.account(administrator(1, .create, level: 2))
        #expect(
            change(person(2), by: greater) { $0.userLevel = 1 } == .beyondOwn(field: "user_level")
        )
        #expect(change(person(2), by: greater) { $0.userLevel = 2 } == nil)
        #expect(
            change(person(2), by: greater) { ($0.role, $0.rights) = (.administrator, .all) } == nil
        )
        let highest = person(3) { $0.userLevel = 0 }
        #expect(
            AdministrationRules.refusal(ofCreating: highest, by: greater)
                == .beyondOwn(field: "user_level")
        )
        #expect(AdministrationRules.refusal(ofCreating: administrator(3), by: .operator) == nil)
    }

    @Test("AD-03 The last account that can administer everything keeps that ability")
    func last() {
        let last = administrator(2)
        let other = Administrator.account(administrator(1))
        for administrator in [other, .operator] {
            for act in acts {
                let isRefused = [.disable, .delete, .erase].contains(act)
                #expect(
                    refusal(act, by: administrator, on: last, isLast: true)
                        == (isRefused ? .lastAdministrator : nil)
                )
                #expect(refusal(act, by: administrator, on: last, isLast: false) == nil)
            }
            let lowering: [(inout Account) -> Void] = [
                { $0.role = .member }, { $0.rights = .modify }, { $0.rights = [] },
                { $0.apps = [.pro] },
            ]
            for lower in lowering {
                #expect(
                    change(last, by: administrator, isLast: true, lower) == .lastAdministrator
                )
                #expect(change(last, by: administrator, isLast: false, lower) == nil)
            }
            #expect(change(last, by: administrator, isLast: true) { $0.userLevel = 1 } == nil)
        }
        let invited = FrontdeskDomainTests.administrator(3) { $0.passwordVerifier = nil }
        #expect(refusal(.delete, by: .operator, on: invited, isLast: true) == nil)
    }

    @Test("A deleted account can only be viewed and erased; a disabled one receives no access")
    func gone() {
        let former = person(2) { $0.status = .deleted }
        let disabled = person(2) { $0.status = .disabled }
        for act in acts {
            #expect(
                refusal(act, by: .operator, on: former)
                    == ([.view, .erase].contains(act) ? nil : .deleted)
            )
            let grantsAccess = [
                .resendWelcome, .sendResetLink, .issueTemporaryPassword, .endMailboxWait,
            ].contains(act)
            #expect(refusal(act, by: .operator, on: disabled) == (grantsAccess ? .disabled : nil))
        }
        #expect(change(former, by: .operator) { $0.fullName = "x" } == .deleted)
    }

    @Test("FT-04 A changed address decides nothing for 30 days")
    func addresses() {
        let later = morning + FormerAddress.memory
        func owner(_ email: String?, vouched: Bool, confirmed: Bool = false) -> Account {
            person(2) {
                $0.email = email
                $0.emailConfirmedAt = confirmed ? morning : nil
                $0.formerAddress = FormerAddress.after(
                    change: person(2) {
                        ($0.email, $0.canonicalEmail) = ("a@b.ch", CanonicalName("a@b.ch"))
                    },
                    to: person(2) {
                        ($0.email, $0.canonicalEmail) = (email, email.flatMap { CanonicalName($0) })
                    },
                    by: vouched
                        ? .operator : .account(FrontdeskDomainTests.administrator(1, .modify)),
                    at: morning
                )
            }
        }
        let lesser = Administrator.account(FrontdeskDomainTests.administrator(1, .modify))
        let full = Administrator.account(FrontdeskDomainTests.administrator(3))
        func refusal(
            _ act: AdministrativeAction,
            _ account: Account,
            _ administrator: Administrator,
            at now: Timestamp = morning
        ) -> AdministrationRefusal? {
            AdministrationRules.refusal(
                of: act,
                by: administrator,
                on: account,
                isLast: false,
                at: now
            )
        }
        let gone = owner(nil, vouched: false)
        #expect(refusal(.issueTemporaryPassword, gone, lesser) == .reachedByMailUntil(later))
        #expect(refusal(.issueTemporaryPassword, gone, full) == .reachedByMailUntil(later))
        #expect(refusal(.issueTemporaryPassword, gone, .operator) == nil)
        #expect(refusal(.issueTemporaryPassword, gone, lesser, at: later) == nil)
        #expect(refusal(.issueTemporaryPassword, person(2), lesser) == nil)
        for act in [AdministrativeAction.resendWelcome, .sendResetLink, .endMailboxWait] {
            let replaced = owner("x@y.ch", vouched: false)
            #expect(refusal(act, replaced, lesser) == .addressUnproven(until: later))
            #expect(refusal(act, replaced, full) == nil && refusal(act, replaced, .operator) == nil)
            #expect(refusal(act, replaced, lesser, at: later) == nil)
            #expect(refusal(act, owner("x@y.ch", vouched: true), lesser) == nil)
            let confirmed = owner("x@y.ch", vouched: false, confirmed: true)
            #expect(refusal(act, confirmed, lesser) == nil)
        }
        #expect(
            refusal(.issueTemporaryPassword, owner("x@y.ch", vouched: true), .operator)
                == .reachedByMail
        )
    }
}
