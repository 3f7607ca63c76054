extension Round {
    mutating func evolve(_ event: CardEvent, application: Int, seat: Int, _ recorded: Recorded)
        throws(Impossible)
    {
        guard let place = place(application, seat) else {
            throw Impossible("\(application) is not assigned to seat \(seat)")
        }
        guard isOpen || event.isOfClosed else { throw Impossible("round \(slug) is closed") }
        try follows(recorded, Int(cards[place].version))
        let status = cards[place].status
        switch event {
        case .begun(let begun):
            guard status == .assigned, juror(of: seat) == begun.juror else {
                throw Impossible("the card is not open for \(begun.juror)")
            }
            cards[place].status = .begun
        case .submitted(let submitted):
            guard status.isOpen, juror(of: seat) == submitted.juror else {
                throw Impossible("the card is not open for \(submitted.juror)")
            }
            try set(submitted.scores, at: place)
            cards[place].status = .submitted
            note(enteredBy: recorded.entered(for: submitted.juror), at: place)
        case .amended(let amended):
            guard status == .submitted, juror(of: seat) == amended.juror else {
                throw Impossible("the card is not \(amended.juror)'s to amend")
            }
            remember(place)
            try set(amended.scores, at: place)
            note(enteredBy: recorded.entered(for: amended.juror), at: place)
            requests[place] = nil
        case .voided(let voided):
            guard status == .submitted, juror(of: seat) == voided.juror else {
                throw Impossible("the card is not submitted by \(voided.juror)")
            }
            remember(place)
            note(.voided(application: application, seat: seat, before: given(at: place)), recorded)
            clear(place)
            cards[place].status = .voided
            note(enteredBy: nil, at: place)
            requests[place] = nil
        case .correctionAsked(let asked):
            guard !isOpen, status == .submitted, juror(of: seat) == asked.juror else {
                throw Impossible("the card is not \(asked.juror)'s to have corrected")
            }
            requests[place] = CorrectionRequest(
                sequence: recorded.sequence, at: recorded.at, scores: asked.scores)
            // The card still says what it said, where it said it.
            cards[place].version = Int32(recorded.version)
            return
        case .correctionDeclined(let declined):
            guard requests[place] != nil, juror(of: seat) == declined.juror else {
                throw Impossible("\(declined.juror) asks for no correction")
            }
            requests[place] = nil
            cards[place].version = Int32(recorded.version)
            return
        case .corrected(let corrected):
            guard !isOpen, status == .submitted, juror(of: seat) == corrected.juror,
                requests[place]?.scores == corrected.scores
            else { throw Impossible("\(corrected.juror) asks for no such correction") }
            remember(place)
            let before = given(at: place)
            try set(corrected.scores, at: place)
            // Only its juror can have asked for it.
            note(enteredBy: nil, at: place)
            note(
                .corrected(
                    application: application, seat: seat, before: before, after: corrected.scores), recorded)
            requests[place] = nil
        case .retracted(let retracted):
            guard status == .submitted else { throw Impossible("the card is not submitted") }
            let before = earlier[place]?.last
            remember(place)
            note(enteredBy: retracted.restored == nil ? nil : before?.enteredBy, at: place)
            requests[place] = nil
            try set(retracted.restored ?? [], at: place)
            if retracted.restored == nil { cards[place].status = .assigned }
        }
        cards[place].version = Int32(recorded.version)
        cards[place].sequence = recorded.sequence
        cards[place].at = recorded.at
    }

    private mutating func note(_ what: Correction.What, _ recorded: Recorded) {
        corrections.append(
            Correction(sequence: recorded.sequence, at: recorded.at, what: what, wasClosed: !isOpen))
    }

    private mutating func remember(_ place: Int) {
        earlier[place, default: []].append(
            EarlierScores(
                sequence: cards[place].sequence, scores: given(at: place), enteredBy: entered[place]))
    }

    /// The scores of a card that were given, ascending by criterion id.
    package func given(at place: Int) -> [Score] {
        sorted.compactMap { criterion in
            let units = scores[place * sorted.count + criterion]
            return units == Self.missing ? nil : Score(rubric.criteria[criterion].id, Decimal(units: units))
        }
    }

    private mutating func set(_ given: [Score], at place: Int) throws(Impossible) {
        let width = sorted.count
        var next = 0
        for criterion in sorted {
            let row = place * width + criterion
            if next < given.count, given[next].criterion == rubric.criteria[criterion].id {
                scores[row] = given[next].value.units
                next += 1
            } else {
                scores[row] = Self.missing
            }
        }
        guard next == given.count else { throw Impossible("the rubric has no \(given[next].criterion)") }
    }
}

extension Recorded {
    /// Who acted, where that was somebody else than the juror whose card it is.
    fileprivate func entered(for juror: MemberID) -> MemberID? { actor.member == juror ? nil : actor.member }
}

extension CardEvent {
    /// Whether it can happen to a card of a closed round.
    fileprivate var isOfClosed: Bool {
        switch self {
        case .voided, .correctionAsked, .correctionDeclined, .corrected: true
        case .begun, .submitted, .amended, .retracted: false
        }
    }
}
