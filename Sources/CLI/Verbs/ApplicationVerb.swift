import Domain
import Engine
import JSON

/// `werkx application begin`, `change` and `consent`: what an author works on.
enum ApplicationVerb {
    static let begin = Verb(
        "application begin", de: "eine Bewerbung beginnen", en: "begin an application", arguments: ["CALL"],
        options: ApplicationEditing.options,
        example:
            "werkx application begin senkrechtstarter-2027 --title \"Leise Lieferräder\" --category mobility --set hours=30 --team \"Maeve Pitheadley (Technik)\" --as maeve-pitheadley",
        printsData: true
    ) { invocation throws(CLIError) in
        let slug = try invocation.call()
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let call = try session.call(slug)
        let edit = try ApplicationEditing.edit(invocation, of: call, drafted: call.phases.first?.id)
        let command = BeginApplication(call: slug, phase: edit.phase, edit: edit)
        let given = try session.give(.application(.begin(command)))
        let stream = try asking { () throws(EngineError) in try session.engine.opened(given.sequence).stream }
        guard case .application(let id) = stream else { return 74 }
        invocation.print(
            id.description,
            json: .members([
                "call": .text(slug.text), "number": .integer(id.number),
                "sequence": .integer(given.sequence),
            ]))
        try tellOthers(id, invocation, session)
        try tellMissing(id, invocation, session)
        return 0
    }

    /// Names what the author has in the call besides, for a second application is seldom meant.
    private static func tellOthers(_ id: ApplicationID, _ invocation: Invocation, _ session: Session)
        throws(CLIError)
    {
        let engine = session.engine
        guard let call = engine.world.call(id.call), let author = call.application(id.number)?.applicant
        else {
            return
        }
        let others = call.applications.filter {
            $0.applicant == author && $0.number != id.number
                && ($0.status == .draft || $0.status == .submitted)
        }
        guard !others.isEmpty else { return }
        invocation.console.say(
            invocation.words(
                "Das ist eine neue Bewerbung, \(id). In diesem Wettbewerb haben Sie schon:",
                "This is a new application, \(id). In this call you have already:"))
        for other in others {
            let title = try asking { () throws(EngineError) in try engine.ownTitle(of: other, in: call) }
            let standing = other.standing(in: call, at: engine.now)[invocation.language]
            let name = "\(id.call)/\(other.number) \(title ?? invocation.words("(ohne Titel)", "(no title)"))"
            invocation.console.say("  \(name): \(standing)")
        }
        invocation.console.say(
            invocation.words(
                "Wer dort weiterschreiben wollte: werkx application change NUMMER …; die neue nimmt „werkx application withdraw \(id)“ zurück.",
                "To go on writing there: werkx application change NUMBER …; “werkx application withdraw \(id)” takes the new one back."
            ))
    }

    static let change = Verb(
        "application change", de: "den Entwurf einer Bewerbung ändern", en: "change an application's draft",
        arguments: ["CALL/N"], options: ApplicationEditing.options,
        example:
            "werkx application change senkrechtstarter-2027/1 --set summary=@kurz.txt --consent terms --consent privacy --as maeve-pitheadley"
    ) { invocation throws(CLIError) in
        let id = try invocation.application()
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let call = try session.call(id.call)
        let edit = try ApplicationEditing.edit(
            invocation, of: call, drafted: session.engine.draft(of: id)?.phase)
        _ = try session.give(
            .application(.change(ChangeApplication(application: id, edit: edit))))
        invocation.console.say(
            invocation.words(
                "Gespeichert; eingereicht ist damit noch nichts.",
                "Saved; nothing is handed in by that yet."))
        try tellMissing(id, invocation, session)
        return 0
    }

    /// Names what keeps the draft from being handed in.
    private static func tellMissing(_ id: ApplicationID, _ invocation: Invocation, _ session: Session)
        throws(CLIError)
    {
        guard let draft = session.engine.draft(of: id), let call = session.engine.world.call(id.call),
            let phase = call.phase(draft.phase)
        else { return }
        let flaws = draft.flaws(for: phase, of: call, given: call.application(id.number))
        if flaws.isEmpty {
            invocation.console.say(
                invocation.words(
                    "Vollständig; einreichen mit: werkx application submit \(id)",
                    "Complete; hand it in with: werkx application submit \(id)"))
            return
        }
        invocation.console.say(invocation.words("Zum Einreichen fehlt noch:", "Needed to hand it in:"))
        for flaw in flaws { invocation.console.say("  \(flaw.field): \(flaw.words[invocation.language])") }
        for consent in call.consents where flaws.contains(where: { $0.field == "consents.\(consent.id)" }) {
            tell(consent, invocation)
        }
    }

    /// Says what is agreed to, so that nobody agrees to what they could not read.
    private static func tell(_ consent: Consent, _ invocation: Invocation) {
        invocation.console.say("\(consent.title[invocation.language]) (\(consent.id))".harmless)
        for line in CallText.wording(of: consent, in: invocation.language) {
            invocation.console.say(line.harmless)
        }
    }

    static let consent = Verb(
        "application consent", de: "eine Einwilligung geben oder widerrufen",
        en: "give or withdraw a consent",
        arguments: ["CALL/N", "ID"],
        options: [Option("withdraw", de: "widerrufen", en: "withdraw it")],
        example:
            "werkx application consent senkrechtstarter-2026/4 publication --withdraw --as oskar-drehbanker"
    ) { invocation throws(CLIError) in
        let id = try invocation.application()
        let consent = try invocation.slug(invocation.argument(1), "ID")
        let isGiven = !invocation.arguments.has("withdraw")
        let session = try Session(invocation, .writing)
        defer { session.close() }
        if isGiven, let asked = try session.call(id.call).consents.first(where: { $0.id == consent }) {
            tell(asked, invocation)
        }
        let command = GiveConsent(application: id, consent: consent, given: isGiven)
        let given = try session.give(.application(.consent(command)))
        invocation.report(
            given, "Einwilligung \(consent) \(isGiven ? "gegeben" : "widerrufen").",
            "Consent \(consent) \(isGiven ? "given" : "withdrawn").")
        return 0
    }
}
