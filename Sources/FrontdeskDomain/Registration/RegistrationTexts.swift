/// The fields of the registration form as typed, without the password. An empty text means "not
/// given".
package struct RegistrationTexts: Sendable, Equatable {
    package var email = ""
    package var fullName = ""
    package var phone = ""
    package var locale = ""
    package var timeZone = ""

    package init() {}

    /// The account that the form describes, without an id of its own and without a password. Names
    /// every fault.
    ///
    /// - Parameters:
    ///   - path: the path of the message with the fields.
    ///   - zones: the known time zones.
    package func account(
        under policy: Policy,
        path: String,
        zones: TimeZoneNames
    ) -> Result<Account, FieldFaults> {
        var texts = UserTexts()
        texts.email = email
        texts.fullName = fullName
        texts.phone = phone
        texts.locale = locale
        texts.timeZone = timeZone
        // Neither the id nor the time of this account is used.
        let blank = Account.empty(AccountID(high: 0, low: 0), at: Timestamp(milliseconds: 0))
        let reading = blank.applying(
            texts,
            [.email, .fullName, .phone, .locale, .timeZone],
            of: policy,
            zones: zones
        )
        let missing = missingFields(under: policy)
        let malformed = reading.faultList.filter { fault in
            !missing.contains { $0.field == fault.field }
        }
        let faults = missing + malformed
        guard faults.isEmpty, case .success(let account) = reading else {
            return .failure(
                FieldFaults(
                    faults.map { FieldFault(field: "\(path).\($0.field)", fault: $0.fault) }
                )
            )
        }
        return .success(account)
    }

    private func missingFields(under policy: Policy) -> [FieldFault] {
        let required = policy.registration.requiredFields
        let given: [(UserField, text: String, isRequired: Bool)] = [
            (.email, email, true),
            (.fullName, fullName, required.contains(.fullName)),
            (.phone, phone, required.contains(.phone)),
            (.timeZone, timeZone, required.contains(.timeZone)),
        ]
        return given.filter { $0.isRequired && $0.text.trimmingWhiteSpace().isEmpty }
            .map { FieldFault(field: $0.0.rawValue, fault: .empty) }
    }
}

extension Result where Success == Account, Failure == FieldFaults {
    fileprivate var faultList: [FieldFault] {
        if case .failure(let failure) = self { failure.faults } else { [] }
    }
}
