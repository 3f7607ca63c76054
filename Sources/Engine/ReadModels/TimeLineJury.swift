import Domain

// Sentences for what happens to applications and rounds.
extension Teller {
    mutating func tell(_ event: ApplicationEvent, _ id: ApplicationID, _ actor: Actor) throws(EngineError)
        -> Told
    {
        let it = try name(id)
        switch event {
        case .begun(let begun):
            let who = try handle(begun.applicant)
            if actor.member == begun.applicant { return Told(de: "beginnt \(it.de)", en: "begins \(it.en)") }
            return Told(de: "beginnt \(it.de) für \(who)", en: "begins \(it.en) for \(who)")
        case .submitted(let submitted):
            let title = submitted.title.opened ?? "–"
            let version = (world.application(id)?.handIns.count ?? 0) + 1
            let before = world.application(id)?.handIns.last
            let old = try before.flatMap { handIn throws(EngineError) in try engine.submission(of: handIn) }
            return Told(
                de: "reicht Fassung \(version) der Bewerbung \(id) „\(title)“ für \(submitted.phase) ein",
                en: "hands in version \(version) of application \(id) “\(title)” for \(submitted.phase)",
                changes: old.map { Self.changes($0, submitted) } ?? [])
        case .reopened(let reopened):
            return Told(
                de: "holt \(it.de) vor der Frist zurück (\(reopened.phase))",
                en: "takes \(it.en) back before the deadline (\(reopened.phase))")
        case .consented(let consented):
            let what = "\(consented.consent), \(consented.version)"
            return consented.given
                ? Told(de: "willigt bei \(it.de) ein (\(what))", en: "gives consent for \(it.en) (\(what))")
                : Told(
                    de: "widerruft bei \(it.de) die Einwilligung (\(what))",
                    en: "withdraws consent for \(it.en) (\(what))")
        case .withdrawn(let withdrawn):
            return Told(de: "zieht \(it.de) zurück", en: "withdraws \(it.en)", withdrawn.reason)
        case .accepted, .excluded, .duplicated, .moved, .corrected, .redacted, .extended, .admitted:
            return try tellOffice(event, id, it)
        case .retracted(let retracted):
            return Told(
                de: "nimmt \(it.de) mit Import \(retracted.import) zurück",
                en: "takes \(it.en) back with import \(retracted.import)")
        }
    }

    /// Answers that are not what they were in the hand-in before.
    private static func changes(_ old: ApplicationSubmitted, _ new: ApplicationSubmitted) -> [ValueChange] {
        var changes: [ValueChange] = []
        func compare(_ what: Bilingual, _ from: String?, _ to: String?) {
            guard from != to else { return }
            changes.append(
                ValueChange(
                    what, from: from.map { Bilingual(both: $0) }, to: to.map { Bilingual(both: $0) }))
        }
        compare(Bilingual(de: "Titel", en: "title"), old.title.opened, new.title.opened)
        compare(
            Bilingual(de: "Kategorie", en: "category"), old.category?.text,
            new.category?.text ?? old.category?.text)
        compare(Bilingual(de: "Team", en: "team"), old.team?.opened, new.team?.opened)
        // Another phase has another form; its answers replace nothing.
        guard old.phase == new.phase else { return changes }
        let fields = (old.answers + new.answers).map(\.field)
        for field in Set(fields).sorted() {
            compare(
                Bilingual(both: field.text), old.answers.first { $0.field == field }?.words.readable,
                new.answers.first { $0.field == field }?.words.readable)
        }
        return changes
    }

    mutating func tell(_ event: RoundEvent, _ id: RoundID) throws(EngineError) -> Told {
        switch event {
        case .decision(let event): return try tell(event, id)
        case .panel(let event): return try tell(event, id)
        case .opened(let opened):
            return Told(
                de:
                    "öffnet die Bewertungsrunde \(id) mit dem Raster „\(opened.rubric.title.de)“ (\(opened.rubric.criteria.count.counted("Kriterium", "Kriterien")))",
                en:
                    "opens the round \(id) with the rubric “\(opened.rubric.title.en)” (\(opened.rubric.criteria.count.counted("criterion", "criteria")))"
            )
        case .pooled(let pooled):
            let numbers = list(pooled.entries.map(\.application))
            return Told(
                de: "nimmt in \(id) die Bewerbungen \(numbers) auf",
                en: "takes the applications \(numbers) into \(id)")
        case .seated(let seated):
            let who = try handle(seated.juror)
            return Told(de: "setzt \(who) in die Jury von \(id)", en: "seats \(who) in the jury of \(id)")
        case .assigned(let assigned):
            var bySeat: [Int: [Int]] = [:]
            for pair in assigned.pairs { bySeat[pair.seat, default: []].append(pair.application) }
            var parts: [String] = []
            for seat in bySeat.keys.sorted() {
                parts.append("\(try juror(seat, id)): \(list(bySeat[seat] ?? []))")
            }
            let text = parts.joined(separator: "; ")
            return Told(de: "teilt in \(id) zu – \(text)", en: "assigns in \(id) – \(text)")
        case .unassigned(let unassigned):
            let who = try juror(unassigned.seat, id)
            return Told(
                de: "nimmt \(who) in \(id) die Bewerbung \(unassigned.application) ab",
                en: "takes application \(unassigned.application) from \(who) in \(id)", unassigned.reason)
        case .closed(let closed):
            let missing = closed.missing
            return Told(
                de:
                    "schließt \(id) und schreibt das Ergebnis fest (Prüfsumme \(closed.ranking.hex.prefix(16))…\(missing > 0 ? ", \(missing) Bögen fehlen" : ""))",
                en:
                    "closes \(id) and fixes the result (checksum \(closed.ranking.hex.prefix(16))…\(missing > 0 ? ", \(missing) cards are missing" : ""))",
                closed.reason)
        case .declarationsAsked:
            return Told(
                de: "lässt in \(id) vor dem Lesen Befangenheit abfragen",
                en: "has jurors of \(id) declare conflicts of interest before they read")
        case .declarationGiven(let given):
            let who = try juror(given.seat, id)
            return Told(
                de: "vermerkt in \(id) für \(who) keine Befangenheit bei \(list(given.none))",
                en: "records in \(id) that \(who) has no conflict with \(list(given.none))")
        case .corrected(let corrected):
            let moved = corrected.changes.count
            return Told(
                de:
                    "schreibt das berichtigte Ergebnis von \(id) fest (Prüfsumme \(corrected.ranking.hex.prefix(16))…; \(moved == 0 ? "kein Platz ändert sich" : moved == 1 ? "1 Platz ändert sich" : "\(moved) Plätze ändern sich"))",
                en:
                    "fixes the corrected result of \(id) (checksum \(corrected.ranking.hex.prefix(16))…; \(moved == 0 ? "no rank moves" : moved == 1 ? "1 rank moves" : "\(moved) ranks move"))",
                changes: corrected.changes.map { change in
                    ValueChange(
                        Bilingual(
                            de: "Platz der Bewerbung \(change.application)",
                            en: "rank of application \(change.application)"),
                        from: change.from.map { Bilingual(both: String($0)) },
                        to: change.to.map { Bilingual(both: String($0)) })
                })
        case .reopened(let reopened):
            return Told(
                de: "öffnet die Bewertungsrunde \(id) wieder", en: "reopens the round \(id)",
                reopened.reason,
                changes: reopened.closes.map { closes in
                    [
                        ValueChange(
                            Bilingual(de: "schließt", en: "closes"),
                            from: world.round(id)?.closes.map {
                                Bilingual(de: $0.text(in: .de), en: $0.text(in: .en))
                            }, to: Bilingual(de: closes.text(in: .de), en: closes.text(in: .en)))
                    ]
                } ?? [])
        case .calibrated(let calibrated):
            return Told(
                de:
                    "hält für \(id) Statistik zur Rangliste fest (Nr. \(calibrated.number), Verfahren \(calibrated.method.rawValue))",
                en:
                    "records statistics beside the ranking of \(id) (no. \(calibrated.number), method \(calibrated.method.rawValue))"
            )
        case .published(let published):
            return Told(
                de:
                    "veröffentlicht \(published.places == 1 ? "den ersten Platz" : "die ersten \(published.places) Plätze") von \(id)",
                en:
                    "publishes the first \(published.places == 1 ? "place" : "\(published.places) places") of \(id)",
                changes: [
                    ValueChange(
                        Bilingual(de: "öffentliche Plätze", en: "public places"),
                        from: world.round(id)?.publishedPlaces.map { Bilingual(both: String($0)) },
                        to: Bilingual(both: String(published.places)))
                ])
        }
    }

    /// The handle of a seat's juror.
    mutating func juror(_ seat: Int, _ round: RoundID) throws(EngineError) -> String {
        guard let juror = world.round(round)?.juror(of: seat) ?? world.call(round.call)?.juror(of: seat)
        else {
            return "\(seat)"
        }
        return try handle(juror)
    }

    /// `1–4, 7`.
    func list(_ numbers: [Int]) -> String {
        var runs: [(first: Int, last: Int)] = []
        for number in numbers.sorted() {
            if let last = runs.last, number == last.last + 1 {
                runs[runs.count - 1].last = number
            } else {
                runs.append((number, number))
            }
        }
        return runs.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)–\($0.last)" }
            .joined(separator: ", ")
    }
}
