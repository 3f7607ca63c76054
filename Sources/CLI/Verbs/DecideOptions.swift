import Domain
import Engine

/// The options that name an outcome, shared by the verbs that decide.
enum DecideOptions {
    static let outcome = [
        Option("pass", "PHASE", de: "weiter zur Phase", en: "on to the phase"),
        Option("award", "PRIZE", de: "ein Preis; mehrere nacheinander", en: "a prize; several one by one"),
        Option(
            "part", "1/2", de: "nur ein Teil des Preises, abgerundet auf ganze Cent",
            en: "only a part of the prize, rounded down to whole cents"),
        Option(
            "cohort", "PROGRAMME/COHORT", de: "Aufnahme in einen Jahrgang", en: "admission to a cohort"),
        Option("reserve", "PLACE", de: "auf die Nachrückliste, Platz", en: "on the reserve list, place"),
        Option("reject", de: "Absage", en: "rejection"),
    ]
    static let reason = Option(
        "reason", "TEXT",
        de: "warum; nötig, wo von der Rangliste abgewichen oder Entschiedenes geändert wird",
        en: "why; needed where the ranking is departed from or what is decided is changed")
    static let meeting = Option(
        "meeting", "ID", de: "in welcher Sitzung entschieden wurde", en: "the meeting that decided")

    /// The one outcome that is named.
    static func read(_ invocation: Invocation) throws(CLIError) -> OutcomeRequest {
        let given = invocation.arguments
        let named = ["pass", "award", "cohort", "reserve", "reject"].filter { given.has($0) }
        guard named.count == 1 else {
            throw invocation.usage(
                "Genau eines angeben: --pass, --award, --cohort, --reserve oder --reject.",
                "Give exactly one of --pass, --award, --cohort, --reserve or --reject.")
        }
        let part = try part(invocation)
        if part != nil, named[0] != "award" {
            throw invocation.usage("--part gehört zu --award.", "--part belongs to --award.")
        }
        switch named[0] {
        case "pass": return .pass(try invocation.slug(given["pass"], "--pass"))
        case "award": return .award(try invocation.slug(given["award"], "--award"), part: part ?? .whole)
        case "cohort":
            let parts = (given["cohort"] ?? "").split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, let programme = Slug(parts[0]), let cohort = Slug(parts[1]) else {
                throw invocation.usage(
                    "--cohort heißt PROGRAMM/JAHRGANG.", "--cohort means PROGRAMME/COHORT.")
            }
            return .cohort(programme: programme, cohort: cohort)
        case "reserve": return .reserve(place: try invocation.number(given["reserve"], "--reserve"))
        default: return .reject
        }
    }

    static func part(_ invocation: Invocation) throws(CLIError) -> Part? {
        guard let text = invocation.arguments["part"] else { return nil }
        guard let part = Part(text) else {
            throw invocation.usage(
                "--part \(text): gebraucht wird ein Bruch bis 1, etwa 1/2.",
                "--part \(text): a fraction up to 1 is needed, such as 1/2.")
        }
        return part
    }

    static func meeting(_ invocation: Invocation) throws(CLIError) -> Slug? {
        try invocation.arguments["meeting"].map { text throws(CLIError) in
            try invocation.slug(text, "--meeting")
        }
    }

    /// The application's number that is the second argument.
    static func number(_ invocation: Invocation, _ place: Int = 1) throws(CLIError) -> Int {
        try invocation.number(invocation.argument(place), "N")
    }

    /// Names the applications that are rejected on fewer cards than were planned.
    static func warnOfThin(
        _ decisions: [TakenDecision], _ id: RoundID, _ invocation: Invocation, _ session: Session
    ) throws(CLIError) {
        let (call, round) = try session.round(id)
        let thin = round.thinRejections(decisions, in: call)
        guard !thin.isEmpty else { return }
        invocation.console.say(
            invocation.words(
                "Abgelehnt mit weniger Bögen, als vorgesehen waren:",
                "Rejected on fewer cards than were planned:"))
        for line in thin {
            let isHidden =
                session.member.map {
                    session.engine.world.isBarred($0, from: ApplicationID(id.call, line.application))
                } ?? false
            let title = try asking { () throws(EngineError) -> String? in
                if isHidden { return nil }
                return try call.application(line.application).flatMap { application throws(EngineError) in
                    try session.engine.submission(of: application)?.title.opened
                }
            }
            let name = title.map { invocation.words(" „\($0)“", " “\($0)”") } ?? ""
            invocation.console.say(
                invocation.words(
                    "  Nr. \(line.application)\(name): \(line.cards) von \(line.planned) Bögen",
                    "  no. \(line.application)\(name): \(line.cards) of \(line.planned) cards"
                ).harmless)
        }
    }

    /// Says that a decision which counts at once is told to nobody by itself.
    static func remindOfLetter(_ round: RoundID, _ invocation: Invocation) {
        invocation.console.say(
            invocation.words(
                "Geschrieben ist damit noch niemandem: „werkx release \(round) --send“ schickt den Brief dazu.",
                "Nobody was written to yet: “werkx release \(round) --send” sends the letter about it."))
    }

    /// Says what a decision replaced, that a part of a prize was rounded, and what departs.
    static func remark(
        _ decisions: [TakenDecision], _ replaced: [TakenDecision], _ call: Call, _ invocation: Invocation
    ) {
        for decision in decisions {
            for old in replaced where old.replaced == decision.sequence && old.outcome != decision.outcome {
                let (was, now) = (old.outcome.words(in: call), decision.outcome.words(in: call))
                invocation.console.say(
                    invocation.words(
                        "Bewerbung \(decision.application): war „\(was.de)“, ist jetzt „\(now.de)“.",
                        "Application \(decision.application): was “\(was.en)”, is now “\(now.en)”."))
            }
            if case .award(let id, let part, let cents) = decision.outcome,
                let prize = call.prizes.first(where: { $0.id == id }), part.isRounded(of: prize.cents)
            {
                invocation.console.say(
                    invocation.words(
                        "\(part) von \(Money.text(prize.cents, in: .de)) ist auf \(Money.text(cents, in: .de)) abgerundet.",
                        "\(part) of \(Money.text(prize.cents, in: .en)) is rounded down to \(Money.text(cents, in: .en))."
                    ))
            }
            if decision.departs {
                invocation.console.say(
                    invocation.words(
                        "Bewerbung \(decision.application): weicht von der Rangliste ab und steht so in der Liste.",
                        "Application \(decision.application): departs from the ranking and is listed so."))
            }
        }
    }
}

extension Session {
    /// The decisions of a round that an event after a sequence made.
    func decided(in id: RoundID, after sequence: Int) -> [TakenDecision] {
        engine.world.round(id)?.decisions.taken.filter { $0.sequence > sequence } ?? []
    }

    /// The decisions of a round that an event after a sequence replaced or dropped.
    func replaced(in id: RoundID, after sequence: Int) -> [TakenDecision] {
        engine.world.round(id)?.decisions.taken.filter { ($0.replaced ?? 0) > sequence } ?? []
    }
}
