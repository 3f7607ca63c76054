package import Domain

// Sentences for what happens to cohorts and ventures.
extension Teller {
    mutating func tell(_ event: CohortEvent, _ id: CohortID) throws(EngineError) -> Told {
        func on(_ day: Day) -> Bilingual { Bilingual(de: day.text(in: .de), en: day.text(in: .en)) }
        switch event {
        case .created(let created):
            return Told(
                de:
                    "richtet den Jahrgang \(id) „\(created.title)“ ein: ab \(created.starts.text(in: .de)), \(created.months.counted("Monat", "Monate")), \(created.places.counted("Platz", "Plätze")), \(Money.text(created.stipend, in: .de)) im Monat",
                en:
                    "sets up the cohort \(id) “\(created.title)”: from \(created.starts.text(in: .en)), \(created.months.counted("month", "months")), \(created.places.counted("place", "places")), \(Money.text(created.stipend, in: .en)) a month"
            )
        case .onboardingPlanned(let planned):
            return Told(
                de: "setzt „\(planned.title)“ auf die Liste für den Einstieg von \(id)",
                en: "puts “\(planned.title)” on the onboarding list of \(id)")
        case .admitted(let admitted):
            let it = try name(venture: admitted.venture)
            return Told(
                de: "nimmt \(it.de) zum \(admitted.on.text(in: .de)) in den Jahrgang \(id) auf",
                en: "admits \(it.en) to the cohort \(id) on \(admitted.on.text(in: .en))")
        case .onboarded(let onboarded):
            let it = try name(venture: onboarded.venture)
            let item = world.cohort(id)?.onboarding.first { $0.id == onboarded.item }?.title
            return Told(
                de: "hakt für \(it.de) „\(item ?? onboarded.item.text)“ ab",
                en: "ticks “\(item ?? onboarded.item.text)” off for \(it.en)")
        case .left(let left):
            let it = try name(venture: left.venture)
            return Told(
                de: "trägt \(it.de) zum \(left.on.text(in: .de)) aus dem Jahrgang \(id) aus",
                en: "lets \(it.en) leave the cohort \(id) on \(left.on.text(in: .en))", left.reason)
        case .graduated(let graduated):
            let it = try name(venture: graduated.venture)
            return Told(
                de: "verabschiedet \(it.de) zum \(graduated.on.text(in: .de)) aus dem Jahrgang \(id)",
                en: "lets \(it.en) graduate from the cohort \(id) on \(graduated.on.text(in: .en))")
        }
    }

    mutating func tell(_ event: VentureEvent, _ number: Int) throws(EngineError) -> Told {
        if case .founded(let founded) = event {
            let origin = try name(founded.application)
            let title = founded.name.opened ?? "–"
            return Told(
                de: "gründet zum \(founded.on.text(in: .de)) Team \(number) „\(title)“ aus der \(origin.de)",
                en: "founds venture \(number) “\(title)” from \(origin.en) on \(founded.on.text(in: .en))",
                founded.reason)
        }
        let it = try name(venture: number)
        switch event {
        case .founded: return Told(de: it.de, en: it.en)
        case .closed(let closed):
            return Told(
                de: "vermerkt, dass \(it.de) am \(closed.on.text(in: .de)) aufgehört hat",
                en: "records that \(it.en) ended on \(closed.on.text(in: .en))", closed.reason)
        case .coached(let coached):
            let who = try handle(coached.coach)
            return Told(de: "macht \(who) zum Coach von \(it.de)", en: "makes \(who) the coach of \(it.en)")
        case .milestonePlanned, .milestoneReached, .milestoneMissed, .milestoneMoved:
            return try tell(milestone: event, number, it)
        case .checkedIn(let checked):
            return Told(
                de: "gibt \(it.de) \(checked.light.words.de)", en: "gives \(it.en) \(checked.light.words.en)",
                checked.text)
        case .mentored(let met):
            // The notes are not for everybody who reads this line.
            let who = try handle(met.mentor)
            return Told(
                de: "vermerkt ein Treffen von \(it.de) mit \(who) am \(met.on.text(in: .de))",
                en: "records that \(it.en) met \(who) on \(met.on.text(in: .en))")
        case .figureReported(let reported):
            let value = reported.kind.text(reported.value)
            return Told(
                de:
                    "meldet für \(it.de) zum \(reported.on.text(in: .de)): \(reported.kind.words.de) \(value.de), Quelle \(reported.source.opened ?? "–")",
                en:
                    "reports for \(it.en) on \(reported.on.text(in: .en)): \(reported.kind.words.en) \(value.en), source \(reported.source.opened ?? "–")"
            )
        case .figureCorrected(let corrected):
            return tell(corrected, number, it)
        case .followUpAsked(let asked):
            return Told(
                de: "fragt bei \(it.de) nach \(asked.term.rawValue) Monaten nach",
                en: "asks \(it.en) how it goes after \(asked.term.rawValue) months", asked.reason)
        case .followUpAnswered(let answered):
            return Told(
                de:
                    "hält die Antwort von \(it.de) nach \(answered.term.rawValue) Monaten fest (\(answered.words.de))",
                en:
                    "keeps what \(it.en) answered after \(answered.term.rawValue) months (\(answered.words.en))",
                answered.reason)
        }
    }

    private mutating func tell(milestone event: VentureEvent, _ number: Int, _ it: Bilingual)
        throws(EngineError) -> Told
    {
        func title(_ id: Slug) throws(EngineError) -> String {
            guard let planned = world.venture(number)?.milestone(id)?.planned,
                case .venture(.milestonePlanned(let event)) = try engine.opened(planned).event
            else { return id.text }
            return event.title.opened ?? id.text
        }
        switch event {
        case .milestonePlanned(let planned):
            let what = planned.title.opened ?? planned.milestone.text
            return Told(
                de: "vereinbart mit \(it.de) bis \(planned.due.text(in: .de)) den Meilenstein „\(what)“",
                en: "agrees with \(it.en) on the milestone “\(what)” until \(planned.due.text(in: .en))")
        case .milestoneReached(let reached):
            let what = try title(reached.milestone)
            return Told(
                de: "vermerkt, dass \(it.de) am \(reached.on.text(in: .de)) „\(what)“ erreicht hat",
                en: "records that \(it.en) reached “\(what)” on \(reached.on.text(in: .en))")
        case .milestoneMissed(let missed):
            let what = try title(missed.milestone)
            return Told(
                de: "vermerkt, dass \(it.de) „\(what)“ verfehlt hat",
                en: "records that \(it.en) missed “\(what)”", missed.reason)
        case .milestoneMoved(let moved):
            let what = try title(moved.milestone)
            let old = world.venture(number)?.milestone(moved.milestone)?.due
            return Told(
                de: "verschiebt „\(what)“ von \(it.de)", en: "moves “\(what)” of \(it.en)", moved.reason,
                changes: [
                    ValueChange(
                        Bilingual(de: "bis", en: "due"),
                        from: old.map { Bilingual(de: $0.text(in: .de), en: $0.text(in: .en)) },
                        to: Bilingual(de: moved.due.text(in: .de), en: moved.due.text(in: .en)))
                ])
        case .founded, .closed, .coached, .checkedIn, .mentored, .figureReported, .figureCorrected,
            .followUpAsked, .followUpAnswered:
            return Told(de: it.de, en: it.en)
        }
    }

    private func tell(_ corrected: FigureCorrected, _ number: Int, _ it: Bilingual) -> Told {
        let figures = world.venture(number)?.figures ?? []
        guard figures.indices.contains(corrected.figure - 1) else { return Told(de: it.de, en: it.en) }
        let old = figures[corrected.figure - 1]
        return Told(
            de: "berichtigt eine Kennzahl von \(it.de) zum \(old.on.text(in: .de))",
            en: "corrects a figure of \(it.en) on \(old.on.text(in: .en))", corrected.reason,
            changes: [
                ValueChange(
                    old.kind.words, from: old.kind.text(old.value), to: old.kind.text(corrected.value))
            ])
    }

    /// `Team 3 „Name“`.
    mutating func name(venture number: Int) throws(EngineError) -> Bilingual {
        let plain = Bilingual(de: "Team \(number)", en: "venture \(number)")
        guard let venture = world.venture(number), let name = try engine.name(of: venture) else {
            return plain
        }
        return Bilingual(de: plain.de + " „\(name)“", en: plain.en + " “\(name)”")
    }
}

extension Engine {
    /// The name a venture was founded under, `nil` when its key is gone.
    package func name(of venture: Venture) throws(EngineError) -> String? {
        guard case .venture(.founded(let founded)) = try opened(venture.founded).event else { return nil }
        return founded.name.opened
    }
}
