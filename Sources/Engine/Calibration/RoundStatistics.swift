package import Domain

extension Engine {
    /// How far the jurors of a round agree.
    ///
    /// Throws ``EngineError`` `.refused` when there is no such round.
    package func agreement(of id: RoundID, all: Bool = false) throws(EngineError) -> PanelAgreement {
        let (call, round) = try judged(id)
        let panel = round.panel(in: call)
        return PanelAgreement(
            of: CardTotals(of: panel, by: round.rubric), by: round.rubric,
            input: Fingerprint().digest(of: panel, rubric: round.rubric), all: all)
    }

    /// Ranking, agreement and jurors of a round together, as a report tells them.
    ///
    /// Throws ``EngineError`` `.refused` when there is no such round.
    package func analysis(of id: RoundID, best: Int) throws(EngineError) -> Analysis {
        let (call, round) = try judged(id)
        var handles: [Int: String] = [:]
        for (seat, juror) in round.seats { handles[seat] = try handle(of: juror) }
        let names = handles
        return Analysis(
            ranking: try ranking(of: id), panel: round.panel(in: call), best: best, all: true,
            choseThemselves: round.panels.hasWishes
        ) {
            names[$0] ?? String($0)
        }
    }

    /// How each juror of a round scored; only the one of a seat where it is given, and while the round is open only what that
    /// juror's own cards say.
    ///
    /// Throws ``EngineError`` `.refused` when there is no such round.
    package func jurors(of id: RoundID, seenFrom seat: Int? = nil) throws(EngineError) -> PanelJurors {
        let (call, round) = try judged(id)
        let panel = round.panel(in: call)
        let all = PanelJurors(
            of: CardTotals(of: panel, by: round.rubric), by: round.rubric,
            beside: PanelStatistics.result(
                panel: panel, rubric: round.rubric, ranking: round.rubric.ranking(of: panel),
                terms: CalibrationTerms(best: usualCut(of: id))),
            context: context(of: round, in: call))
        return seat.map { all.seen(from: $0, whileOpen: round.isOpen) } ?? all
    }

    /// What is known of the cards beside their scores: in which order a juror submitted them, and whether they are of a field the
    /// juror named. Cards that came in at one time have no order.
    private func context(of round: Round, in call: Call) -> (Int, Int) -> CardContext {
        struct Key: Hashable {
            let application: Int32
            let seat: Int32
        }
        var sequences: [Key: Int] = [:]
        var times: [Int32: Set<Instant>] = [:]
        var counts: [Int32: Int] = [:]
        for card in round.cards where card.status == .submitted {
            sequences[Key(application: card.application, seat: card.seat)] = card.sequence
            times[card.seat, default: []].insert(card.at)
            counts[card.seat, default: 0] += 1
        }
        let fields = Dictionary(
            uniqueKeysWithValues: round.seats.map { ($0.seat, world.member($0.juror)?.fields ?? []) })
        return { application, seat in
            let key = Key(application: Int32(application), seat: Int32(seat))
            let isOrdered = times[key.seat]?.count == counts[key.seat]
            let category = call.application(application)?.category?.text
            let own = fields[seat] ?? []
            return CardContext(
                sequence: isOrdered ? sequences[key] : nil,
                isOwnField: own.isEmpty ? nil : category.map(own.contains))
        }
    }

    /// A round with its call.
    func judged(_ id: RoundID) throws(EngineError) -> (Call, Round) {
        guard let call = world.call(id.call) else { throw .refused(.unknownCall(id.call)) }
        guard let round = call.round(id.round) else { throw .refused(.unknownRound(id)) }
        return (call, round)
    }
}
