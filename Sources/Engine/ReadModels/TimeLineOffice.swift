import Domain

// Sentences for what the office does with an application.
extension Teller {
    mutating func tellOffice(_ event: ApplicationEvent, _ id: ApplicationID, _ it: Bilingual)
        throws(EngineError) -> Told
    {
        let call = world.call(id.call)
        let known = world.application(id)
        switch event {
        case .accepted(let accepted):
            return Told(de: "nimmt \(it.de) an", en: "accepts \(it.en)", accepted.reason)
        case .excluded(let excluded):
            return Told(de: "schließt \(it.de) aus", en: "excludes \(it.en)", excluded.reason)
        case .duplicated(let duplicated):
            let counts = ApplicationID(id.call, duplicated.counts)
            return Told(
                de: "schließt \(it.de) als Doppel aus; es zählt \(counts)",
                en: "excludes \(it.en) as a duplicate; \(counts) counts", duplicated.reason)
        case .moved(let moved):
            return Told(
                de: "verschiebt \(it.de) in eine andere Kategorie", en: "moves \(it.en) to another category",
                moved.reason,
                changes: call.map { [$0.change(ofCategory: known?.category, to: moved.category)] } ?? [])
        case .corrected(let corrected):
            let handIn = known?.handIns.first { $0.version == corrected.version }
            return Told(
                de: "berichtigt \(it.de)", en: "corrects \(it.en)", corrected.reason,
                changes: try call.flatMap { call throws(EngineError) in
                    try handIn.map { handIn throws(EngineError) in
                        try engine.changes(corrected, of: handIn, in: call)
                    }
                } ?? [])
        case .redacted(let redacted):
            let handIn = known?.handIns.first { $0.version == redacted.version }
            return Told(
                de: "legt zu \(it.de) eine geschwärzte Fassung",
                en: "lays a redacted copy beside \(it.en)", redacted.reason,
                changes: try call.flatMap { call throws(EngineError) in
                    try handIn.map { handIn throws(EngineError) in
                        try engine.changes(redacted, of: handIn, in: call)
                    }
                } ?? [])
        case .extended(let extended):
            let phase = call?.phase(extended.phase)
            let old = phase.flatMap { known?.deadline(of: $0) }
            return Told(
                de: "verlängert die Frist für \(it.de) (\(extended.phase))",
                en: "extends the deadline for \(it.en) (\(extended.phase))", extended.reason,
                changes: [.deadline(from: old, to: extended.deadline)])
        case .admitted(let admitted):
            let flaws = admitted.flaws.joined(separator: ", ")
            let (german, english) =
                flaws.isEmpty ? ("", "") : (", mit Mängeln (\(flaws))", ", with flaws (\(flaws))")
            return Told(
                de: "reicht den Entwurf von \(it.de) für \(admitted.phase) nach der Frist ein\(german)",
                en: "hands in the draft of \(it.en) for \(admitted.phase) after the deadline\(english)",
                admitted.reason)
        case .begun, .submitted, .reopened, .consented, .withdrawn, .retracted:
            return Told(de: "", en: "")
        }
    }
}

extension ValueChange {
    /// A deadline that moved.
    static func deadline(from old: Moment?, to new: Moment) -> ValueChange {
        func time(_ moment: Moment) -> Bilingual {
            Bilingual(de: moment.text(in: .de), en: moment.text(in: .en))
        }
        return ValueChange(Bilingual(de: "Frist", en: "deadline"), from: old.map(time), to: time(new))
    }
}

extension Call {
    /// A category that an application was moved from and to.
    func change(ofCategory old: Slug?, to new: Slug) -> ValueChange {
        func title(_ id: Slug) -> Bilingual {
            categories.first { $0.id == id }?.title ?? Bilingual(both: id.text)
        }
        return ValueChange(
            Bilingual(de: "Kategorie", en: "category"), from: old.map(title), to: title(new))
    }
}

extension Engine {
    /// What a correction changed, against the words as they were before it.
    func changes(_ corrected: ApplicationCorrected, of handIn: HandIn, in call: Call) throws(EngineError)
        -> [ValueChange]
    {
        guard let before = try submission(of: handIn) else { return [] }
        var changes: [ValueChange] = []
        func note(_ what: Bilingual, _ old: Words?, _ new: Words) {
            changes.append(ValueChange(what, from: old?.shown, to: new.shown))
        }
        if let title = corrected.title { note(Bilingual(de: "Titel", en: "title"), before.title, title) }
        if let team = corrected.team { note(Bilingual(de: "Team", en: "team"), before.team, team) }
        for answer in corrected.answers {
            note(
                call.title(ofField: answer.field, in: handIn.phase),
                before.answers.first { $0.field == answer.field }?.words, answer.words)
        }
        return changes
    }

    /// What a redacted copy shows, against the redacted copy before it.
    func changes(_ redacted: ApplicationRedacted, of handIn: HandIn, in call: Call) throws(EngineError)
        -> [ValueChange]
    {
        let before = try redaction(of: handIn, [])
        var changes: [ValueChange] = []
        if let title = redacted.title {
            changes.append(
                ValueChange(
                    Bilingual(de: "Titel", en: "title"), from: before.title.map { Bilingual(both: $0) },
                    to: title.shown))
        }
        for answer in redacted.answers {
            changes.append(
                ValueChange(
                    call.title(ofField: answer.field, in: handIn.phase),
                    from: before.fields[answer.field].flatMap { Words.text($0).shown },
                    to: answer.words.shown))
        }
        return changes
    }
}

extension Words {
    /// The text, the same in both languages; `nil` when there is none to be seen.
    fileprivate var shown: Bilingual? { readable.flatMap { $0.isEmpty ? nil : Bilingual(both: $0) } }

    /// The text as people read it: of a file its name and the beginning of its digest, so that another file is seen to be another.
    var readable: String? {
        opened.map { text in
            StoredFile(text).map { "\($0.shownName) (\($0.digest.hex.prefix(12)))" } ?? text
        }
    }
}

extension Call {
    /// What a field is called, its id when it left the form.
    func title(ofField id: Slug, in phase: Slug) -> Bilingual {
        self.phase(phase)?.form.first { $0.id == id }?.title ?? Bilingual(both: id.text)
    }
}
