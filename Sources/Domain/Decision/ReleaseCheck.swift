/// What is wrong with the decisions of a round as they would become known together.
struct ReleaseCheck {
    private let desk: DecisionDesk
    private let waiting: [TakenDecision]
    private let standing: [(application: Int, outcome: Outcome)]
    private(set) var flaws: [RefusalDetail] = []
    /// The sequences of those that depart as all stand together.
    private(set) var departing: [Int] = []

    init(_ desk: DecisionDesk, _ waiting: [TakenDecision]) {
        self.desk = desk
        self.waiting = waiting
        standing = desk.standing(with: [])
        departures()
        reserve()
        places()
        money()
    }

    private mutating func departures() {
        let undecided = Set(desk.round.undecided(in: desk.call))
        for decision in waiting {
            let number = decision.application
            let (basis, passedOver) = desk.basis(of: number, decision.outcome, among: standing)
            let tied = desk.tiedOver(number, decision.outcome, among: standing, isTold: true)
            if basis.departs { departing.append(decision.sequence) }
            if isOutdated(decision, by: basis) {
                let (then, now) = (place(decision.basis, []), place(basis, passedOver))
                add(
                    number,
                    de:
                        "Nach einem anderen Ergebnis entschieden (damals \(then.de), jetzt \(now.de)); bitte noch einmal entscheiden.",
                    en: "Decided after another result (\(then.en) then, \(now.en) now); please decide again.")
            } else if decision.hasReason {
                continue
            } else if basis.departs {
                add(.departureNeedsReason(application: number, passedOver), to: number)
            } else if !tied.isEmpty {
                add(.tieNeedsReason(application: number, tied), to: number)
            } else if decision.outcome == .reject {
                checkRejection(number, undecided)
            }
        }
    }

    /// Whether a decision that nobody was told looked at an earlier result, which said something else about it.
    private func isOutdated(_ decision: TakenDecision, by basis: DecisionBasis) -> Bool {
        decision.visibleFrom == nil && decision.basis.ranking != basis.ranking
            && (decision.basis.rank != basis.rank || basis.departs && !decision.basis.departs)
    }

    /// Who is rejected while worse ones may still win learns what only their decision could justify.
    private mutating func checkRejection(_ number: Int, _ undecided: Set<Int>) {
        guard let own = desk.placings.placing(of: number) else { return }
        let open = desk.placings.filter { $0.level > own.level }.map(\.application).filter(
            undecided.contains)
        guard !open.isEmpty else { return }
        let list = numbered(open)
        add(
            number,
            de:
                "Absage, während über schlechter Platzierte (\(list)) noch nicht entschieden ist; das braucht eine Begründung.",
            en:
                "Rejected while nothing is decided about some with a worse rank (\(list)); that needs a reason."
        )
    }

    /// `Rang 2, abweichend gegenüber 3`.
    private func place(_ basis: DecisionBasis, _ passedOver: [Int]) -> Bilingual {
        let rank =
            basis.rank.map { Bilingual(de: "Rang \($0)", en: "rank \($0)") }
            ?? Bilingual(de: "ohne Rang", en: "without a rank")
        if passedOver.isEmpty { return rank }
        let list = numbered(passedOver)
        return Bilingual(
            de: "\(rank.de), abweichend gegenüber \(list)", en: "\(rank.en), departing as to \(list)")
    }

    private mutating func reserve() {
        // Places from which somebody moved up before were given, too.
        let given = desk.round.decisions.taken.filter { $0.isCurrent || $0.visibleFrom != nil }
        for decision in waiting {
            guard let place = decision.outcome.reservePlace else { continue }
            if let holder = desk.holder(of: place, beside: decision.application, among: standing) {
                add(.reservePlaceTaken(place: place, by: holder), to: decision.application)
            }
            let before = Set(
                given.filter { $0.outcome.reservePlace.map { $0 < place } ?? false }.map(\.application)
            ).subtracting([decision.application]).count
            if before < place - 1 {
                add(
                    decision.application,
                    de: "Platz \(place) der Nachrückliste, davor aber nur \(before) vergeben.",
                    en: "Place \(place) of the reserve list, but only \(before) given before it.")
            }
        }
    }

    /// A winner beyond the call's places needs a reason; those with the best rank are within.
    private mutating func places() {
        let limit = desk.call.places
        guard limit > 0 else { return }
        let winners = Set(standing.filter { $0.outcome.takesPlace }.map(\.application)).filter(desk.competes)
        let order = desk.placings.map(\.application).filter(winners.contains)
        let unranked = winners.subtracting(order).sorted()
        for number in (order + unranked).dropFirst(limit) {
            let own = waiting.filter { $0.application == number && $0.outcome.takesPlace }
            guard !own.isEmpty, !own.contains(where: \.hasReason) else { continue }
            add(
                number,
                de:
                    "Damit wären es \(winners.count) Plätze, der Wettbewerb hat \(limit); das braucht eine Begründung.",
                en: "These would be \(winners.count) places, the call has \(limit); that needs a reason.")
        }
    }

    private mutating func money() {
        guard let award = waiting.first(where: \.isAward) else { return }
        do throws(Refusal) { try desk.checkMoney(of: desk.call.awards()) } catch {
            flaws.append(RefusalDetail(place: String(award.application), words: error.words))
        }
    }

    private mutating func add(_ refusal: DecisionRefusal, to number: Int) {
        flaws.append(RefusalDetail(place: String(number), words: refusal.words))
    }

    private mutating func add(_ number: Int, de: String, en: String) {
        flaws.append(RefusalDetail(place: String(number), words: Bilingual(de: de, en: en)))
    }
}
