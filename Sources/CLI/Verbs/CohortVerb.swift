import Domain
import Engine
import JSON

/// `werkx cohort`: what happens to a cohort and to those who are in it.
enum CohortVerb {
    static let create = Verb(
        "cohort create", de: "einen Jahrgang einrichten", en: "set a cohort up",
        arguments: ["PROGRAMME/COHORT"],
        options: [
            Option("title", "TEXT", de: "wie er heißt", en: "its title"),
            Option("starts", "DATE", de: "der erste Tag", en: "its first day"),
            Option("months", "N", de: "wie viele Monate", en: "how many months"),
            Option("places", "N", de: "wie viele Plätze", en: "how many places"),
            Option("stipend", "CENTS", de: "Cent je Team und Monat", en: "cents a venture and month"),
        ],
        example:
            "werkx cohort create werk-x/2027 --title \"WERK X 2027\" --starts 2026-10-01 --months 12 --places 6 --stipend 100000 --as ada"
    ) { invocation throws(CLIError) in
        let id = try invocation.cohort()
        let title = try invocation.needed("title")
        let starts = try invocation.neededDay("starts")
        let command = CreateCohort(
            cohort: id, title: title, starts: starts,
            months: try invocation.whole(try invocation.needed("months"), "--months"),
            places: try invocation.whole(try invocation.needed("places"), "--places"),
            stipend: try invocation.whole(try invocation.needed("stipend"), "--stipend"))
        return try invocation.give(
            .cohort(.create(command)), "Jahrgang \(id) eingerichtet.", "Cohort \(id) set up.")
    }

    static let admit = Verb(
        "cohort admit", de: "ein Team in einen Jahrgang aufnehmen", en: "admit a venture to a cohort",
        arguments: ["PROGRAMME/COHORT", "VENTURE"],
        options: [
            Option(
                "on", "DATE", de: "ab wann (sonst heute, frühestens der erste Tag)",
                en: "from when (else today, the first day at the earliest)")
        ],
        example: "werkx cohort admit werk-x/2027 1 --as ada"
    ) { invocation throws(CLIError) in
        let (id, venture) = (try invocation.cohort(), try invocation.venture(1))
        let command = AdmitVenture(cohort: id, venture: venture, on: try invocation.day("on"))
        return try invocation.give(
            .cohort(.admit(command)), "Team \(venture) ist im Jahrgang \(id).",
            "Venture \(venture) is in the cohort \(id).")
    }

    static let leave = Verb(
        "cohort leave", de: "ein Team vor dem Ende austragen; der Tag zählt schon nicht mehr",
        en: "let a venture leave before the end; the day no longer counts",
        arguments: ["PROGRAMME/COHORT", "VENTURE"], options: [.on, .why],
        example: "werkx cohort leave werk-x/2027 1 --reason \"Umzug nach Köln\" --as ada"
    ) { invocation throws(CLIError) in
        let (id, venture) = (try invocation.cohort(), try invocation.venture(1))
        let command = LeaveCohort(
            cohort: id, venture: venture, on: try invocation.day("on"),
            reason: invocation.arguments["reason"] ?? "")
        return try invocation.give(
            .cohort(.leave(command)), "Team \(venture) hat den Jahrgang \(id) verlassen.",
            "Venture \(venture) left the cohort \(id).")
    }

    static let graduate = Verb(
        "cohort graduate", de: "ein Team verabschieden, das den Jahrgang durchlaufen hat",
        en: "let a venture graduate that went through the cohort",
        arguments: ["PROGRAMME/COHORT", "VENTURE"], options: [.on],
        example: "werkx cohort graduate werk-x/2027 1 --as ada"
    ) { invocation throws(CLIError) in
        let (id, venture) = (try invocation.cohort(), try invocation.venture(1))
        let command = GraduateVenture(cohort: id, venture: venture, on: try invocation.day("on"))
        return try invocation.give(
            .cohort(.graduate(command)), "Team \(venture) hat den Jahrgang \(id) durchlaufen.",
            "Venture \(venture) graduated from the cohort \(id).")
    }

    static let onboarding = Verb(
        "cohort onboarding", de: "die Liste für den Einstieg ergänzen und abhaken; ohne Option zeigen",
        en: "add to the onboarding list and tick it off; show it without an option",
        arguments: ["PROGRAMME/COHORT"],
        options: [
            Option("add", "ID=TITLE", isRepeated: true, de: "ein Punkt mehr", en: "one item more"),
            Option(
                "done", "VENTURE:ID", isRepeated: true, de: "für ein Team erledigt", en: "done for a venture"),
        ],
        example:
            "werkx cohort onboarding werk-x/2027 --add vertrag=\"Vertrag unterschrieben\" --done 1:vertrag --as ada",
        printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.cohort()
        var commands: [CohortCommand] = []
        for text in invocation.arguments.all("add") {
            let (item, title) = try invocation.pair(text, "--add")
            commands.append(
                .planOnboarding(
                    PlanOnboarding(cohort: id, item: try invocation.slug(item, "--add"), title: title)))
        }
        for text in invocation.arguments.all("done") {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, let venture = Int(parts[0]), venture > 0, let item = Slug(parts[1]) else {
                throw invocation.usage(
                    "--done \(text): gebraucht wird VENTURE:ID (etwa 3:vertrag).",
                    "--done \(text): VENTURE:ID is needed (such as 3:contract).")
            }
            commands.append(
                .finishOnboarding(FinishOnboarding(cohort: id, venture: venture, item: item)))
        }
        let session = try Session(invocation, commands.isEmpty ? .reading : .writing)
        defer { session.close() }
        for command in commands { _ = try session.give(.cohort(command)) }
        try CohortShowVerb.printOnboarding(try session.cohort(id), invocation, session)
        return 0
    }
}
