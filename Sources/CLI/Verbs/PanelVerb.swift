import Domain
import Engine

/// `werkx round panel`: what the panel of each application must look like.
enum PanelVerb {
    static let verb = Verb(
        "round panel",
        de: "die Regeln für die Zuteilung festlegen, an Stelle der bisherigen; ohne Angaben nur zeigen",
        en: "set the rules for assigning readers, in place of those before; without options only show them",
        arguments: ["CALL/ROUND"],
        options: [
            Option(
                "readers", "K", de: "Bögen je Bewerbung (sonst wie bisher)",
                en: "cards for each application (else as before)"),
            Option(
                "capacity", "MIN-MAX", de: "wie viel liest, wer selbst nichts gesagt hat",
                en: "how many those read who said nothing themselves"),
            Option(
                "juror", "HANDLE", isRepeated: true, de: "nur diese Jurymitglieder lesen (sonst alle)",
                en: "only these jurors read (else all)"),
            Option(
                "at-least", "PROFESSION=N", isRepeated: true, de: "mindestens N aus einem Beruf",
                en: "at least N of a profession"),
            Option(
                "at-most-share", "PROFESSION=1/2", isRepeated: true,
                de: "höchstens dieser Teil der Lesenden aus einem Beruf",
                en: "at most this share of the readers of a profession"),
            Option(
                "one-per-organisation", de: "keine zwei aus einer Organisation",
                en: "no two of one organisation"),
            Option(
                "mixed", de: "mindestens eine Frau und ein Mann, soweit freiwillig angegeben",
                en: "at least one woman and one man, as far as volunteered"),
        ],
        example:
            "werkx round panel senkrechtstarter-2027/idea-jury --readers 3 --capacity 0-20 --one-per-organisation --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let options = [
            "readers", "capacity", "juror", "at-least", "at-most-share", "one-per-organisation", "mixed",
        ]
        let shows = !options.contains { invocation.arguments.has($0) }
        let command = try command(id, invocation)
        let session = try Session(invocation, shows ? .reading : .writing)
        defer { session.close() }
        if shows {
            try Reader.check(.panels(id), session)
        } else {
            let given = try session.give(.round(.panel(.rule(command))))
            invocation.report(given, "Festgelegt für \(id):", "Set for \(id):")
        }
        let (call, round) = try session.round(id)
        for rule in round.panelRules.words { invocation.console.print("  " + rule[invocation.language]) }
        let named = (round.panelRules.atLeast.map(\.profession) + round.panelRules.atMost.map(\.profession))
        let known = Set(
            session.engine.world.members.filter { $0.has(.juror, in: call.slug) }.compactMap {
                $0.profession.map(PanelRules.key)
            })
        let unknown = named.filter { !known.contains(PanelRules.key($0)) }
        if !unknown.isEmpty {
            let list = unknown.joined(separator: ", ")
            invocation.console.say(
                invocation.words(
                    "In der Jury ist niemand: \(list).", "Nobody in the jury is: \(list)."))
        }
        return 0
    }

    private static func command(_ id: RoundID, _ invocation: Invocation) throws(CLIError) -> RulePanels {
        let given = invocation.arguments
        var command = RulePanels(
            round: id, onePerOrganisation: given.has("one-per-organisation"), mixed: given.has("mixed"))
        command.readers = try given["readers"].map { text throws(CLIError) in
            try invocation.number(text, "--readers")
        }
        if let text = given["capacity"] { command.capacity = try MemberVerb.capacity(text, invocation) }
        for text in given.all("juror") {
            for handle in text.split(separator: ",") {
                command.jurors.append(try invocation.slug(String(handle.filter { $0 != " " }), "--juror"))
            }
        }
        for text in given.all("at-least") {
            let (profession, value) = try split(text, "--at-least", "PROFESSION=N", invocation)
            command.atLeast.append(
                ProfessionCount(profession, try invocation.number(value, "--at-least")))
        }
        for text in given.all("at-most-share") {
            let (profession, value) = try split(text, "--at-most-share", "PROFESSION=1/2", invocation)
            guard let share = Part(value) else {
                throw invocation.usage(
                    "--at-most-share: „\(value)“ ist kein Teil wie 1/2.",
                    "--at-most-share: “\(value)” is no share such as 1/2.")
            }
            command.atMost.append(ProfessionShare(profession, share))
        }
        return command
    }

    private static func split(_ text: String, _ option: String, _ form: String, _ invocation: Invocation)
        throws(CLIError) -> (String, String)
    {
        guard let place = text.lastIndex(of: "="), place != text.startIndex else {
            throw invocation.usage("\(option) heißt \(form).", "\(option) is \(form).")
        }
        return (String(text[..<place]), String(text[text.index(after: place)...]))
    }
}
