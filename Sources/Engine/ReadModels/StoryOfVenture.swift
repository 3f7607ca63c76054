package import Domain
import EventLog
package import JSON

/// One link of the chain from the first draft to the last figure.
package struct StoryLine: Sendable {
    package let sequence: Int
    package let at: Instant
    /// Who did what.
    package let sentence: Bilingual
    package let changes: [ValueChange]
}

extension Engine {
    /// Everything that happened to a venture and to the application it came from, in the order of time, as far as a member may
    /// see it; `nil` when nothing may be seen. Without a member the operator asks.
    package func story(ofVenture number: Int, for member: MemberID?) throws(EngineError) -> [StoryLine]? {
        let world = world
        guard let venture = world.venture(number) else { return nil }
        let sight = member.map { Permission.sight(of: $0, onVenture: number, in: world) } ?? .everything
        switch sight {
        case .nothing, .mentoring: return nil
        case .own, .coaching, .everything: break
        }
        let chain = Chain(
            venture: venture, name: try name(of: venture), sight: sight, member: member, world: world,
            now: now)
        var lines: [StoryLine] = []
        var filter = TimeLineFilter()
        filter.streams = [
            StreamID.application(venture.application).description, "round/\(venture.application.call)",
            StreamID.venture(number).description,
        ]
        filter.streams? += world.stays(of: number).map { StreamID.cohort($0.cohort.id).description }
        try timeLine(filter) { entry throws(EngineError) in
            guard chain.holds(entry.recorded) else { return true }
            var sentence = chain.short(entry)
            if case (.round(let id), .round(.closed)) = (entry.recorded.stream, entry.recorded.event) {
                // The rank of that time; the one of today may be another.
                sentence = chain.ranked(sentence, id, in: try Self.fold(log, until: entry.recorded.sequence))
            }
            if case (.round(let id), .round(.decision(let event))) = (
                entry.recorded.stream, entry.recorded.event
            ) {
                guard let told = chain.decided(entry, event, try decisions(of: id)) else { return true }
                sentence = told
            }
            lines.append(
                StoryLine(
                    sequence: entry.recorded.sequence, at: entry.recorded.at, sentence: sentence,
                    changes: chain.shows(entry) ? entry.changes : []))
            return true
        }
        return lines
    }
}

/// Which events are links of a venture's chain, and for whom.
private struct Chain {
    let venture: Venture
    let name: String?
    let sight: VentureSight
    /// `nil` for the operator.
    let member: MemberID?
    let world: World
    /// When it is told; a release may lie ahead.
    let now: Instant

    /// Whether an event belongs to the chain and may be told.
    func holds(_ recorded: Recorded) -> Bool {
        switch (recorded.stream, recorded.event) {
        case (.application(let id), .application(let event)):
            id == venture.application && tells(event) && !isBarred
        case (.venture(let number), .venture): number == venture.number
        case (.cohort, .cohort(let event)): isAbout(event)
        case (.round(let id), .round(.decision)): id.call == venture.application.call && !isBarred
        case (.round(let id), .round(let event)): isResult(event, id) && mayRank(id) && !isBarred
        case (.log, _), (.import, _), (.programme, _), (.call, _), (.application, _), (.round, _),
            (.conflict, _), (.card, _), (.member, _), (.cohort, _), (.venture, _), (.mail, _):
            false
        }
    }

    /// The sentence; the venture's name stands in it once, where it is founded.
    func short(_ entry: TimeLineEntry) -> Bilingual {
        guard let name, entry.recorded.sequence != venture.founded else { return entry.sentence }
        let (de, en) = (entry.sentence.de, entry.sentence.en)
        return Bilingual(
            de: de.replacing("Team \(venture.number) „\(name)“", with: "Team \(venture.number)"),
            en: en.replacing("venture \(venture.number) “\(name)”", with: "venture \(venture.number)"))
    }

    /// The sentence of a closed round with the rank it came to.
    func ranked(_ sentence: Bilingual, _ id: RoundID, in world: World) -> Bilingual {
        guard let call = world.call(id.call), let round = call.round(id.round) else { return sentence }
        let entries = round.ranking(in: call).entries
        guard let own = entries.first(where: { $0.application == venture.application.number }) else {
            return Bilingual(de: sentence.de + " – ohne Platz", en: sentence.en + " – no rank")
        }
        return Bilingual(
            de: sentence.de + " – Platz \(own.rank) von \(entries.count)",
            en: sentence.en + " – rank \(own.rank) of \(entries.count)")
    }

    /// What a decision says of the application; everybody but the office hears of it with its release.
    func decided(_ entry: TimeLineEntry, _ event: DecisionEvent, _ lines: [DecisionLine]) -> Bilingual? {
        let number = venture.application.number
        let isOffice = sight == .everything
        switch event {
        case .prepared(let prepared):
            return isOffice && prepared.application == number ? entry.sentence : nil
        case .dropped(let dropped):
            return isOffice && dropped.application == number ? entry.sentence : nil
        case .revised, .released:
            let sequence = entry.recorded.sequence
            let own = lines.filter { line in
                line.taken.application == number
                    && (line.taken.released == sequence || line.taken.sequence == sequence)
                    && (isOffice || line.taken.isVisible(at: now))
            }
            if own.isEmpty { return nil }
            return Bilingual(
                de:
                    "\(entry.actor) gibt die Entscheidung frei: \(own.map(\.words.de).joined(separator: "; "))",
                en: "\(entry.actor) releases the decision: \(own.map(\.words.en).joined(separator: "; "))")
        case .tiesDeclared, .voted, .lotDrawn, .met: return nil
        }
    }

    /// Whether what was changed may be shown with the sentence: answers are for the office and their authors.
    func shows(_ entry: TimeLineEntry) -> Bool {
        switch (entry.recorded.stream, sight) {
        case (.application, .everything), (.application, .own), (.venture, _), (.cohort, _): true
        case (.application, .coaching), (.application, .mentoring), (.application, .nothing): false
        case (.log, _), (.import, _), (.programme, _), (.call, _), (.round, _), (.conflict, _), (.card, _),
            (.member, _), (.mail, _):
            false
        }
    }

    private func tells(_ event: ApplicationEvent) -> Bool {
        switch event {
        case .begun, .submitted, .reopened, .withdrawn, .accepted, .extended, .admitted: true
        case .consented, .excluded, .moved, .corrected, .duplicated: sight == .everything || sight == .own
        case .redacted, .retracted: sight == .everything
        }
    }

    private func isAbout(_ event: CohortEvent) -> Bool {
        switch event {
        case .admitted(let admitted): admitted.venture == venture.number
        case .onboarded(let onboarded): onboarded.venture == venture.number
        case .left(let left): left.venture == venture.number
        case .graduated(let graduated): graduated.venture == venture.number
        case .created, .onboardingPlanned: false
        }
    }

    private func isResult(_ event: RoundEvent, _ id: RoundID) -> Bool {
        guard case .closed = event, id.call == venture.application.call else { return false }
        return world.round(id)?.entry(venture.application.number) != nil
    }

    /// Whether a conflict keeps the reader away from the application; what came after it is no judgement on it.
    private var isBarred: Bool { member.map { world.isBarred($0, from: venture.application) } ?? false }

    private func mayRank(_ id: RoundID) -> Bool {
        member.map { Permission.may($0, see: .ranking(id), in: world) } ?? true
    }
}

extension StoryLine {
    /// The entry and what it says in both languages.
    package var json: JSONValue {
        .members([
            "sequence": .integer(sequence), "at": .text(Timestamp.text(at)),
            "summary": .members(["de": .text(sentence.de), "en": .text(sentence.en)]),
            "changes": .list(
                changes.map { change in
                    .members([
                        "what": .text(change.what.en), "from": change.from.map { .text($0.en) } ?? .null,
                        "to": change.to.map { .text($0.en) } ?? .null,
                    ])
                }),
        ])
    }
}
