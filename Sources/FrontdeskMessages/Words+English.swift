internal import FrontdeskDomain

extension Words {
    static func english(_ kind: MessageKind) -> Words {
        switch kind {
        case .welcome:
            Words(
                subject: "Your access to {{office_name}}",
                body: [
                    .words("Hello,"),
                    .words("an account has been set up for you at {{office_name}}."),
                    .facts([
                        ("Sign-in page", "sign_in_url"), ("Office", "office"),
                        ("User name", "user"),
                    ]),
                    .words(
                        "You will receive what you need for your first sign-in in a separate message."
                    ),
                ],
                sms: "Your access to {{office_name}}: {{sign_in_url}} Office: {{office}}"
                    + " User name: {{user}}"
            )
        case .temporaryPassword:
            Words(
                subject: "Your temporary password for {{office_name}}",
                body: [
                    .words("Hello,"),
                    .words("this is your temporary password:"),
                    .code(.temporaryPassword),
                    .words(
                        "It works until {{expires}}, only for signing in and choosing your own"
                            + " password."
                    ),
                    .words("No one from {{office_name}} will ever ask you for it."),
                ],
                sms: "{{temporary_password}} is your temporary password for {{office_name}},"
                    + " for your first sign-in until {{expires}}."
            )
        case .activationLink:
            Words(
                subject: "Activate your account at {{office_name}}",
                body: [
                    .words("Hello,"),
                    .words(
                        "an account has been set up for you at {{office_name}}"
                            + "{{#user}}, with the user name {{user}}{{/user}}."
                            + " To use it, choose a password:"
                    ),
                    .action("Activate now", .link),
                    .words("The link works once, until {{expires}}."),
                    .words("If you did not expect this message, you can ignore it."),
                ],
                sms: "Activate your account at {{office_name}}: {{link}} Valid until {{expires}}."
            )
        case .oneTimeCode:
            Words(
                subject: "Your sign-in code for {{office_name}}",
                body: [
                    .words("Hello,"),
                    .words("this is your code for signing in to {{office_name}}:"),
                    .code(.code),
                    .words("It works once, until {{expires}}."),
                    .words(
                        "Do not share it with anyone. If you are not signing in right now,"
                            + " someone knows your password: change it."
                    ),
                ],
                sms: "{{code}} is your sign-in code for {{office_name}}, until {{expires}}."
                    + " Do not share it."
            )
        case .verificationCode:
            Words(
                subject: "Your confirmation code for {{office_name}}",
                body: [
                    .words("Hello,"),
                    .words(
                        "use this code to confirm to {{office_name}} that this address is yours:"
                    ),
                    .code(.code),
                    .words("It works once, until {{expires}}."),
                    .words("If you did not request it, you can ignore this message."),
                ],
                sms: "{{code}} is your confirmation code for {{office_name}}, until {{expires}}."
            )
        case .resetLink:
            Words(
                subject: "Choose a new password for {{office_name}}",
                body: [
                    .words("Hello,"),
                    .words(
                        "someone, probably you, requested a new password at {{office_name}}"
                            + "{{#user}} for the user {{user}}{{/user}}."
                    ),
                    .action("Choose a new password", .link),
                    .words("The link works once, until {{expires}}."),
                    .words(
                        "If it was not you, you can ignore this message. Your password stays the same."
                    ),
                ],
                sms: "Choose a new password for {{office_name}}: {{link}} Valid until {{expires}}."
            )
        case .registrationCode:
            Words(
                subject: "Your registration code for {{office_name}}",
                body: [
                    .words("Hello,"),
                    .words("this is your code to complete your registration at {{office_name}}:"),
                    .code(.code),
                    .words("It works once, until {{expires}}."),
                    .facts([("Or open this link and enter the password that you chose", "link")]),
                    .words(
                        "If you did not register, you can ignore this message. No account exists"
                            + " until the code or the link is used."
                    ),
                ],
                sms: "{{code}} is your registration code for {{office_name}}, until {{expires}}."
            )
        case .deletionLink:
            Words(
                subject: "Your account at {{office_name}} will be deleted",
                body: [
                    .words("Hello,"),
                    .words(
                        "you asked to delete your account at {{office_name}}. You can no longer"
                            + " sign in. Everything that is stored about you will be deleted on"
                            + " {{expires}}."
                    ),
                    .facts([
                        ("Keep the account", "link"), ("Time", "when"),
                        ("From address", "address"), ("Device", "device"),
                    ]),
                    .words(
                        "If you changed your mind, or if it was not you, open the link before then."
                            + " If it was not you, change your password afterwards."
                    ),
                ],
                sms: "Your account at {{office_name}} will be deleted on {{expires}}. Keep it:"
                    + " {{link}}"
            )
        case .noticeRegistered:
            Words(
                subject: "You already have an account at {{office_name}}",
                body: [
                    .words("Hello,"),
                    .words(
                        "someone, probably you, tried to register at {{office_name}} with this"
                            + " address. You already have an account."
                    ),
                    .facts([
                        ("Sign-in page", "sign_in_url"), ("Time", "when"),
                        ("From address", "address"), ("Device", "device"),
                    ]),
                    .words(
                        "Sign in with this address and your password. If you have forgotten the"
                            + " password, use the link for forgotten passwords on the sign-in page."
                    ),
                    .words("If it was not you, you can ignore this message. Nothing has changed."),
                ],
                sms: "You already have an account at {{office_name}}. {{sign_in_url}}"
            )
        default: englishNotice(kind)
        }
    }

    private static func englishNotice(_ kind: MessageKind) -> Words {
        switch kind {
        case .noticePasswordChanged:
            notice("Your password was changed", "your password at {{office_name}} was changed.")
        case .noticeEmailChanged:
            notice(
                "Your e-mail address was changed",
                "the e-mail address of your account at {{office_name}} was changed."
            )
        case .noticePhoneChanged:
            notice(
                "Your telephone number was changed",
                "the telephone number of your account at {{office_name}} was changed."
            )
        case .noticeTwoStepChanged:
            notice(
                "Your two-step authentication was changed",
                "the two-step authentication of your account at {{office_name}} was changed."
            )
        case .noticeNewDevice:
            notice(
                "New sign-in to {{office_name}}",
                "someone signed in to your account at {{office_name}} from a new device."
            )
        case .noticeLocked:
            notice(
                "Your account is locked",
                "your account at {{office_name}} was locked after too many wrong passwords or codes in a"
                    + " row.",
                advice:
                    "Your administrator can unlock it. If the cause was wrong passwords, you can also"
                    + " unlock it with a new password: use the link for forgotten passwords."
            )
        case .noticeWrongCodes:
            notice(
                "Wrong codes for your account",
                "several wrong codes or security answers were entered in a row for your account at"
                    + " {{office_name}}.",
                advice: "If it was you, you do not need to do anything. If it was not, someone has"
                    + " your password or can read your mail: change your password and inform your"
                    + " administrator at once."
            )
        case .noticeSettingsChanged:
            notice(
                "A setting of {{office_name}} was changed",
                "an administrator changed a setting of {{office_name}} that determines where sign-in"
                    + " links lead."
            )
        default:
            notice(
                "Your account was disabled",
                "your account at {{office_name}} was disabled."
            )
        }
    }

    private static func notice(
        _ subject: String,
        _ words: String,
        advice: String = "If it was you, you do not need to do anything. If it was not, inform your"
            + " administrator at once."
    ) -> Words {
        Words(
            subject: subject,
            body: [
                .words("Hello,"),
                .words(words),
                .facts([
                    ("User name", "user"), ("Time", "when"), ("Change", "changed"),
                    ("From address", "address"), ("Device", "device"),
                ]),
                .words(advice),
            ],
            sms: "{{office_name}}: \(words) If it was not you, inform your administrator at once."
        )
    }
}
