import Domain
import Engine
import JSON

/// `werkx venture found` and `close`, `coach set`, `checkin` and `mentoring add`.
enum VentureVerb {
    static let found = Verb(
        "venture found", de: "aus einer Bewerbung ein Team machen; druckt seine Nummer",
        en: "make an application a venture; prints its number", arguments: ["CALL/N"],
        options: [
            Option(
                "name", "TEXT", de: "wie es heißt (sonst wie die Bewerbung)",
                en: "its name (else the application's)"),
            Option("on", "DATE", de: "gegründet am (sonst heute)", en: "founded on (else today)"),
            Option(
                "reason", "TEXT", de: "warum, wenn die Bewerbung nicht im Wettbewerb ist",
                en: "why, when the application is not in the competition"),
        ],
        example: "werkx venture found senkrechtstarter-2026/5 --on 2026-10-01 --as ada", printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.application()
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let command = FoundVenture(
            application: id, name: invocation.arguments["name"], on: try invocation.day("on"),
            reason: invocation.arguments["reason"])
        let given = try session.give(.venture(.found(command)))
        let number = session.engine.world.venture(from: id)?.number ?? session.engine.world.ventures.count
        invocation.print(
            String(number),
            json: .members(["venture": .integer(number), "sequence": .integer(given.sequence)]))
        return 0
    }

    static let close = Verb(
        "venture close", de: "vermerken, dass ein Team aufgehört hat; es verlässt auch seinen Jahrgang",
        en: "record that a venture ended; it leaves its cohort too", arguments: ["VENTURE"],
        options: [.on, .why], example: "werkx venture close 1 --reason \"Kein Markt\" --as ada"
    ) { invocation throws(CLIError) in
        let venture = try invocation.venture()
        let command = CloseVenture(
            venture: venture, on: try invocation.day("on"), reason: invocation.arguments["reason"] ?? "")
        return try invocation.give(
            .venture(.close(command)), "Team \(venture) hat aufgehört.", "Venture \(venture) ended.")
    }

    static let coach = Verb(
        "coach set", de: "einem Team seinen Coach geben", en: "give a venture its coach",
        arguments: ["VENTURE", "HANDLE"], example: "werkx coach set 1 carla-anstoss --as ada"
    ) { invocation throws(CLIError) in
        let (venture, handle) = (
            try invocation.venture(), try invocation.slug(invocation.argument(1), "HANDLE")
        )
        return try invocation.give(
            .venture(.setCoach(SetCoach(venture: venture, coach: handle))),
            "\(handle) ist Coach von Team \(venture).", "\(handle) coaches venture \(venture).")
    }

    static let checkIn = Verb(
        "checkin", de: "festhalten, wie ein Team steht", en: "note how a venture stands",
        arguments: ["VENTURE"],
        options: [
            Option("light", "green|yellow|red", de: "die Ampel", en: "the traffic light"),
            Option("text", "TEXT", de: "was dazu zu sagen ist", en: "what is to be said"),
        ],
        example: "werkx checkin 1 --light green --text \"Erster Kunde hat bestellt\" --as ada"
    ) { invocation throws(CLIError) in
        let venture = try invocation.venture()
        let light = try invocation.word(try invocation.needed("light"), "--light", as: Light.self)
        let command = CheckInVenture(
            venture: venture, light: light, text: invocation.arguments["text"] ?? "")
        return try invocation.give(
            .venture(.checkIn(command)), "Team \(venture): \(light.words.de).",
            "Venture \(venture): \(light.words.en).")
    }

    static let mentoring = Verb(
        "mentoring add",
        de: "ein Treffen mit einem Mentor festhalten; die Notizen sieht das Team nicht",
        en: "note a meeting with a mentor; the team does not see the notes", arguments: ["VENTURE"],
        options: [
            .on, Option("notes", "TEXT", de: "was besprochen wurde", en: "what was talked about"),
            Option("with", "HANDLE", de: "mit wem (sonst wer handelt)", en: "with whom (else who acts)"),
        ],
        example: "werkx mentoring add 1 --notes \"Preise durchgegangen\" --as ada"
    ) { invocation throws(CLIError) in
        let venture = try invocation.venture()
        let mentor = try invocation.arguments["with"].map { text throws(CLIError) in
            try invocation.slug(text, "--with")
        }
        let command = AddMentorMeeting(
            venture: venture, on: try invocation.day("on"), notes: invocation.arguments["notes"] ?? "",
            mentor: mentor)
        return try invocation.give(
            .venture(.addMeeting(command)), "Treffen festgehalten.", "Meeting noted.")
    }
}
