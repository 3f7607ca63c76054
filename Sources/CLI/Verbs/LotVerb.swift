import Domain
import Engine

/// `werkx round ties`, `vote` and `lot`: the ways out of a tie for the last place.
enum LotVerb {
    static let ties = Verb(
        "round ties", de: "festlegen, wie ein Gleichstand entschieden wird, bevor die Runde schließt",
        en: "declare how a tie is decided, before the round closes", arguments: ["CALL/ROUND", "[WAY…]"],
        options: [
            Option(
                "allow", "places|vote|lot", isRepeated: true,
                de: "mehr Plätze, Abstimmung der Jury, Los; mehrfach oder mit Komma",
                en: "more places, a vote of the jury, a lot; repeated or with commas"),
            Option(
                "seed", "NUMBER", de: "die Startzahl des Loses (sonst eine zufällige)",
                en: "the seed of the lot (else a random one)"),
        ],
        example:
            "werkx round ties senkrechtstarter-2026/pitch-day --allow vote --allow lot --seed 2026 --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        var ways: [TieWay] = []
        for text in invocation.named("allow", from: 1) {
            guard let way = TieWay(rawValue: text) else {
                throw invocation.usage(
                    "--allow kennt places, vote und lot, nicht „\(text)“.",
                    "--allow knows places, vote and lot, not “\(text)”.")
            }
            ways.append(way)
        }
        let named = try invocation.arguments["seed"].map { text throws(CLIError) in
            guard let seed = UInt64(text) else {
                throw invocation.usage(
                    "--seed: „\(text)“ ist keine Zahl.", "--seed: “\(text)” is no number.")
            }
            return seed
        }
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let (_, round) = try session.round(id)
        var seed = named
        if seed == nil, ways.contains(.lot), round.lotSeed == nil, round.decisions.ties == nil {
            seed = Token.seed()
        }
        let given = try session.give(
            .round(.decision(.declareTies(DeclareTies(round: id, ways: ways, seed: seed)))))
        let (_, now) = try session.round(id)
        let used = now.decisions.ties?.seed ?? now.lotSeed
        invocation.report(
            given,
            "Festgelegt für \(id): \(ways.map(\.words.de).joined(separator: ", "))\(ways.contains(.lot) ? "; Startzahl \(used.map(String.init) ?? "")" : "").",
            "Declared for \(id): \(ways.map(\.words.en).joined(separator: ", "))\(ways.contains(.lot) ? "; seed \(used.map(String.init) ?? "")" : "")."
        )
        return 0
    }

    static let lot = Verb(
        "lot", de: "um den letzten Platz losen, aus der vorher festgehaltenen Startzahl",
        en: "draw a lot for the last place, from the seed recorded before", arguments: ["CALL/ROUND"],
        options: [
            Option("place", "N", de: "der letzte Platz, der zählt", en: "the last place that counts"),
            Option("witness", "NAME", de: "wer dabei ist", en: "who is present"),
        ],
        example: "werkx lot senkrechtstarter-2026/pitch-day --place 2 --witness \"Notarin Vogel\" --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        guard let text = invocation.arguments["place"] else {
            throw invocation.usage("Es fehlt: --place N.", "Missing: --place N.")
        }
        let place = try invocation.number(text, "--place")
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let command = DrawLot(round: id, place: place, witness: invocation.arguments["witness"] ?? "")
        _ = try session.give(.round(.decision(.drawLot(command))))
        let (_, round) = try session.round(id)
        guard let settlement = round.decisions.settlements.last, case .lot(let seed) = settlement.way else {
            return 74
        }
        let order = settlement.order.joined().map(String.init)
        invocation.console.say(
            invocation.words(
                "Das Los um Platz \(place): erst \(order.joined(separator: ", dann ")). Startzahl \(seed); jeder kann es nachrechnen (Scripts/recompute.py).",
                "The lot for place \(place): first \(order.joined(separator: ", then ")). Seed \(seed); anybody can compute it again (Scripts/recompute.py)."
            ))
        return 0
    }

    static let vote = Verb(
        "vote", de: "die Abstimmung der Jury über den letzten Platz festhalten",
        en: "record the jury's vote on the last place", arguments: ["CALL/ROUND"],
        options: [
            Option("place", "N", de: "der letzte Platz, der zählt", en: "the last place that counts"),
            Option(
                "for", "N=HANDLE,HANDLE", isRepeated: true, de: "wer für Bewerbung N stimmte",
                en: "who voted for application N"),
            DecideOptions.meeting,
        ],
        example:
            "werkx vote senkrechtstarter-2026/pitch-day --place 2 --for 9=beate-goldmark --for 16= --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        guard let text = invocation.arguments["place"] else {
            throw invocation.usage("Es fehlt: --place N.", "Missing: --place N.")
        }
        let place = try invocation.number(text, "--place")
        let votes = try invocation.handles("for")
        let meeting = try DecideOptions.meeting(invocation)
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let given = try session.give(
            .round(
                .decision(.vote(VoteOnTie(round: id, place: place, votes: votes, meeting: meeting)))))
        let counts = votes.keys.sorted().map { "\($0): \(votes[$0]?.count ?? 0)" }.joined(separator: ", ")
        invocation.report(
            given, "Abstimmung über Platz \(place) festgehalten (\(counts)).",
            "The vote on place \(place) is recorded (\(counts)).")
        return 0
    }
}

extension Invocation {
    /// Every value of a repeated option, taken apart at commas, with the arguments that follow.
    func named(_ option: String, from place: Int) -> [String] {
        (arguments.all(option) + arguments.positional.dropFirst(place)).flatMap { text in
            text.split(separator: ",").map { String($0.filter { $0 != " " }) }
        }
    }

    /// `N=HANDLE,HANDLE` of a repeated option, by application.
    func handles(_ option: String) throws(CLIError) -> [Int: [Slug]] {
        var found: [Int: [Slug]] = [:]
        for text in arguments.all(option) {
            let (number, names) = try pair(text, "--\(option)")
            let application = try self.number(number, "--\(option)")
            var handles: [Slug] = []
            for name in names.split(separator: ",") { handles.append(try slug(String(name), "--\(option)")) }
            found[application, default: []] += handles
        }
        return found
    }
}
