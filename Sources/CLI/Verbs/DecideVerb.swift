import Domain
import Engine

/// `werkx decide` and `revise`: a person decides.
enum DecideVerb {
    static let decide = Verb(
        "decide", de: "über Bewerbungen einer geschlossenen Runde entscheiden; bekannt erst mit „release“",
        en: "decide about applications of a closed round; known only with “release”",
        arguments: ["CALL/ROUND", "[N]"],
        options: [
            Option("first", "N", de: "die ersten N Plätze statt einer Bewerbung", en: "the first N places"),
            Option(
                "rest", "reject|reserve",
                de: "was die anderen bekommen (mit --first); wer zu wenige Bögen hat, bleibt offen",
                en: "what the others get (with --first); those with too few cards stay open"),
            Option(
                "more", de: "alle, die sich den letzten Platz teilen, bekommen es",
                en: "all who are tied for the last place get it"),
            Option(
                "undo", de: "zurücknehmen, was für N vorbereitet ist", en: "drop what is prepared for N"),
        ] + DecideOptions.outcome + [DecideOptions.reason, DecideOptions.meeting],
        example: "werkx decide senkrechtstarter-2026/plan-jury 19 --award first --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let command = try command(id, invocation)
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let call = try session.call(id.call)
        let before = session.engine.world.sequence
        let given = try session.give(.round(.decision(command)))
        let count = session.decided(in: id, after: before).count
        DecideOptions.remark(
            session.decided(in: id, after: before), session.replaced(in: id, after: before), call, invocation)
        if case .drop = command {
            invocation.report(
                given, "Was vorbereitet war, ist zurückgenommen.", "What was prepared is dropped.")
        } else {
            invocation.report(
                given,
                "\(count) \(count == 1 ? "Entscheidung" : "Entscheidungen") vorbereitet; bekannt wird nichts vor: werkx release \(id)",
                "\(count) \(count == 1 ? "decision" : "decisions") prepared; nothing is known before: werkx release \(id)"
            )
        }
        if case .first = command {
            try DecideOptions.warnOfThin(session.decided(in: id, after: before), id, invocation, session)
        }
        if case .first(let first) = command, first.rest != nil, let round = session.engine.world.round(id) {
            let open = round.undecided(in: call).map(String.init).joined(separator: ", ")
            if !open.isEmpty {
                invocation.console.say(
                    invocation.words(
                        "Ohne Platz und darum nicht entschieden: \(open).",
                        "Without a rank and so not decided: \(open)."))
            }
        }
        return 0
    }

    private static func command(_ id: RoundID, _ invocation: Invocation) throws(CLIError) -> DecisionCommand {
        let given = invocation.arguments
        let reason = given["reason"]
        guard let first = given["first"] else {
            guard invocation.argument(1) != nil else {
                throw invocation.usage("Es fehlt: N oder --first N.", "Missing: N or --first N.")
            }
            if given.has("rest") || given.has("more") {
                throw invocation.usage(
                    "--rest und --more gehören zu --first.", "--rest and --more belong to --first.")
            }
            let number = try DecideOptions.number(invocation)
            if given.has("undo") {
                return .drop(DropDecision(round: id, application: number, reason: reason))
            }
            return .prepare(
                PrepareDecision(
                    round: id, application: number, outcome: try DecideOptions.read(invocation),
                    reason: reason, meeting: try DecideOptions.meeting(invocation)))
        }
        guard invocation.argument(1) == nil, !given.has("undo") else {
            throw invocation.usage("--first N oder eine Bewerbung.", "--first N or one application.")
        }
        let rest = try given["rest"].map { text throws(CLIError) in
            guard let rest = DecideFirst.Rest(rawValue: text) else {
                throw invocation.usage(
                    "--rest kennt reject und reserve.", "--rest knows reject and reserve.")
            }
            return rest
        }
        return .first(
            DecideFirst(
                round: id, places: try invocation.number(first, "--first"),
                outcome: try DecideOptions.read(invocation), rest: rest, takesTied: given.has("more"),
                reason: reason, meeting: try DecideOptions.meeting(invocation)))
    }

    static let revise = Verb(
        "revise", de: "eine freigegebene Entscheidung durch eine neue ersetzen, die sofort gilt",
        en: "replace a released decision by a new one, which holds at once", arguments: ["CALL/ROUND", "N"],
        options: DecideOptions.outcome + [
            Option(
                "instead", "PRIZE", de: "welcher Preis ersetzt wird, wenn es mehrere sind",
                en: "the prize that is replaced, where there are several"), DecideOptions.reason,
            DecideOptions.meeting,
        ],
        example:
            "werkx revise senkrechtstarter-2026/plan-jury 19 --award first --part 1/2 --reason \"Sitz außerhalb der Stadt\" --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let number = try DecideOptions.number(invocation)
        let outcome = try DecideOptions.read(invocation)
        let instead = try invocation.arguments["instead"].map { text throws(CLIError) in
            try invocation.slug(text, "--instead")
        }
        let meeting = try DecideOptions.meeting(invocation)
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let call = try session.call(id.call)
        let before = session.engine.world.sequence
        let given = try session.give(
            .round(
                .decision(
                    .revise(
                        ReviseDecision(
                            round: id, application: number, outcome: outcome,
                            reason: invocation.arguments["reason"] ?? "", meeting: meeting, instead: instead))
                )
            ))
        DecideOptions.remark(
            session.decided(in: id, after: before), session.replaced(in: id, after: before), call, invocation)
        invocation.report(
            given, "Neu entschieden über \(id.call)/\(number); die alte Entscheidung bleibt in der Liste.",
            "Decided anew about \(id.call)/\(number); the old decision stays in the list.")
        DecideOptions.remindOfLetter(id, invocation)
        return 0
    }
}
