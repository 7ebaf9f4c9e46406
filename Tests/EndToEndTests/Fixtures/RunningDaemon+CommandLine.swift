internal import Testing

extension RunningDaemon {
    /// Runs `frontdesk` against this daemon.
    func frontdesk(_ arguments: String..., input: String = "") async throws -> Outcome {
        try await Command([Binaries.frontdesk, "--runtime", runtime] + arguments, input: input)
            .run()
    }

    /// Runs `frontdesk` with words that spaces separate, and with arguments that may contain spaces.
    func run(_ words: String, _ more: [String] = [], input: String = "") async throws -> Outcome {
        try await Command(
            [Binaries.frontdesk, "--runtime", runtime]
                + words.split(separator: " ").map(String.init) + more,
            input: input
        ).run()
    }

    /// The same as another user who is only in the given groups.
    func frontdesk(
        as uid: Int,
        groups: [Int] = [],
        _ arguments: String...,
        input: String = ""
    ) async throws -> Outcome {
        let groups =
            groups.isEmpty
            ? "--clear-groups" : "--groups=" + groups.map(String.init).joined(separator: ",")
        return try await Command(
            ["setpriv", "--reuid=\(uid)", "--regid=\(uid)", groups, Binaries.frontdesk]
                + ["--runtime", runtime] + arguments,
            input: input
        ).run()
    }

    /// Creates an office.
    func makeOffice(_ name: String) async throws {
        let made = try await frontdesk("tenant", "create", name, "--kind", "office")
        try #require(made.status == 0, "\(made)")
    }

    /// Creates a user with a password.
    func makeUser(_ name: String, in office: String, password: String = Sample.password)
        async throws
    {
        let made = try await frontdesk(
            "user",
            "create",
            "--tenant",
            office,
            "--user-name",
            name,
            "--email",
            "\(name)@\(office).example",
            "--password-stdin",
            input: password + "\n"
        )
        try #require(made.status == 0, "\(made)")
    }

    func signIn(_ user: String, at office: String, password: String = Sample.password)
        async throws -> Outcome
    {
        try await frontdesk(
            "--json",
            "sign-in",
            "--office",
            office,
            "--user",
            user,
            "--password-stdin",
            input: password + "\n"
        )
    }

    /// Signs in, which must succeed, and returns the token.
    func token(of user: String, at office: String, password: String = Sample.password)
        async throws -> String
    {
        let outcome = try await signIn(user, at: office, password: password)
        return try #require(outcome.json.session_token.text, "\(outcome)")
    }

    func validate(_ token: String) async throws -> Outcome {
        try await frontdesk("--json", "session", "validate", "-", input: token + "\n")
    }
}

enum Sample {
    static let password = "correct horse battery staple"
    static let otherPassword = "an entirely other staple"
}
