package import Domain

/// Where an application stands in one phase, as its author is told.
package enum HandInState: Hashable, Sendable {
    /// Takes part; until when it can be taken back to be changed, `nil` when it cannot any more.
    case handedIn(at: Moment, changeable: Moment?)
    case draft(until: Moment)
    /// Was handed in and taken back to be changed.
    case reopened(until: Moment)
    /// Was not handed in, or not again, before the deadline; `nil` where the call was closed before that.
    case missed(Moment?, wasReopened: Bool)

    /// What it means, in a sentence without its end.
    package var words: Bilingual {
        switch self {
        case .handedIn(let at, nil):
            return Bilingual(de: "eingereicht am \(at.text(in: .de))", en: "handed in on \(at.text(in: .en))")
        case .handedIn(let at, let until?):
            return Bilingual(
                de:
                    "eingereicht am \(at.text(in: .de)); zurückholen und ändern geht bis \(until.text(in: .de))",
                en:
                    "handed in on \(at.text(in: .en)); it can be taken back and changed until \(until.text(in: .en))"
            )
        case .draft(let until):
            return Bilingual(
                de: "Entwurf, noch nicht eingereicht; einreichen geht bis \(until.text(in: .de))",
                en: "a draft, not handed in yet; it can be handed in until \(until.text(in: .en))")
        case .reopened(let until):
            return Bilingual(
                de:
                    "zum Ändern zurückgeholt und nicht wieder eingereicht; teil nimmt sie nur, wenn Sie sie bis \(until.text(in: .de)) neu einreichen",
                en:
                    "taken back to be changed and not handed in again; it takes part only if you hand it in again until \(until.text(in: .en))"
            )
        case .missed(let deadline, let wasReopened):
            let de =
                deadline.map { "die Frist war am \($0.text(in: .de))" }
                ?? "der Wettbewerb nimmt nichts mehr an"
            let en =
                deadline.map { "the deadline was on \($0.text(in: .en))" }
                ?? "the call takes nothing any more"
            return wasReopened
                ? Bilingual(
                    de:
                        "zum Ändern zurückgeholt und nicht wieder eingereicht; \(de), so nimmt sie nicht teil",
                    en: "taken back to be changed and not handed in again; \(en), so it does not take part")
                : Bilingual(
                    de: "nicht eingereicht; \(de), für diesen Entwurf ist es zu spät",
                    en: "not handed in; \(en), so it is too late for this draft")
        }
    }
}

extension Engine {
    /// Where an application stands in every phase it was handed in for or is drafted for.
    package func handInStates(of application: Application, in call: Call) -> [(
        phase: Phase, state: HandInState
    )] {
        let drafted = draft(of: ApplicationID(call.slug, application.number))?.phase
        let stands = application.status == .draft || application.status == .submitted
        let zone = world.programme(call.programme)?.zone ?? "UTC"
        let now = now
        return call.phases.compactMap { phase in
            let deadline = application.deadline(of: phase)
            let isOver = call.status == .closed || now > deadline.instant
            if let handIn = application.handIn(for: phase.id) {
                let isRead = call.rounds.contains {
                    $0.phase == phase.id && $0.entry(application.number) != nil
                }
                let at = LocalTime.moment(handIn.at, in: zone)
                let isFinal = isOver || isRead || !stands
                return (phase, .handedIn(at: at, changeable: isFinal ? nil : deadline))
            }
            let wasReopened = application.reopened.contains(phase.id)
            let isBegun = application.status == .draft && phase.id == call.phases.first?.id
            guard stands, wasReopened || drafted == phase.id || isBegun else { return nil }
            if isOver {
                return (phase, .missed(now > deadline.instant ? deadline : nil, wasReopened: wasReopened))
            }
            return (phase, wasReopened ? .reopened(until: deadline) : .draft(until: deadline))
        }
    }

    /// The title of one's own application: as it was handed in last, else as it is drafted.
    package func ownTitle(of application: Application, in call: Call) throws(EngineError) -> String? {
        try handIns(of: application, in: call, seen: .own).last?.title
            ?? draft(of: ApplicationID(call.slug, application.number))?.title
    }
}

extension Application {
    /// Where it stands, in a word or two.
    package func standing(in call: Call, at now: Instant) -> Bilingual {
        switch status {
        case .draft:
            let phase = reopened.last.flatMap { call.phase($0) } ?? call.phases.first
            let isLate = call.status == .closed || phase.map { now > deadline(of: $0).instant } ?? false
            switch (handIns.isEmpty, isLate) {
            case (true, false): return Bilingual(de: "Entwurf", en: "draft")
            case (true, true): return Bilingual(de: "nicht eingereicht", en: "not handed in")
            case (false, false): return Bilingual(de: "zum Ändern zurückgeholt", en: "taken back to change")
            case (false, true):
                return Bilingual(
                    de: "zurückgeholt, nicht neu eingereicht", en: "taken back, not handed in again")
            }
        case .submitted:
            return isAccepted
                ? Bilingual(de: "angenommen", en: "accepted") : Bilingual(de: "eingereicht", en: "handed in")
        case .withdrawn: return Bilingual(de: "zurückgezogen", en: "withdrawn")
        case .excluded:
            return duplicateOf.map { Bilingual(de: "Doppel von \($0)", en: "duplicate of \($0)") }
                ?? Bilingual(de: "ausgeschlossen", en: "excluded")
        case .retracted: return Bilingual(de: "zurückgenommen", en: "taken back")
        }
    }
}
