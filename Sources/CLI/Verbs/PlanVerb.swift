import Domain
import Engine
import JSON

/// `werkx assign all`, `assign explain` and `assign undo`: who reads what, for a whole round.
enum PlanVerb {
    static let all = Verb(
        "assign all",
        de:
            "allen Bewerbungen die fehlenden Lesenden zuteilen, so passend wie möglich; was zugeteilt ist, bleibt",
        en: "give all applications the readers they lack, as fitting as possible; what is assigned stays",
        arguments: ["CALL/ROUND"],
        options: [
            Option("dry-run", de: "nur zeigen, was zugeteilt würde", en: "only show what would be assigned"),
            Option(
                "seed", "NUMBER", de: "die Startzahl, die zwischen gleich guten wählt (sonst eine zufällige)",
                en: "the seed that chooses between equally good ones (else a random one)"),
        ],
        example: "werkx assign all senkrechtstarter-2027/idea-jury --seed 2027 --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let seed = try seed(invocation)
        let isRehearsal = invocation.arguments.has("dry-run")
        let session = try Session(invocation, isRehearsal ? .reading : .writing)
        defer { session.close() }
        let report: PanelReport
        if isRehearsal {
            report = try asking { () throws(EngineError) in
                try session.engine.rehearsePlan(of: id, seed: seed, for: session.member)
            }
        } else {
            let given = try session.give(.round(.panel(.plan(PlanReaders(round: id, seed: seed)))))
            let plan = given.events == 0 ? nil : try session.round(id).1.panels.plans.last?.number
            report = try asking { () throws(EngineError) in
                try session.engine.panels(of: id, new: plan, for: session.member)
            }
            let number = plan.map(String.init) ?? ""
            invocation.report(
                given,
                "Zuteilung \(number) in \(id): \(report.new) neu, \(report.kept) wie bisher; zurücknehmen mit: werkx assign undo \(id) \(number) --reason TEXT",
                "Assignment \(number) in \(id): \(report.new) new, \(report.kept) as before; take it back with: werkx assign undo \(id) \(number) --reason TEXT"
            )
        }
        PanelPrint(report, invocation).overview(seed: seed)
        let (call, round) = try session.round(id)
        let silent = session.engine.world.members.count {
            $0.has(.juror, in: call.slug) && !call.left.contains($0.id)
                && !call.unanswered(by: $0.id, in: round).isEmpty
        }
        if silent > 0 {
            invocation.console.say(
                invocation.words(
                    "\(silent.counted("Jurymitglied hat", "Jurymitglieder haben")) noch nicht zu Befangenheit geantwortet und \(silent == 1 ? "sieht" : "sehen") bis dahin nichts.",
                    "\(silent.counted("juror has", "jurors have")) not answered for conflicts of interest yet and will see nothing until then."
                ))
        }
        if isRehearsal {
            invocation.console.say(invocation.words("Nichts wurde geschrieben.", "Nothing was written."))
        }
        return 0
    }

    static let explain = Verb(
        "assign explain",
        de:
            "wie die Zuteilung zustande kam: Passung, Umfang, Regeln; mit Nummer, wer warum liest und wer nicht",
        en: "how the assignment came about: fit, loads, rules; with a number, who reads why and who does not",
        arguments: ["CALL/ROUND", "[NUMBER]"],
        example: "werkx assign explain senkrechtstarter-2027/idea-jury --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let number = try invocation.argument(1).map { text throws(CLIError) in
            try invocation.number(text, "NUMBER")
        }
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let (_, round) = try session.round(id)
        if let number, let member = session.member,
            session.engine.world.isBarred(member, from: ApplicationID(id.call, number))
        {
            throw .refused(.conflictDeclared(application: number))
        }
        let report = try asking { () throws(EngineError) in
            try session.engine.panels(
                of: id, new: round.panels.plans.last { $0.undone == nil }?.number, for: session.member)
        }
        guard let number else {
            PanelPrint(report, invocation).overview(seed: report.seed, plans: round.panels.plans)
            return 0
        }
        guard let subject = report.subjects.first(where: { $0.application == number }) else {
            throw .refused(.notInPool([number]))
        }
        PanelPrint(report, invocation).subject(subject)
        return 0
    }

    static let undo = Verb(
        "assign undo",
        de: "eine ganze Zuteilung zurücknehmen; was begonnen oder abgegeben ist, bleibt",
        en: "take a whole assignment back; what is begun or submitted stays",
        arguments: ["CALL/ROUND", "[PLAN]"], options: [Option("reason", "TEXT", de: "warum", en: "why")],
        example:
            "werkx assign undo senkrechtstarter-2027/idea-jury --reason \"die Jury wird größer\" --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let plan = try invocation.argument(1).map { text throws(CLIError) in
            try invocation.number(text, "PLAN")
        }
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let command = UndoPlan(round: id, plan: plan, reason: invocation.arguments["reason"] ?? "")
        let before = try session.round(id).1
        let number = plan ?? before.panels.plans.count
        let given = try session.give(.round(.panel(.undo(command))))
        let (_, round) = try session.round(id)
        guard let known = round.panels.plans.first(where: { $0.number == number }) else { return 74 }
        let count = before.untouched(by: known).count
        invocation.report(
            given, "Zuteilung \(number) ist zurückgenommen: \(count.counted("Bewertung", "Bewertungen")).",
            "Assignment \(number) is taken back: \(count.counted("card", "cards")).")
        let stayed = round.touched(of: known)
        if given.events > 0, !stayed.isEmpty {
            var names: [String] = []
            for pair in stayed {
                guard let juror = round.juror(of: pair.seat) else { continue }
                let handle = try asking { () throws(EngineError) in try session.engine.handle(of: juror) }
                names.append("\(pair.application) (\(handle))")
            }
            let list = names.joined(separator: ", ")
            invocation.console.say(
                invocation.words(
                    "Begonnen oder abgegeben und daher geblieben: \(list).",
                    "Begun or submitted and therefore kept: \(list)."))
        }
        return 0
    }

    private static func seed(_ invocation: Invocation) throws(CLIError) -> UInt64 {
        guard let text = invocation.arguments["seed"] else { return Token.seed() }
        guard let seed = UInt64(text) else {
            throw invocation.usage("--seed: „\(text)“ ist keine Zahl.", "--seed: “\(text)” is no number.")
        }
        return seed
    }
}
