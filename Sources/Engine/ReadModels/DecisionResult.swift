package import Domain
package import JSON

/// What an applicant may read of the result at a time; before the release that is only that it is under review.
package struct ApplicationResult: Sendable {
    /// The whole in one word.
    package enum Status: String, Sendable, CaseIterable {
        case underReview, awarded, admitted, passed, reserve, rejected
    }

    package let status: Status
    /// What was released, in the order of the rounds.
    package let decisions: [(round: Slug, taken: TakenDecision)]
    private let call: Call

    /// `nil` for an application that handed nothing in or left the competition before anything was released.
    package init?(of application: Application, in call: Call, at now: Instant) {
        guard application.status == .submitted else { return nil }
        self.call = call
        decisions = call.rounds.flatMap { round in
            round.decisions.visible(for: application.number, at: now).map { (round.slug, $0) }
        }
        // What was decided about the phase before says nothing of the one that is handed in now.
        let phase = application.handIns.last?.phase
        let last = decisions.filter { decision in call.round(decision.round)?.phase == phase }
        status = last.map { Self.status($0.taken.outcome) }.min { $0.order < $1.order } ?? .underReview
    }

    private static func status(_ outcome: Outcome) -> Status {
        switch outcome {
        case .award: .awarded
        case .cohort: .admitted
        case .pass: .passed
        case .reserve: .reserve
        case .reject: .rejected
        }
    }

    /// What to say of it, a line a decision.
    package func lines(in language: Language) -> [String] {
        let own = decisions.map { $0.taken.outcome.words(in: call)[language] }
        return status == .underReview ? own + [status.words[language]] : own
    }

    package var json: JSONValue {
        .members([
            "status": .text(status.rawValue),
            "decisions": decisions.isEmpty
                ? nil
                : .list(
                    decisions.map { round, taken in
                        let words = taken.outcome.words(in: call)
                        return .members([
                            "round": .text(round.text), "outcome": taken.outcome.json,
                            "words": .members(["de": .text(words.de), "en": .text(words.en)]),
                            "at": taken.visibleFrom.map { .text(Timestamp.text($0)) },
                        ])
                    }),
        ])
    }
}

extension ApplicationResult.Status {
    /// The better one says what the whole comes to.
    fileprivate var order: Int { Self.allCases.firstIndex(of: self).map { $0 == 0 ? .max : $0 } ?? .max }

    /// What people read.
    package var words: Bilingual {
        switch self {
        case .underReview: Bilingual(de: "in Begutachtung", en: "under review")
        case .awarded: Bilingual(de: "ausgezeichnet", en: "awarded")
        case .admitted: Bilingual(de: "aufgenommen", en: "admitted")
        case .passed: Bilingual(de: "weiter", en: "passed")
        case .reserve: Bilingual(de: "Nachrückliste", en: "reserve list")
        case .rejected: Bilingual(de: "Absage", en: "rejected")
        }
    }
}

/// A prize as the public reads of it.
package struct PublicAward: Sendable {
    package let prize: Slug
    package let title: Bilingual
    /// The application's title, where the team allowed it.
    package let winner: String?
    package let part: Part
    package let cents: Int

    package var json: JSONValue {
        .members([
            "prize": .members([
                "id": .text(prize.text),
                "title": .members(["de": .text(title.de), "en": .text(title.en)]),
            ]),
            "title": .given(winner), "part": .text(part.description), "cents": .integer(cents),
        ])
    }
}

/// A published place as the public reads of it.
package struct NamedPlace: Sendable {
    package let rank: Int
    /// The application's title, where the team allowed it.
    package let title: String?
}

extension Engine {
    /// The released prizes of a call, in the order the call names them; of those still in the competition.
    package func publicAwards(of call: Call) throws(EngineError) -> [PublicAward] {
        let now = now
        let visible = call.rounds.flatMap { $0.decisions.current }.filter {
            $0.isVisible(at: now) && call.competes($0.application)
        }
        var awards: [PublicAward] = []
        for prize in call.prizes {
            for decision in visible {
                guard case .award(prize.id, let part, let cents) = decision.outcome else { continue }
                awards.append(
                    PublicAward(
                        prize: prize.id, title: prize.title,
                        winner: try publicTitle(of: decision.application, in: call), part: part, cents: cents)
                )
            }
        }
        return awards
    }

    /// The published places of a round; empty unless the call says so.
    package func publicPlaces(of round: Round, in call: Call) throws(EngineError) -> [NamedPlace] {
        var places: [NamedPlace] = []
        for place in round.publicPlaces(in: call) {
            let title = place.showsTitle ? try publicTitle(of: place.application, in: call) : nil
            places.append(NamedPlace(rank: place.rank, title: title))
        }
        return places
    }

    /// The title of an application, when its team lets it be shown or the call asks for no such consent.
    private func publicTitle(of number: Int, in call: Call) throws(EngineError) -> String? {
        guard let application = call.application(number) else { return nil }
        let asks = call.consents.contains { $0.id == Round.publicationConsent }
        guard !asks || application.consents(to: Round.publicationConsent) else { return nil }
        return try handIns(of: application, in: call, seen: .everything).last?.title
    }
}
