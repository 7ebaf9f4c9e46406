internal import FrontdeskDomain

// The wording is correct in Germany, Austria and Switzerland.
extension Words {
    static func german(_ kind: MessageKind) -> Words {
        switch kind {
        case .welcome:
            Words(
                subject: "Ihr Zugang zu {{office_name}}",
                body: [
                    .words("Guten Tag"),
                    .words("Bei {{office_name}} ist ein Konto für Sie eingerichtet worden."),
                    .facts([
                        ("Anmeldeseite", "sign_in_url"), ("Praxis oder Büro", "office"),
                        ("Benutzername", "user"),
                    ]),
                    .words(
                        "Was Sie für die erste Anmeldung brauchen, erhalten Sie in einer separaten"
                            + " Nachricht."
                    ),
                ],
                sms: "Ihr Zugang zu {{office_name}}: {{sign_in_url}} Praxis oder Büro: {{office}}"
                    + " Benutzername: {{user}}"
            )
        case .temporaryPassword:
            Words(
                subject: "Ihr vorläufiges Passwort für {{office_name}}",
                body: [
                    .words("Guten Tag"),
                    .words("Das ist Ihr vorläufiges Passwort:"),
                    .code(.temporaryPassword),
                    .words(
                        "Es gilt bis {{expires}}, nur um sich anzumelden und ein eigenes"
                            + " Passwort zu wählen."
                    ),
                    .words("Niemand von {{office_name}} wird Sie je danach fragen."),
                ],
                sms: "{{temporary_password}} ist Ihr vorläufiges Passwort für {{office_name}}, für"
                    + " Ihre erste Anmeldung bis {{expires}}."
            )
        case .activationLink:
            Words(
                subject: "Aktivieren Sie Ihr Konto bei {{office_name}}",
                body: [
                    .words("Guten Tag"),
                    .words(
                        "Bei {{office_name}} ist ein Konto für Sie eingerichtet worden"
                            + "{{#user}}, mit dem Benutzernamen {{user}}{{/user}}."
                            + " Um es zu benutzen, wählen Sie ein Passwort:"
                    ),
                    .action("Jetzt aktivieren", .link),
                    .words("Der Link gilt einmal, bis {{expires}}."),
                    .words("Wenn Sie diese Nachricht nicht erwartet haben, müssen Sie nichts tun."),
                ],
                sms:
                    "Aktivieren Sie Ihr Konto bei {{office_name}}: {{link}} Gültig bis {{expires}}."
            )
        case .oneTimeCode:
            Words(
                subject: "Ihr Anmeldecode für {{office_name}}",
                body: [
                    .words("Guten Tag"),
                    .words("Das ist Ihr Code für die Anmeldung bei {{office_name}}:"),
                    .code(.code),
                    .words("Er gilt einmal, bis {{expires}}."),
                    .words(
                        "Geben Sie ihn an niemanden weiter. Wenn Sie sich gerade nicht anmelden,"
                            + " kennt jemand Ihr Passwort: Ändern Sie es."
                    ),
                ],
                sms: "{{code}} ist Ihr Anmeldecode für {{office_name}}, bis {{expires}}."
                    + " Nicht weitergeben."
            )
        case .verificationCode:
            Words(
                subject: "Ihr Bestätigungscode für {{office_name}}",
                body: [
                    .words("Guten Tag"),
                    .words(
                        "Mit diesem Code bestätigen Sie {{office_name}}, dass diese Adresse Ihre"
                            + " ist:"
                    ),
                    .code(.code),
                    .words("Er gilt einmal, bis {{expires}}."),
                    .words("Wenn Sie ihn nicht angefordert haben, müssen Sie nichts tun."),
                ],
                sms: "{{code}} ist Ihr Bestätigungscode für {{office_name}}, bis {{expires}}."
            )
        case .resetLink:
            Words(
                subject: "Wählen Sie ein neues Passwort für {{office_name}}",
                body: [
                    .words("Guten Tag"),
                    .words(
                        "Jemand, vermutlich Sie, hat bei {{office_name}} ein neues Passwort"
                            + "{{#user}} für den Benutzernamen {{user}}{{/user}} angefordert."
                    ),
                    .action("Neues Passwort wählen", .link),
                    .words("Der Link gilt einmal, bis {{expires}}."),
                    .words(
                        "Wenn Sie es nicht waren, müssen Sie nichts tun: Ihr Passwort bleibt, wie"
                            + " es ist."
                    ),
                ],
                sms: "Neues Passwort für {{office_name}} wählen: {{link}} Gültig bis {{expires}}."
            )
        case .registrationCode:
            Words(
                subject: "Ihr Registrierungscode für {{office_name}}",
                body: [
                    .words("Guten Tag"),
                    .words(
                        "Mit diesem Code schließen Sie Ihre Registrierung bei {{office_name}} ab:"
                    ),
                    .code(.code),
                    .words("Er gilt einmal, bis {{expires}}."),
                    .facts([
                        (
                            "Oder öffnen Sie diesen Link und geben Sie das gewählte Passwort ein",
                            "link"
                        )
                    ]),
                    .words(
                        "Wenn Sie sich nicht registriert haben, müssen Sie nichts tun. Ein Konto"
                            + " entsteht erst, wenn der Code oder der Link benutzt wird."
                    ),
                ],
                sms: "{{code}} ist Ihr Registrierungscode für {{office_name}}, bis {{expires}}."
            )
        case .deletionLink:
            Words(
                subject: "Ihr Konto bei {{office_name}} wird gelöscht",
                body: [
                    .words("Guten Tag"),
                    .words(
                        "Sie möchten Ihr Konto bei {{office_name}} löschen. Sie können sich nicht"
                            + " mehr anmelden. Alles, was über Sie gespeichert ist, wird am"
                            + " {{expires}} gelöscht."
                    ),
                    .facts([
                        ("Konto behalten", "link"), ("Zeit", "when"),
                        ("Von der Adresse", "address"), ("Gerät", "device"),
                    ]),
                    .words(
                        "Wenn Sie es sich anders überlegt haben oder wenn Sie es nicht waren,"
                            + " öffnen Sie vorher den Link. Wenn Sie es nicht waren, ändern Sie"
                            + " danach Ihr Passwort."
                    ),
                ],
                sms:
                    "Ihr Konto bei {{office_name}} wird am {{expires}} gelöscht. Behalten: {{link}}"
            )
        case .noticeRegistered:
            Words(
                subject: "Sie haben schon ein Konto bei {{office_name}}",
                body: [
                    .words("Guten Tag"),
                    .words(
                        "Jemand, vermutlich Sie, wollte sich mit dieser Adresse bei"
                            + " {{office_name}} registrieren. Sie haben dort schon ein Konto."
                    ),
                    .facts([
                        ("Anmeldeseite", "sign_in_url"), ("Zeit", "when"),
                        ("Von der Adresse", "address"), ("Gerät", "device"),
                    ]),
                    .words(
                        "Melden Sie sich mit dieser Adresse und Ihrem Passwort an. Wenn Sie das"
                            + " Passwort vergessen haben, benutzen Sie auf der Anmeldeseite den Link"
                            + " für vergessene Passwörter."
                    ),
                    .words(
                        "Wenn Sie es nicht waren, müssen Sie nichts tun. Nichts hat sich geändert."
                    ),
                ],
                sms: "Sie haben schon ein Konto bei {{office_name}}. {{sign_in_url}}"
            )
        default: germanNotice(kind)
        }
    }

    private static func germanNotice(_ kind: MessageKind) -> Words {
        switch kind {
        case .noticePasswordChanged:
            germanNotice(
                "Ihr Passwort wurde geändert",
                "Ihr Passwort bei {{office_name}} wurde geändert."
            )
        case .noticeEmailChanged:
            germanNotice(
                "Ihre E-Mail-Adresse wurde geändert",
                "Die E-Mail-Adresse Ihres Kontos bei {{office_name}} wurde geändert."
            )
        case .noticePhoneChanged:
            germanNotice(
                "Ihre Telefonnummer wurde geändert",
                "Die Telefonnummer Ihres Kontos bei {{office_name}} wurde geändert."
            )
        case .noticeTwoStepChanged:
            germanNotice(
                "Ihre Anmeldung in zwei Schritten wurde geändert",
                "Die Anmeldung in zwei Schritten Ihres Kontos bei {{office_name}} wurde geändert."
            )
        case .noticeNewDevice:
            germanNotice(
                "Neue Anmeldung bei {{office_name}}",
                "Jemand hat sich mit einem neuen Gerät bei Ihrem Konto bei {{office_name}}"
                    + " angemeldet."
            )
        case .noticeLocked:
            germanNotice(
                "Ihr Konto ist gesperrt",
                "Nach zu vielen falschen Passwörtern oder Codes ist Ihr Konto bei {{office_name}}"
                    + " gesperrt.",
                advice:
                    "Ihre Administratorin oder Ihr Administrator kann es entsperren. Wenn falsche"
                    + " Passwörter der Grund waren, können Sie es auch mit einem neuen Passwort"
                    + " entsperren: Benutzen Sie den Link für vergessene Passwörter."
            )
        case .noticeWrongCodes:
            germanNotice(
                "Falsche Codes für Ihr Konto",
                "Für Ihr Konto bei {{office_name}} wurden mehrmals nacheinander falsche Codes oder"
                    + " Sicherheitsantworten eingegeben.",
                advice: "Wenn Sie es waren, müssen Sie nichts tun. Wenn nicht, kennt jemand Ihr"
                    + " Passwort oder kann Ihre E-Mails lesen: Ändern Sie Ihr Passwort und melden"
                    + " Sie es sofort Ihrer Administratorin oder Ihrem Administrator."
            )
        case .noticeSettingsChanged:
            germanNotice(
                "Eine Einstellung von {{office_name}} wurde geändert",
                "Eine Administratorin oder ein Administrator hat eine Einstellung von"
                    + " {{office_name}} geändert, die bestimmt, wohin Links zur Anmeldung führen."
            )
        default:
            germanNotice(
                "Ihr Konto wurde gesperrt",
                "Ihr Konto bei {{office_name}} wurde gesperrt."
            )
        }
    }

    private static func germanNotice(
        _ subject: String,
        _ words: String,
        advice: String = "Wenn Sie es waren, müssen Sie nichts tun. Wenn nicht, melden Sie es bitte"
            + " sofort Ihrer Administratorin oder Ihrem Administrator."
    ) -> Words {
        Words(
            subject: subject,
            body: [
                .words("Guten Tag"),
                .words(words),
                .facts([
                    ("Benutzername", "user"), ("Wann", "when"), ("Was", "changed"),
                    ("Von der Adresse", "address"), ("Gerät", "device"),
                ]),
                .words(advice),
            ],
            sms: "{{office_name}}: \(words) Wenn Sie es nicht waren, melden Sie es sofort."
        )
    }
}
