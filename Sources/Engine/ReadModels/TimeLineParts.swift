import Domain

// Sentences for what happens to the log, programmes, imports, calls and members.
extension Teller {
    func tell(_ event: LogEvent) -> Told {
        switch event {
        case .begun(let begun):
            begun.demo
                ? Told(de: "beginnt das Protokoll einer Vorführung", en: "begins the log of a demonstration")
                : Told(de: "beginnt das Protokoll", en: "begins the log")
        case .backedUp(let made):
            Told(
                de: "sichert das Protokoll und seine Schlüssel bis Ereignis \(made.through)",
                en: "backs up the log and its keys through event \(made.through)")
        }
    }

    func tell(_ event: ProgrammeEvent, _ stream: StreamID) -> Told {
        switch event {
        case .created(let created):
            Told(
                de: "gründet das Programm „\(created.names.de)“ (Zeitzone \(created.zone))",
                en: "founds the programme “\(created.names.en)” (time zone \(created.zone))")
        }
    }

    func tell(_ event: ImportEvent, _ number: Int) -> Told {
        switch event {
        case .made(let made):
            return Told(
                de:
                    "liest eine Tabelle ein (Import \(number), \(made.kind.german), \(made.events.counted("Ereignis", "Ereignisse")))",
                en:
                    "imports a table (import \(number), \(made.kind.rawValue), \(made.events.counted("event", "events")))"
            )
        case .undone(let undone):
            return Told(de: "nimmt Import \(number) zurück", en: "takes import \(number) back", undone.reason)
        }
    }

    mutating func tell(_ event: CallEvent, _ call: Slug) throws(EngineError) -> Told {
        let world = world
        func phase(_ id: Slug) -> Bilingual {
            world.call(call)?.phase(id)?.title ?? Bilingual(both: id.text)
        }
        switch event {
        case .created(let created):
            return Told(
                de: "legt den Wettbewerb „\(created.title.de)“ (\(call)) an",
                en: "creates the call “\(created.title.en)” (\(call))")
        case .phasePlanned(let planned):
            return Told(
                de:
                    "plant die Phase „\(planned.title.de)“ von \(call): \(planned.opens.text(in: .de)) bis \(planned.deadline.text(in: .de))",
                en:
                    "plans the phase “\(planned.title.en)” of \(call): \(planned.opens.text(in: .en)) to \(planned.deadline.text(in: .en))"
            )
        case .formChanged(let changed):
            let old = world.call(call)?.phase(changed.phase)?.form ?? []
            let title = phase(changed.phase)
            return Told(
                de: "ändert das Formular der Phase „\(title.de)“ von \(call)",
                en: "changes the form of the phase “\(title.en)” of \(call)", changed.reason,
                changes: fields(old, changed.form))
        case .extended(let extended):
            let old = world.call(call)?.phase(extended.phase)?.deadline
            let title = phase(extended.phase)
            func time(_ moment: Moment) -> Bilingual {
                Bilingual(de: moment.text(in: .de), en: moment.text(in: .en))
            }
            return Told(
                de: "verlängert die Frist der Phase „\(title.de)“ von \(call)",
                en: "extends the deadline of the phase “\(title.en)” of \(call)", extended.reason,
                changes: [
                    ValueChange(
                        Bilingual(de: "Frist", en: "deadline"), from: old.map(time),
                        to: time(extended.deadline))
                ])
        case .admitted(let admitted):
            let title = phase(admitted.phase)
            let who = (try? engine.handle(of: admitted.founder)) ?? admitted.founder.description
            return Told(
                de:
                    "lässt \(who) in der Phase „\(title.de)“ von \(call) bis \(admitted.deadline.text(in: .de)) noch beginnen",
                en:
                    "lets \(who) begin in the phase “\(title.en)” of \(call) until \(admitted.deadline.text(in: .en))",
                admitted.reason)
        case .opened: return Told(de: "öffnet den Wettbewerb \(call)", en: "opens the call \(call)")
        case .closed(let closed):
            return Told(de: "schließt den Wettbewerb \(call)", en: "closes the call \(call)", closed.reason)
        case .budgeted(let budgeted):
            let old = world.call(call)?.budget
            func sum(_ cents: Int) -> Bilingual {
                Bilingual(de: Money.text(cents, in: .de), en: Money.text(cents, in: .en))
            }
            return Told(
                de: "setzt das Budget der Preise von \(call) fest",
                en: "sets the budget of the prizes of \(call)",
                budgeted.reason,
                changes: [
                    ValueChange(
                        Bilingual(de: "Budget", en: "budget"), from: old.map(sum), to: sum(budgeted.cents))
                ])
        case .seated(let seated):
            let who = (try? engine.handle(of: seated.member)) ?? seated.member.description
            return Told(
                de: "nimmt \(who) in \(call) unter die auf, die befangen sein können",
                en: "lists \(who) in \(call) among those who may have a conflict")
        case .domainExcepted(let excepted):
            return Told(
                de: "lässt die E-Mail-Domain \(excepted.domain) in \(call) keinen Verdacht mehr begründen",
                en: "lets the e-mail domain \(excepted.domain) raise no suspicion in \(call) any more",
                excepted.reason)
        case .jurorLeft(let gone):
            let who = try handle(gone.juror)
            return Told(
                de: "vermerkt, dass \(who) aus der Jury von \(call) ausscheidet",
                en: "records that \(who) leaves the jury of \(call)", gone.reason)
        }
    }

    /// Fields that came, went or changed.
    private func fields(_ old: [Field], _ new: [Field]) -> [ValueChange] {
        var changes: [ValueChange] = []
        func text(_ field: Field) -> Bilingual {
            let limits = [field.kind.limits.minimum, field.kind.limits.maximum].compactMap(\.self)
                .joined(separator: "–")
            let kind = field.kind.name + (limits.isEmpty ? "" : " \(limits)")
            return Bilingual(
                de: "„\(field.title.de)“, \(kind)\(field.required ? ", Pflicht" : "")",
                en: "“\(field.title.en)”, \(kind)\(field.required ? ", required" : "")")
        }
        for field in new {
            let before = old.first { $0.id == field.id }
            if before != field {
                changes.append(
                    ValueChange(Bilingual(both: field.id.text), from: before.map(text), to: text(field)))
            }
        }
        for field in old where !new.contains(where: { $0.id == field.id }) {
            changes.append(ValueChange(Bilingual(both: field.id.text), from: text(field), to: nil))
        }
        return changes
    }

    mutating func tell(_ event: MemberEvent, _ member: MemberID, _ actor: Actor) throws(EngineError) -> Told {
        let who = try handle(member)
        switch event {
        case .joined(let joined):
            let name = joined.profile.name?.opened.map { " (\($0))" } ?? ""
            return Told(
                de: "nimmt das Mitglied \(who)\(name) auf", en: "adds the member \(who)\(name)")
        case .changed(let changed):
            var old: Profile?
            if let known = world.member(member) {
                switch try engine.opened(known.profiled).event {
                case .member(.joined(let joined)): old = joined.profile
                case .member(.changed(let changed)): old = changed.profile
                case .member, .log, .import, .programme, .call, .application, .round, .conflict, .card,
                    .cohort,
                    .venture, .mail:
                    break
                }
            }
            return Told(
                de: "ändert die Angaben von \(who)", en: "changes what is known of \(who)",
                changes: Self.changes(old, changed.profile))
        case .genderGiven(let given):
            // What was volunteered is for panels only, so the time line does not say what it was.
            return given.gender == nil
                ? Told(
                    de: "löscht die freiwillige Angabe zum Geschlecht von \(who)",
                    en: "removes \(who)'s volunteered gender")
                : Told(
                    de: "vermerkt eine freiwillige Angabe zum Geschlecht von \(who)",
                    en: "notes \(who)'s volunteered gender")
        case .granted(let grant):
            return Told(
                de: "gibt \(who) die Rolle \(grant.words.de)", en: "makes \(who) \(grant.words.en)")
        case .ended(let grant):
            return Told(
                de: "nimmt \(who) die Rolle \(grant.words.de)", en: "ends \(who)'s role \(grant.words.en)")
        case .tokenIssued(let issued):
            return Told(
                de: "stellt \(who) einen Zugang für Programme aus", en: "issues a token for \(who)",
                issued.name)
        case .tokenRevoked:
            return Told(de: "sperrt einen Zugang von \(who)", en: "revokes a token of \(who)")
        case .account(let event): return tell(event, who)
        case .retracted(let retracted):
            return Told(
                de: "nimmt das Mitglied \(who) mit Import \(retracted.import) zurück",
                en: "takes the member \(who) back with import \(retracted.import)")
        }
    }

    private static func changes(_ old: Profile?, _ new: Profile) -> [ValueChange] {
        func text(_ profile: Profile) -> [(Bilingual, String?)] {
            [
                (Bilingual(de: "Name", en: "name"), profile.name?.opened),
                (Bilingual(de: "E-Mail", en: "e-mail"), profile.email?.opened),
                (Bilingual(de: "Organisation", en: "organisation"), profile.organisation?.opened),
                (Bilingual(de: "Beruf", en: "profession"), profile.profession),
                (Bilingual(de: "Fachgebiete", en: "fields"), profile.fields.joined(separator: ", ")),
                (
                    Bilingual(de: "Umfang", en: "capacity"),
                    profile.capacity.map { "\($0.minimum)–\($0.maximum)" }
                ),
                (Bilingual(de: "Sprache", en: "language"), profile.language.rawValue),
            ]
        }
        let before = old.map(text)
        return text(new).enumerated().compactMap { place, pair in
            let from = before?[place].1
            guard from != pair.1 else { return nil }
            return ValueChange(
                pair.0, from: from.map { Bilingual(both: $0) }, to: pair.1.map { Bilingual(both: $0) })
        }
    }
}

extension ImportKind {
    var german: String {
        switch self {
        case .applications: "Bewerbungen"
        case .members: "Mitglieder"
        case .assignments: "Zuteilungen"
        case .scores: "Punkte"
        }
    }
}
