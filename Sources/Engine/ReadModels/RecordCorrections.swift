package import Domain

extension RoundRecord {
    /// A card that was corrected or set aside by the office, or the round that was opened again.
    package struct Correction: Sendable {
        package let sequence: Int
        package let at: Instant
        package let what: What
        package let reason: String?
        /// Whether a card is void because of a conflict of interest.
        package let isConflicted: Bool
        /// The ranks it moved.
        package let ranks: [RankChange]
        /// The digest of the result that was fixed with it, `nil` while the round was open.
        package let result: Digest?

        /// What was corrected.
        package enum What: Hashable, Sendable {
            case voided(application: Int, seat: Int, before: [Score])
            case corrected(application: Int, seat: Int, [Change])
            case reopened
        }
    }
}

extension RoundRecord {
    /// A card that somebody else entered for the juror.
    package struct Entered: Sendable {
        package let application: Int
        package let seat: Int
        package let by: MemberID
    }

    /// A juror who takes part no more.
    package struct Gone: Sendable {
        package let sequence: Int
        package let at: Instant
        package let juror: MemberID
        package let reason: String?
    }
}

extension Engine {
    /// What was corrected in a round, in order, each with its reason.
    func recordCorrections(of round: Round, in call: Call) throws(EngineError) -> [RoundRecord.Correction] {
        var found: [RoundRecord.Correction] = []
        for correction in round.corrections {
            let what: RoundRecord.Correction.What =
                switch correction.what {
                case .voided(let application, let seat, let before):
                    .voided(application: application, seat: seat, before: before)
                case .corrected(let application, let seat, let before, let after):
                    .corrected(
                        application: application, seat: seat,
                        RoundRecord.changes(round.rubric, before, after))
                case .reopened: .reopened
                }
            var isConflicted = false
            if case .voided(let application, let seat, _) = what {
                isConflicted = call.voidsByConflict(
                    application: application, seat: seat, at: correction.at)
            }
            found.append(
                RoundRecord.Correction(
                    sequence: correction.sequence, at: correction.at, what: what,
                    reason: try correctionReason(correction.sequence), isConflicted: isConflicted,
                    ranks: correction.changes,
                    result: correction.result.flatMap { result in
                        round.closings.first { $0.sequence == result }?.ranking
                    }))
        }
        return found
    }

    /// The cards that somebody else entered for the juror, by application.
    func recordEntered(in round: Round) -> [RoundRecord.Entered] {
        round.entered.map { place, member in
            let card = round.cards[place]
            return RoundRecord.Entered(
                application: Int(card.application), seat: Int(card.seat), by: member)
        }
        .sorted { ($0.application, $0.seat) < ($1.application, $1.seat) }
    }

    /// Cards that were changed while the round was open: what each change replaced is known from what came before it.
    func recordAmendments(of round: Round) throws(EngineError) -> [RoundRecord.Amended] {
        var found: [RoundRecord.Amended] = []
        for (place, earlier) in round.earlier {
            let card = round.cards[place]
            let states = earlier.map { ($0.sequence, $0.scores) } + [(card.sequence, round.given(at: place))]
            for (old, new) in zip(states, states.dropFirst()) {
                let recorded = try opened(new.0)
                guard case .card(.amended(let amended)) = recorded.event else { continue }
                found.append(
                    RoundRecord.Amended(
                        application: Int(card.application), seat: Int(card.seat), sequence: new.0,
                        at: recorded.at, reason: amended.reason.opened,
                        changes: RoundRecord.changes(round.rubric, old.1, new.1)))
            }
        }
        return found.sorted { $0.sequence < $1.sequence }
    }

    private func correctionReason(_ sequence: Int) throws(EngineError) -> String? {
        let event = try opened(sequence).event
        if case .card(.voided(let voided)) = event { return voided.reason.opened }
        if case .card(.corrected(let corrected)) = event { return corrected.reason.opened }
        if case .card(.amended(let amended)) = event { return amended.reason.opened }
        if case .round(.reopened(let reopened)) = event { return reopened.reason.opened }
        return nil
    }

    /// The jurors who left a call, in the order of the log.
    func recordGone(from slug: Slug) throws(EngineError) -> [RoundRecord.Gone] {
        guard world.call(slug)?.left.isEmpty == false else { return [] }
        let stream = StreamID.call(slug).description
        var sequences: [Int] = []
        try entries(after: 0) { head in
            if head.stream == stream, head.type == "call.juror-left" { sequences.append(head.sequence) }
            return true
        }
        var gone: [RoundRecord.Gone] = []
        for sequence in sequences {
            let recorded = try opened(sequence)
            guard case .call(.jurorLeft(let left)) = recorded.event else { continue }
            gone.append(
                RoundRecord.Gone(
                    sequence: sequence, at: recorded.at, juror: left.juror, reason: left.reason.opened))
        }
        return gone
    }
}
