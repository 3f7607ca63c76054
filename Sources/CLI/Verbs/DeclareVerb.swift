import Domain
import Engine

/// `werkx declare`: a juror says with which applications there is a conflict, before reading anything.
enum DeclareVerb {
    static let verb = Verb(
        "declare", de: "vor dem Lesen sagen, wo Befangenheit besteht und wo nicht",
        en: "say before reading where there is a conflict and where there is none",
        arguments: ["CALL/ROUND"],
        options: [
            Option(
                "none", de: "bei allem, was nicht genannt ist, keine Befangenheit",
                en: "no conflict with all that is not named"),
            Option(
                "conflict", "N=REASON|NAME=REASON", isRepeated: true,
                de: "befangen bei Bewerbung N, in blinden Runden bei NAME; bei allem anderen nicht",
                en: "a conflict with application N, in blind rounds with NAME; with nothing else"),
            Option("list", de: "nur die Liste", en: "only the list"),
            Option(
                "juror", "HANDLE", de: "das Büro trägt es vom Papier für ein Jurymitglied ein",
                en: "the office enters it from paper for a juror"),
        ],
        example: "werkx declare senkrechtstarter-2027/idea-jury --none --as jutta", printsData: true,
        converse: FarDeclaration.talk
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let given = invocation.arguments
        let handle = try given["juror"].map { text throws(CLIError) in try invocation.slug(text, "--juror") }
        if given.has("none") || given.has("conflict") {
            var conflicts: [AnswerDeclaration.Named] = []
            for text in given.all("conflict") {
                let (subject, reason) = try invocation.pair(text, "--conflict")
                conflicts.append(
                    .init(Int(subject).map { .application($0) } ?? .name(subject), reason: reason))
            }
            let command = AnswerDeclaration(
                round: id, conflicts: conflicts, noneElse: true, juror: handle)
            let before = try read(id, handle, invocation)
            try give(command, invocation)
            let after = before.isBlind ? before : try read(id, handle, invocation)
            tell(Answered(before, after, named: conflicts.count), invocation)
            return 0
        }
        let sheet = try read(id, handle, invocation)
        if isConversation(invocation) {
            let talk = DeclareTalk(sheet, juror: handle, invocation) { command throws(CLIError) in
                try give(command, invocation)
                return true
            }
            return try talk.run()
        }
        invocation.print(Self.sheet(sheet, invocation), json: sheet.json)
        if invocation.format == .table { invocation.console.say(standing(sheet, invocation)) }
        return 0
    }

    /// Whether somebody sits at a terminal and has said nothing yet.
    static func isConversation(_ invocation: Invocation) -> Bool {
        invocation.console.canTalk && invocation.format == .table
            && !["none", "conflict", "list"].contains { invocation.arguments.has($0) }
    }

    private static func read(_ id: RoundID, _ handle: Slug?, _ invocation: Invocation) throws(CLIError)
        -> DeclarationSheet
    {
        let session = try Session(invocation, .reading)
        defer { session.close() }
        var juror = try session.actor()
        if let handle {
            try Reader.check(.conflicts(id.call), session)
            guard let named = try asking({ () throws(EngineError) in try session.engine.member(handle) })
            else { throw .refused(.unknownMember(handle)) }
            juror = named
        } else {
            try Reader.check(.declaration(id), session)
        }
        return try asking { () throws(EngineError) in try session.engine.declaration(of: id, by: juror) }
    }

    private static func give(_ command: AnswerDeclaration, _ invocation: Invocation) throws(CLIError) {
        let session = try Session(invocation, .writing)
        defer { session.close() }
        _ = try session.give(.conflict(.answer(command)))
    }

    /// What was answered at once: for what there is a conflict, and for how many others none.
    struct Answered {
        /// `4 · Solarkiosk`; in a blind round only how many names there were.
        let conflicts: [String]
        let isBlind: Bool
        /// Read blind, all that were open, for the difference would link a name to numbers.
        let others: Int

        /// What became different between two readings of the list.
        init(_ before: DeclarationSheet, _ after: DeclarationSheet, named: Int) {
            isBlind = before.isBlind
            guard !before.isBlind else {
                conflicts = Array(repeating: "", count: named)
                others = before.open
                return
            }
            let was = Dictionary(before.entries.map { ($0.number, $0.answer) }) { first, _ in first }
            let new = after.entries.filter { was[$0.number] != $0.answer }
            conflicts = new.filter { $0.answer == .conflict }.map { "\($0.number) · \($0.title)" }
            others = new.count { $0.answer == .none }
        }

        /// What somebody answered in a conversation, where each application or name was asked for.
        init(_ sheet: DeclarationSheet, _ named: [AnswerDeclaration.Named]) {
            isBlind = sheet.isBlind
            conflicts =
                isBlind
                ? named.map { _ in "" }
                : sheet.entries.filter { entry in
                    named.contains { $0.subject == .application(entry.number) }
                }.map { "\($0.number) · \($0.title)" }
            others = isBlind ? sheet.open : sheet.open - conflicts.count
        }
    }

    /// Says what was noted, for how many; read blind, in the same words whatever the answers bar, so that no output links a name to a
    /// number.
    static func tell(_ answered: Answered, _ invocation: Invocation) {
        let (others, conflicts) = (answered.others, answered.conflicts)
        if conflicts.isEmpty, others == 0 {
            invocation.console.say(
                invocation.words("Alles war schon beantwortet.", "Everything was answered already."))
            return
        }
        let list = conflicts.joined(separator: ", ")
        let said =
            if others == 0 {
                // Read blind, whether a name bars anything new is not told.
                answered.isBlind
                    ? Bilingual(
                        de: "Alles war schon beantwortet; die genannten Namen sind vermerkt.",
                        en: "Everything was answered already; the names you gave are noted.")
                    : Bilingual(
                        de: "Vermerkt: befangen bei \(list); alles andere war schon beantwortet.",
                        en: "Noted: a conflict with \(list); all else was answered already.")
            } else if conflicts.isEmpty {
                Bilingual(
                    de: "Vermerkt: keine Befangenheit bei \(many(others).de).",
                    en: "Noted: no conflict with \(many(others).en).")
            } else if answered.isBlind {
                Bilingual(
                    de:
                        "Vermerkt: befangen bei \(conflicts.count) Namen, sonst bei keinem. Damit ist für \(many(others).de) geantwortet.",
                    en:
                        "Noted: a conflict with \(conflicts.count == 1 ? "1 name" : "\(conflicts.count) names"), with no other. This answers for \(many(others).en)."
                )
            } else {
                Bilingual(
                    de:
                        "Vermerkt: befangen bei \(list); keine Befangenheit bei \(many(others).de).",
                    en: "Noted: a conflict with \(list); no conflict with \(many(others).en).")
            }
        invocation.console.say(said[invocation.language])
    }

    private static func many(_ count: Int) -> Bilingual {
        Bilingual(
            de: count.counted("Bewerbung", "Bewerbungen"), en: count.counted("application", "applications"))
    }

    /// Whether anything is still to be answered.
    static func standing(_ sheet: DeclarationSheet, _ invocation: Invocation) -> String {
        sheet.open == 0
            ? invocation.words("Alles beantwortet.", "Everything is answered.")
            : invocation.words(
                "Noch offen: \(many(sheet.open).de). Antworten: werkx declare \(sheet.round) [--none] [--conflict \(sheet.isBlind ? "NAME" : "N")=GRUND]…",
                "Still open: \(many(sheet.open).en). Answer: werkx declare \(sheet.round) [--none] [--conflict \(sheet.isBlind ? "NAME" : "N")=REASON]…"
            )
    }

    /// One row an application; in a blind round one row a name.
    static func sheet(_ declaration: DeclarationSheet, _ invocation: Invocation) -> Sheet {
        if declaration.isBlind {
            var sheet = Sheet([
                Sheet.Column("name", de: "Person oder Organisation", en: "Person or organisation")
            ])
            sheet.rows = declaration.names.map { [$0] }
            return sheet
        }
        var sheet = Sheet([
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("title", de: "Bewerbung", en: "Application"),
            Sheet.Column("team", de: "Team", en: "Team"),
            Sheet.Column("organisation", de: "Organisation", en: "Organisation"),
            Sheet.Column("answer", de: "Antwort", en: "Answer"),
        ])
        for entry in declaration.entries {
            sheet.rows.append([
                String(entry.number), entry.title, entry.team.joined(separator: ", "),
                entry.organisations.joined(separator: ", "), entry.answer.words[invocation.language],
            ])
        }
        return sheet
    }
}

extension DeclarationSheet.Answer {
    /// The answer on screen.
    var words: Bilingual {
        switch self {
        case .open: Bilingual(de: "offen", en: "open")
        case .none: Bilingual(de: "keine Befangenheit", en: "no conflict")
        case .conflict: Bilingual(de: "befangen", en: "conflict")
        }
    }
}
