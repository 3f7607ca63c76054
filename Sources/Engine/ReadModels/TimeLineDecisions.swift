package import Domain

// Sentences for what is decided at the end of a round.
extension Teller {
    mutating func tell(_ event: DecisionEvent, _ id: RoundID) throws(EngineError) -> Told {
        switch event {
        case .tiesDeclared(let declared):
            let ways = declared.ways.map(\.words)
            return Told(
                de:
                    "legt für einen Gleichstand in \(id) fest: \(ways.map(\.de).joined(separator: ", "))\(seed(declared.seed).de)",
                en:
                    "declares the ways out of a tie in \(id): \(ways.map(\.en).joined(separator: ", "))\(seed(declared.seed).en)"
            )
        case .voted(let voted):
            let counts = voted.ballots.map { "\($0.application): \($0.seats.count)" }.joined(separator: ", ")
            return Told(
                de:
                    "hält die Abstimmung der Jury über Platz \(voted.place) in \(id) fest (Stimmen \(counts))",
                en: "records the jury's vote on place \(voted.place) in \(id) (votes \(counts))")
        case .lotDrawn(let lot):
            let order = lot.order.map(String.init)
            let witness = lot.witness.opened ?? "–"
            return Told(
                de:
                    "lost in \(id) um Platz \(lot.place) vor \(witness): erst \(order.joined(separator: ", dann "))\(seed(lot.seed).de)",
                en:
                    "draws the lot for place \(lot.place) in \(id) before \(witness): first \(order.joined(separator: ", then "))\(seed(lot.seed).en)"
            )
        case .met(let met):
            return Told(
                de:
                    "hält die Sitzung \(met.id) vom \(met.date) in \(id) fest (\(met.present.count.counted("anwesende Person", "Anwesende")))",
                en: "records the meeting \(met.id) of \(met.date) in \(id) (\(met.present.count) present)")
        case .prepared(let prepared):
            let it = try name(ApplicationID(id.call, prepared.application))
            let what = outcome(prepared.outcome, id)
            let mark = mark(prepared.basis)
            return Told(
                de: "bereitet in \(id) für \(it.de) vor: \(what.de)\(mark.de)",
                en: "prepares in \(id) for \(it.en): \(what.en)\(mark.en)", prepared.reason)
        case .dropped(let dropped):
            let it = try name(ApplicationID(id.call, dropped.application))
            return Told(
                de: "nimmt in \(id) zurück, was für \(it.de) vorbereitet war",
                en: "drops in \(id) what was prepared for \(it.en)", dropped.reason)
        case .released(let released):
            return Told(
                de:
                    "gibt die Entscheidungen in \(id) \(released.from.map { "ab \($0.text(in: .de))" } ?? "sofort") frei",
                en:
                    "releases the decisions in \(id) \(released.from.map { "from \($0.text(in: .en))" } ?? "at once")"
            )
        case .revised(let revised):
            let it = try name(ApplicationID(id.call, revised.application))
            let known = world.round(id)?.decisions.taken ?? []
            let what = outcome(revised.outcome, id)
            let mark = mark(revised.basis)
            let over = Bilingual(passingOver: revised.passedOver)
            let place = revised.succeeds.map {
                Bilingual(
                    de: ", für Bewerbung \($0)\(over.de)", en: ", for application \($0)\(over.en)")
            }
            let old = known.filter { revised.replaces.contains($0.sequence) }.map { outcome($0.outcome, id) }
            return Told(
                de: "entscheidet in \(id) neu über \(it.de)\(place?.de ?? "")\(mark.de)",
                en: "decides anew in \(id) about \(it.en)\(place?.en ?? "")\(mark.en)", revised.reason,
                changes: [
                    ValueChange(
                        Bilingual(de: "Entscheidung", en: "decision"),
                        from: old.isEmpty
                            ? nil
                            : Bilingual(
                                de: old.map(\.de).joined(separator: ", "),
                                en: old.map(\.en).joined(separator: ", ")), to: what)
                ])
        }
    }

    private func outcome(_ outcome: Outcome, _ id: RoundID) -> Bilingual {
        outcome.words(in: world.call(id.call))
    }

    private func seed(_ seed: UInt64?) -> Bilingual {
        guard let seed else { return Bilingual(both: "") }
        return Bilingual(de: " (Startzahl \(seed))", en: " (seed \(seed))")
    }

    private func mark(_ basis: DecisionBasis) -> Bilingual {
        basis.departs
            ? Bilingual(de: " – abweichend von der Rangliste", en: " – departing from the ranking")
            : Bilingual(both: "")
    }
}

extension TieWay {
    /// What people call it.
    package var words: Bilingual {
        switch self {
        case .places: Bilingual(de: "mehr Plätze", en: "more places")
        case .vote: Bilingual(de: "Abstimmung der Jury", en: "a vote of the jury")
        case .lot: Bilingual(de: "Los", en: "a lot")
        }
    }
}
