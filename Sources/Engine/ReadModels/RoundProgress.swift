package import Domain
package import JSON

/// What is done and what is still to do in a round, by juror and by application.
package struct RoundProgress: Sendable {
    /// What one juror has to do.
    package struct Juror: Sendable {
        package let juror: MemberID
        package let handle: String
        /// Cards that are theirs, without those they are recused from.
        package let assigned: Int
        package let begun: Int
        package let submitted: Int
        package let recused: Int
        /// Applications whose card is still to be done.
        package let open: [Int]
        /// How many of them are past the round's due time.
        package let overdue: Int
        package let hasLeft: Bool
    }

    /// How far the cards on one application are.
    package struct Subject: Sendable {
        package let application: Int
        package let title: String?
        package let submitted: Int
        /// Handles of those whose card is still to be done.
        package let open: [String]
        package let overdue: Int
        /// Jurors who read it, and how many the round wants.
        package let readers: Int
        package let wanted: Int

        /// Whether fewer jurors read it than the round wants.
        package var isThin: Bool { readers < wanted }
    }

    package let round: RoundID
    package let due: Moment?
    package let isOpen: Bool
    /// By seat.
    package let jurors: [Juror]
    /// Those still in the competition, by number.
    package let applications: [Subject]

    package var json: JSONValue {
        .members([
            "call": .text(round.call.text), "round": .text(round.round.text),
            "status": .text(isOpen ? "open" : "closed"),
            "due": due.map { .text(Timestamp.text($0.instant)) },
            "jurors": .list(
                jurors.map {
                    .members([
                        "juror": .text($0.handle), "assigned": .integer($0.assigned),
                        "begun": .integer($0.begun), "submitted": .integer($0.submitted),
                        "recused": .integer($0.recused), "open": .list($0.open.map { .integer($0) }),
                        "overdue": .integer($0.overdue), "left": .flag($0.hasLeft),
                    ])
                }),
            "applications": .list(
                applications.map {
                    .members([
                        "application": .integer($0.application), "title": .given($0.title),
                        "submitted": .integer($0.submitted), "open": .list($0.open.map { .text($0) }),
                        "overdue": .integer($0.overdue), "readers": .integer($0.readers),
                        "wanted": .integer($0.wanted), "tooFewReaders": .flag($0.isThin),
                    ])
                }),
        ])
    }
}

extension Engine {
    /// What is done and what is still to do in a round.
    ///
    /// Throws ``EngineError`` `.refused` when there is no such round. What its reader is too close to comes without its title.
    package func progress(of id: RoundID, for reader: MemberID? = nil) throws(EngineError) -> RoundProgress {
        let world = world
        guard let call = world.call(id.call) else { throw .refused(.unknownCall(id.call)) }
        guard let round = call.round(id.round) else { throw .refused(.unknownRound(id)) }
        let isLate = round.isOpen && round.due.map { $0.instant < now } ?? false
        func isDue(_ card: Card) -> Bool {
            card.status.isOpen && !call.hasLeft(seat: Int(card.seat))
                && call.application(Int(card.application))?.status == .submitted
        }
        var handles: [Int: String] = [:]
        var jurors: [RoundProgress.Juror] = []
        for (seat, juror) in round.seats {
            let handle = try handle(of: juror)
            handles[seat] = handle
            let cards = round.cards.filter { Int($0.seat) == seat && !$0.status.isFree }
            func count(_ status: CardStatus) -> Int { cards.count { $0.status == status } }
            let open = cards.filter(isDue).map { Int($0.application) }.sorted()
            jurors.append(
                RoundProgress.Juror(
                    juror: juror, handle: handle, assigned: cards.count - count(.recused),
                    begun: count(.begun), submitted: count(.submitted), recused: count(.recused),
                    open: open, overdue: isLate ? open.count : 0, hasLeft: call.hasLeft(seat: seat)))
        }
        let titles = try names(of: round, in: call, for: reader)
        let subjects = round.pool.map(\.application).sorted().compactMap { number -> RoundProgress.Subject? in
            guard call.application(number)?.status == .submitted else { return nil }
            let cards = round.cards.filter { Int($0.application) == number }
            let open = cards.filter(isDue)
            return RoundProgress.Subject(
                application: number, title: titles[number]?.title,
                submitted: cards.count { $0.status == .submitted },
                open: open.sorted { $0.seat < $1.seat }.compactMap { handles[Int($0.seat)] },
                overdue: isLate ? open.count : 0, readers: round.readers(of: number), wanted: round.readers)
        }
        return RoundProgress(
            round: id, due: round.due, isOpen: round.isOpen, jurors: jurors, applications: subjects)
    }
}
