internal import ArgumentParser

/// The flag without which a command deletes nothing.
struct DeletionConfirmation: ParsableArguments {
    @Flag(help: "Confirm the deletion.")
    var yes = false

    func validate() throws {
        guard yes else { throw ValidationError("add --yes to confirm the deletion") }
    }
}
