import Domain
import Engine

/// `werkx application accept`, `exclude`, `duplicate` and `move`: what the office rules on formal grounds.
enum OfficeRulingVerb {
    /// Every act of the office says why.
    static let reason = Option(
        "reason", "TEXT", de: "warum; steht im Vermerk", en: "why; stands in the record")

    static let accept = Verb(
        "application accept", de: "Bewerbungen formal annehmen", en: "accept applications as formally right",
        arguments: ["[CALL/N…]"],
        options: [
            Option(
                "all", "CALL", de: "alle eingereichten dieser Ausschreibung",
                en: "all of this call that are handed in"),
            Option(
                "reason", "TEXT", de: "warum; nötig für eine, die ausgeschlossen war",
                en: "why; needed for one that was excluded"),
        ],
        example: "werkx application accept --all senkrechtstarter-2027 --as mira"
    ) { invocation throws(CLIError) in
        var ids: [ApplicationID] = []
        for place in invocation.arguments.positional.indices { ids.append(try invocation.application(place)) }
        let all = try invocation.arguments["all"].map { text throws(CLIError) in
            try invocation.slug(text, "--all")
        }
        guard all != nil || !ids.isEmpty else {
            throw invocation.usage("Es fehlt: CALL/N… oder --all CALL.", "Missing: CALL/N… or --all CALL.")
        }
        let session = try Session(invocation, .writing)
        defer { session.close() }
        if let all {
            try Reader.check(.applications(all), session)
            ids += try session.call(all).applications.filter { $0.status == .submitted && !$0.isAccepted }
                .map { ApplicationID(all, $0.number) }
        }
        var accepted = 0
        for id in ids {
            let command = AcceptApplication(application: id, reason: invocation.arguments["reason"])
            let given = try session.give(.application(.accept(command)))
            if given.events > 0 { accepted += 1 }
        }
        invocation.console.say(
            invocation.words(
                "\(accepted.counted("Bewerbung", "Bewerbungen")) angenommen.",
                "\(accepted.counted("application", "applications")) accepted."))
        return 0
    }

    static let exclude = Verb(
        "application exclude", de: "eine Bewerbung aus formalen Gründen ausschließen",
        en: "exclude an application on formal grounds", arguments: ["CALL/N"], options: [reason],
        example:
            "werkx application exclude senkrechtstarter-2026/24 --reason \"Kein Sitz in Bochum\" --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.application()
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let command = ExcludeApplication(application: id, reason: invocation.arguments["reason"] ?? "")
        let given = try session.give(.application(.exclude(command)))
        invocation.report(
            given,
            "\(id) ist ausgeschlossen; das Team liest die Begründung. Rückgängig mit: werkx application accept \(id) --reason …",
            "\(id) is excluded; the team reads the reason. Undone with: werkx application accept \(id) --reason …"
        )
        return 0
    }

    static let duplicate = Verb(
        "application duplicate", de: "eine doppelte Bewerbung ausschließen und sagen, welche zählt",
        en: "exclude a duplicate and say which application counts", arguments: ["CALL/N"],
        options: [
            Option(
                "of", "M", de: "die Nummer der Bewerbung, die zählt", en: "the number of the one that counts"),
            reason,
        ],
        example:
            "werkx application duplicate senkrechtstarter-2026/23 --of 11 --reason \"Zweimal eingereicht\" --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.application()
        guard let text = invocation.arguments["of"] else {
            throw invocation.usage("Es fehlt: --of M.", "Missing: --of M.")
        }
        let counts = try invocation.number(text, "--of")
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let command = MarkDuplicate(
            application: id, counts: counts, reason: invocation.arguments["reason"] ?? "")
        let given = try session.give(.application(.duplicate(command)))
        invocation.report(
            given, "\(id) ist als Doppel ausgeschlossen; es zählt \(id.call)/\(counts).",
            "\(id) is excluded as a duplicate; \(id.call)/\(counts) counts.")
        return 0
    }

    static let move = Verb(
        "application move", de: "eine Bewerbung in eine andere Kategorie verschieben",
        en: "move an application to another category", arguments: ["CALL/N"],
        options: [
            Option("category", "C", de: "die neue Kategorie", en: "the new category"), reason,
        ],
        example:
            "werkx application move senkrechtstarter-2026/6 --category smart-city --reason \"Das Team hatte sich verklickt\" --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.application()
        guard let text = invocation.arguments["category"] else {
            throw invocation.usage("Es fehlt: --category C.", "Missing: --category C.")
        }
        let category = try invocation.slug(text, "--category")
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let command = MoveCategory(
            application: id, category: category, reason: invocation.arguments["reason"] ?? "")
        let given = try session.give(.application(.move(command)))
        invocation.report(
            given, "\(id) steht jetzt in der Kategorie \(category).", "\(id) is now in category \(category).")
        let rounds = session.engine.world.call(id.call)?.rounds.filter { $0.entry(id.number) != nil } ?? []
        if given.events > 0, !rounds.isEmpty {
            let names = rounds.map(\.slug.text).joined(separator: ", ")
            invocation.console.say(
                invocation.words(
                    "Sie wird schon bewertet (\(names)); Bögen und Rangfolge ändern sich dadurch nicht.",
                    "It is judged already (\(names)); cards and ranking stay as they are."))
        }
        return 0
    }
}
