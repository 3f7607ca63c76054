extension Call {
    mutating func evolve(_ event: RoundEvent, round slug: Slug, _ recorded: Recorded) throws(Impossible) {
        if case .opened(let opened) = event {
            guard place(ofRound: slug) == nil else { throw Impossible("round \(slug) exists") }
            guard phase(opened.phase) != nil else { throw Impossible("no phase \(opened.phase)") }
            try follows(recorded, 0)
            rounds.append(Round(slug: slug, opened, recorded))
            return
        }
        guard let place = place(ofRound: slug) else { throw Impossible("no round \(slug)") }
        if case .seated(let seated) = event {
            if seated.seat == seats.count + 1 {
                guard seat(of: seated.juror) == nil else { throw Impossible("\(seated.juror) has a seat") }
                seats.append(seated.juror)
            }
            guard juror(of: seated.seat) == seated.juror else {
                throw Impossible("seat \(seated.seat) is another's")
            }
        }
        if case .declarationGiven(let given) = event, juror(of: given.seat) == nil {
            throw Impossible("nobody has seat \(given.seat)")
        }
        if case .panel(.wished(let wished)) = event, juror(of: wished.seat) == nil {
            throw Impossible("nobody has seat \(wished.seat)")
        }
        if case .pooled(let pooled) = event,
            let unknown = pooled.entries.first(where: { application($0.application) == nil })
        {
            throw Impossible("no application \(unknown.application)")
        }
        try rounds[place].evolve(event, recorded)
        if event.fixesPublic, let places = rounds[place].publishedPlaces {
            rounds[place].published = rounds[place].ranking(in: self).entries.prefix(places).map {
                PublishedPlace(rank: $0.rank, application: $0.application)
            }
        }
    }
}

extension Round {
    mutating func evolve(_ event: RoundEvent, _ recorded: Recorded) throws(Impossible) {
        try follows(recorded, version)
        guard !awaitsPairs || event.fillsPlan else {
            throw Impossible("plan \(panels.plans.count) of round \(slug) is not whole")
        }
        if case .decision(let event) = event {
            try evolve(event, recorded)
            version = recorded.version
            return
        }
        if case .calibrated(let calibrated) = event {
            try evolve(calibrated, recorded)
            version = recorded.version
            return
        }
        guard isOpen != event.isOfClosed else {
            throw Impossible("round \(slug) is \(isOpen ? "open" : "closed")")
        }
        switch event {
        case .opened, .decision, .calibrated: throw Impossible("round \(slug) exists")
        case .published(let published):
            guard published.places > 0 else { throw Impossible("no place is published") }
            publishedPlaces = published.places
        case .corrected(let corrected): try correct(corrected, recorded)
        case .reopened(let reopened):
            isOpen = true
            closes = reopened.closes
            corrections.append(
                Correction(
                    sequence: recorded.sequence, at: recorded.at, what: .reopened, wasClosed: true))
        case .pooled(let pooled): try enter(pooled.entries)
        case .declarationsAsked:
            guard version == 1 else { throw Impossible("a round asks for declarations from the beginning") }
            asksDeclarations = true
        case .declarationGiven(let given):
            guard asksDeclarations, given.none.allSatisfy({ entry($0) != nil }) else {
                throw Impossible("nobody asked for such a declaration")
            }
            answered[given.seat, default: []].formUnion(given.none)
        case .seated(let seated):
            while jurors.count < seated.seat { jurors.append(nil) }
            guard jurors[seated.seat - 1] == nil else { throw Impossible("seat \(seated.seat) is taken") }
            jurors[seated.seat - 1] = seated.juror
        case .assigned(let assigned):
            for pair in assigned.pairs { try assign(pair, recorded) }
            try fill(assigned.pairs, recorded)
        case .unassigned(let unassigned):
            guard let place = place(unassigned.application, unassigned.seat), cards[place].status.isOpen
            else {
                throw Impossible("the card of \(unassigned.application) and \(unassigned.seat) is not open")
            }
            cards[place].status = .unassigned
            cards[place].sequence = recorded.sequence
            cards[place].at = recorded.at
            panels.takenBack.insert(Seating.key(unassigned.application, unassigned.seat))
        case .panel(let event): try evolve(event, recorded)
        case .closed(let closed):
            guard closed.through == recorded.sequence - 1 else {
                throw Impossible("the ranking is not of the event before")
            }
            isOpen = false
            closings.append(
                Closing(
                    ranking: closed.ranking, through: closed.through, missing: closed.missing,
                    sequence: recorded.sequence, at: recorded.at))
        }
        version = recorded.version
    }

    /// Fixes the result of what was corrected since the last one.
    private mutating func correct(_ corrected: RoundCorrected, _ recorded: Recorded) throws(Impossible) {
        guard corrected.through == recorded.sequence - 1, let last = closings.last else {
            throw Impossible("the ranking is not of the event before")
        }
        let fresh = corrections.indices.filter {
            corrections[$0].wasClosed && corrections[$0].what != .reopened && corrections[$0].result == nil
        }
        // What goes on with the changes of the event before is one correction with it.
        let goesOn = fresh.isEmpty
        guard !goesOn || (last.isCorrection && last.sequence == corrected.through) else {
            throw Impossible("no card of round \(slug) was corrected")
        }
        let cards =
            goesOn ? corrections.indices.filter { corrections[$0].result == last.sequence } : fresh
        let changes = (goesOn ? last.changes : []) + corrected.changes
        for place in cards {
            corrections[place].changes = changes
            corrections[place].result = recorded.sequence
        }
        if goesOn { closings.removeLast() }
        closings.append(
            Closing(
                ranking: corrected.ranking, through: corrected.through, missing: last.missing,
                sequence: recorded.sequence, at: recorded.at, isCorrection: true, changes: changes))
    }

    private mutating func enter(_ entries: [PoolEntry]) throws(Impossible) {
        for entry in entries {
            guard entry.carried.count == carries.count, entry.application > 0 else {
                throw Impossible("application \(entry.application) lacks a carried result")
            }
            while poolPlaces.count <= entry.application { poolPlaces.append(-1) }
            guard poolPlaces[entry.application] < 0 else {
                throw Impossible("application \(entry.application) is in the pool")
            }
            poolPlaces[entry.application] = Int32(pool.count)
            pool.append(entry)
        }
    }

    private mutating func assign(_ pair: Assignment, _ recorded: Recorded) throws(Impossible) {
        guard entry(pair.application) != nil, juror(of: pair.seat) != nil else {
            throw Impossible("no application \(pair.application) in the pool or nobody on seat \(pair.seat)")
        }
        panels.takenBack.remove(Seating.key(pair.application, pair.seat))
        if let place = place(pair.application, pair.seat) {
            guard cards[place].status.isFree else {
                throw Impossible("\(pair.application) is assigned to seat \(pair.seat)")
            }
            cards[place].status = .assigned
            cards[place].sequence = recorded.sequence
            cards[place].at = recorded.at
            return
        }
        cardPlaces[Seating.key(pair.application, pair.seat)] = Int32(cards.count)
        cards.append(
            Card(
                application: Int32(pair.application), seat: Int32(pair.seat), status: .assigned,
                sequence: recorded.sequence, at: recorded.at))
        scores.append(repeating: Self.missing, count: rubric.criteria.count)
    }

    mutating func recuse(application: Int, seat: Int) {
        guard let place = place(application, seat), isOpen else { return }
        cards[place].status = .recused
        requests[place] = nil
        clear(place)
    }

    /// Forgets what a card says; an earlier value is remembered elsewhere.
    mutating func clear(_ place: Int) {
        for score in place * sorted.count..<(place + 1) * sorted.count { scores[score] = Self.missing }
    }
}

extension RoundEvent {
    /// Whether from this event on the public reads the places as they then stand.
    fileprivate var fixesPublic: Bool {
        switch self {
        case .published, .corrected: true
        case .opened, .pooled, .declarationsAsked, .declarationGiven, .seated, .assigned, .unassigned,
            .closed, .reopened, .decision, .calibrated, .panel:
            false
        }
    }

    /// Whether it can happen to a closed round only; all else happens to an open one.
    fileprivate var isOfClosed: Bool {
        switch self {
        case .published, .corrected, .reopened: true
        case .opened, .pooled, .declarationsAsked, .declarationGiven, .seated, .assigned, .unassigned,
            .closed, .decision, .calibrated, .panel:
            false
        }
    }

    /// Whether it may follow a plan that is not whole yet.
    fileprivate var fillsPlan: Bool {
        switch self {
        case .seated, .assigned: true
        case .opened, .pooled, .declarationsAsked, .declarationGiven, .unassigned, .closed, .corrected,
            .reopened, .published, .decision, .calibrated, .panel:
            false
        }
    }
}
