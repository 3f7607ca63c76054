package import Domain

/// What became of a submitted card, or of a closed round, after the fact: who did it, why, and what it moved.
package struct CorrectionLine: Sendable {
    package let sequence: Int
    package let at: Instant
    /// `nil` for a rule of the system.
    package let actor: MemberID?
    package let what: What
    /// `nil` for a reopened round.
    package let application: Int?
    package let seat: Int?
    package let juror: MemberID?
    /// `nil` when its key is gone.
    package let reason: String?
    /// Whether the round was closed then, so that a new result was fixed.
    package let wasClosed: Bool
    /// By criterion of the rubric: what the card said before and says now; `nil` where no score is.
    package let scores: [(criterion: Slug, before: Decimal?, after: Decimal?)]
    /// The ranks that moved, with those of the other cards of the same act.
    package let changes: [RankChange]

    /// What was done.
    package enum What: String, Sendable, CaseIterable { case voided, corrected, reopened }

    /// What was done, for the screen.
    package var words: Bilingual {
        switch what {
        case .voided: Bilingual(de: "für ungültig erklärt", en: "voided")
        case .corrected: Bilingual(de: "berichtigt", en: "corrected")
        case .reopened: Bilingual(de: "Bewertungsrunde wieder geöffnet", en: "round reopened")
        }
    }
}

/// When a result that is out was corrected last.
package struct CorrectedOn: Hashable, Sendable {
    package let at: Instant
    /// The day it was in the programme's zone.
    package let day: Day

    /// `korrigiert am 21.11.2026`.
    package var words: Bilingual {
        Bilingual(de: "korrigiert am \(day.text(in: .de))", en: "corrected on \(day.text(in: .en))")
    }
}

extension World {
    /// When a round's result was corrected last, `nil` when it never was or is not out.
    package func correctedOn(_ round: Round, of call: Call) -> CorrectedOn? {
        guard round.isOut, let at = round.corrected else { return nil }
        return CorrectedOn(at: at, day: LocalTime.day(at, in: programme(call.programme)?.zone ?? "UTC"))
    }
}

/// What a juror asks to have corrected on a card; nothing is decided yet.
package struct CorrectionWish: Sendable {
    package let sequence: Int
    package let at: Instant
    package let application: Int
    package let seat: Int
    package let juror: MemberID
    /// `nil` when its key is gone.
    package let reason: String?
    /// By criterion of the rubric: what the card says and what it is to say.
    package let scores: [(criterion: Slug, before: Decimal?, after: Decimal?)]
}

/// A card that the office set aside, as its juror may know it.
package struct SetAside: Hashable, Sendable, Codable {
    package let at: Moment
    /// Not told where it could name somebody: to who reads blind, and after a conflict; `nil`, too, when its key is gone.
    package let reason: String?

    package init(at: Moment, reason: String?) {
        self.at = at
        self.reason = reason
    }

    /// What became of the card, and whether anything is to be done; `isAgain` when the application was assigned anew.
    package func words(isAgain: Bool) -> Bilingual {
        let why =
            reason.map { Bilingual(de: " Grund: „\($0)“.", en: " Reason: “\($0)”.") }
            ?? Bilingual(de: " Den Grund kennt die Wettbewerbsleitung.", en: " The office knows the reason.")
        let (de, en) = (at.text(in: .de), at.text(in: .en))
        return isAgain
            ? Bilingual(
                de:
                    "Ihr früherer Bogen wurde am \(de) für ungültig erklärt.\(why.de) Die Bewerbung ist Ihnen neu zugeteilt; bitte bewerten Sie sie neu.",
                en:
                    "Your earlier card was voided on \(en).\(why.en) The application is assigned to you anew; please score it anew."
            )
            : Bilingual(
                de:
                    "Am \(de) für ungültig erklärt.\(why.de) Der Bogen zählt nicht; Sie brauchen nichts zu tun.",
                en: "Voided on \(en).\(why.en) The card does not count; there is nothing to do for you.")
    }
}

extension Engine {
    /// How a juror's card was set aside, `nil` when it was not or has been submitted anew since.
    package func setAside(_ card: Card, of round: Round, in call: Call) throws(EngineError) -> SetAside? {
        let (number, seat) = (Int(card.application), Int(card.seat))
        guard card.status == .voided || card.status.isOpen,
            let correction = round.corrections.last(where: {
                if case .voided(number, seat, _) = $0.what { true } else { false }
            })
        else { return nil }
        let isTold = !round.blind && !call.isBarred(seat: seat, from: number)
        return SetAside(
            at: LocalTime.moment(correction.at, in: world.programme(call.programme)?.zone ?? "UTC"),
            reason: isTold ? try opened(correction.sequence).event.officeReason : nil)
    }

    /// Every card of a round that was corrected or voided, and every time it was reopened, in the order of the log.
    package func corrections(of id: RoundID) throws(EngineError) -> [CorrectionLine] {
        let world = world
        guard world.call(id.call) != nil else { throw .refused(.unknownCall(id.call)) }
        guard let round = world.round(id) else { throw .refused(.unknownRound(id)) }
        var lines: [CorrectionLine] = []
        for correction in round.corrections {
            let recorded = try opened(correction.sequence)
            let what: CorrectionLine.What
            var card: (application: Int, seat: Int)?
            var scores: [(criterion: Slug, before: Decimal?, after: Decimal?)] = []
            switch correction.what {
            case .reopened: what = .reopened
            case .voided(let application, let seat, let before):
                what = .voided
                card = (application, seat)
                scores = round.rubric.compared(before, [])
            case .corrected(let application, let seat, let before, let after):
                what = .corrected
                card = (application, seat)
                scores = round.rubric.compared(before, after)
            }
            lines.append(
                CorrectionLine(
                    sequence: correction.sequence, at: correction.at, actor: recorded.actor.member,
                    what: what, application: card?.application, seat: card?.seat,
                    juror: card.flatMap { round.juror(of: $0.seat) }, reason: recorded.event.officeReason,
                    wasClosed: correction.wasClosed, scores: scores, changes: correction.changes))
        }
        return lines
    }

    /// The same without the cards on applications that a reader is too close to.
    package func corrections(of id: RoundID, for reader: MemberID?) throws(EngineError) -> [CorrectionLine] {
        let world = world
        return try corrections(of: id).filter { line in
            guard let reader, let number = line.application else { return true }
            return !world.isBarred(reader, from: ApplicationID(id.call, number))
        }
    }

    /// What jurors ask to have corrected in a round and nobody decided yet, by application; without those that a reader is too close
    /// to.
    package func correctionWishes(of id: RoundID, for reader: MemberID? = nil) throws(EngineError)
        -> [CorrectionWish]
    {
        let world = world
        guard world.call(id.call) != nil else { throw .refused(.unknownCall(id.call)) }
        guard let round = world.round(id) else { throw .refused(.unknownRound(id)) }
        var wishes: [CorrectionWish] = []
        for (place, request) in round.requests {
            let card = round.cards[place]
            let number = ApplicationID(id.call, Int(card.application))
            guard reader.map({ !world.isBarred($0, from: number) }) ?? true,
                let juror = round.juror(of: Int(card.seat)),
                case .card(.correctionAsked(let asked)) = try opened(request.sequence).event
            else { continue }
            wishes.append(
                CorrectionWish(
                    sequence: request.sequence, at: request.at, application: Int(card.application),
                    seat: Int(card.seat), juror: juror, reason: asked.reason.opened,
                    scores: round.rubric.compared(round.given(at: place), request.scores)))
        }
        return wishes.sorted { ($0.application, $0.seat) < ($1.application, $1.seat) }
    }
}

extension Rubric {
    /// Two cards beside each other, by criterion.
    fileprivate func compared(_ before: [Score], _ after: [Score])
        -> [(criterion: Slug, before: Decimal?, after: Decimal?)]
    {
        criteria.map { criterion in
            (
                criterion.id, before.first { $0.criterion == criterion.id }?.value,
                after.first { $0.criterion == criterion.id }?.value
            )
        }
    }
}

extension Event {
    /// The reason of an event that changes a card or reopens a round.
    fileprivate var officeReason: String? {
        if case .card(.voided(let voided)) = self { return voided.reason.opened }
        if case .card(.corrected(let corrected)) = self { return corrected.reason.opened }
        if case .round(.reopened(let reopened)) = self { return reopened.reason.opened }
        return nil
    }
}
