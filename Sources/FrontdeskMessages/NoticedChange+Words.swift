internal import FrontdeskDomain

extension NoticedChange {
    /// The change in this language for a notice; in English if this language has no text.
    func words(in language: LanguageTag) -> String {
        language.language == .german ? german : english
    }

    private var english: String {
        switch self {
        case .email: "e-mail address"
        case .phone: "telephone number"
        case .phoneRemoved: "telephone number removed"
        case .twoStepOn: "two-step authentication turned on"
        case .twoStepOff: "two-step authentication turned off"
        case .authenticatorAdded: "authenticator app set up"
        case .authenticatorRemoved: "authenticator app removed"
        case .recoveryCodesGenerated: "new recovery codes created; the old ones are no longer valid"
        case .twoStepReset: "authenticator app and recovery codes removed by an administrator"
        case .mailboxWaitEnded:
            "codes by e-mail accepted again after a new password, approved by an administrator"
        case .accessElsewhere:
            "an administrator granted new access to your account without using this address"
        case .pageURL: "address of the sign-in page"
        }
    }

    private var german: String {
        switch self {
        case .email: "E-Mail-Adresse"
        case .phone: "Telefonnummer"
        case .phoneRemoved: "Telefonnummer entfernt"
        case .twoStepOn: "Anmeldung in zwei Schritten eingeschaltet"
        case .twoStepOff: "Anmeldung in zwei Schritten ausgeschaltet"
        case .authenticatorAdded: "Authenticator-App eingerichtet"
        case .authenticatorRemoved: "Authenticator-App entfernt"
        case .recoveryCodesGenerated:
            "Neue Wiederherstellungscodes erstellt, die alten gelten nicht mehr"
        case .twoStepReset:
            "Authenticator-App und Wiederherstellungscodes von der Verwaltung entfernt"
        case .mailboxWaitEnded:
            "Codes per E-Mail nach neuem Passwort von der Verwaltung wieder zugelassen"
        case .accessElsewhere:
            "Die Verwaltung hat neuen Zugang zu Ihrem Konto gegeben, nicht über diese Adresse"
        case .pageURL: "Adresse der Anmeldeseite"
        }
    }
}
