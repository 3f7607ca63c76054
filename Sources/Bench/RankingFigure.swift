import Domain
import Glibc

/// The ranking of a folded round with ten cards an application and five criteria.
enum RankingFigure {
    /// Prints milliseconds for 200, 2,000 and 20,000 applications and writes the middle one's scores for the other side.
    static func run(_ scores: String) {
        for count in [200, 2_000, 20_000] {
            guard let (call, round) = folded(count) else { return }
            if count == 2_000 { write(round, to: scores) }
            var best = Double.infinity
            for _ in 1...9 {
                let start = Bench.seconds
                let ranking = round.ranking(in: call)
                best = min(best, Bench.seconds - start)
                if ranking.entries.count != count { Bench.say("\(ranking.entries.count) of \(count) ranked") }
            }
            Bench.print("\(count)", best * 1_000)
        }
    }

    /// A round as the fold leaves it.
    private static func folded(_ applications: Int) -> (Call, Round)? {
        var chance = Chance(7)
        var world = World()
        let slug = Slug(checked: "senkrechtstarter-2001")
        let id = RoundID(slug, Matter.round)
        let (admin, seats) = (MemberID(1), 10)
        func add(_ stream: StreamID, _ event: Event) throws(Impossible) {
            try world.evolve(
                Recorded(
                    sequence: world.sequence + 1, at: Instant(milliseconds: 0), stream: stream,
                    version: world.version(of: stream) + 1, actor: .member(admin), channel: .cli, event: event
                ))
        }
        do throws(Impossible) {
            let created = CallCreated(
                programme: Matter.programme, title: Matter.both("x"), categories: Matter.categories,
                consents: [],
                places: 10, prizes: [])
            try add(.call(slug), .call(.created(created)))
            let phase = Phase(
                id: Matter.phase, title: Matter.both("x"), opens: Matter.longAgo, deadline: Matter.farAhead,
                form: [])
            try add(.call(slug), .call(.phasePlanned(phase)))
            for number in 1...applications {
                let stream = StreamID.application(ApplicationID(slug, number))
                try add(stream, .application(.begun(ApplicationBegun(applicant: admin, phase: Matter.phase))))
                let submitted = ApplicationSubmitted(
                    phase: Matter.phase, category: nil, title: .sealed, reference: nil, team: nil, answers: []
                )
                try add(stream, .application(.submitted(submitted)))
            }
            let opened = RoundOpened(
                phase: Matter.phase, rubric: Matter.rubric,
                rubricDigest: Digest(checked: String(repeating: "0", count: 64)), blind: false,
                readers: seats,
                due: nil, closes: nil, ownWeight: nil, carries: [], lotSeed: nil)
            try add(.round(id), .round(.opened(opened)))
            let pool = (1...applications).map { PoolEntry(application: $0, version: 1) }
            try add(.round(id), .round(.pooled(RoundPooled(entries: pool))))
            for seat in 1...seats {
                try add(.round(id), .round(.seated(RoundSeated(seat: seat, juror: MemberID(seat)))))
            }
            for number in 1...applications {
                let pairs = (1...seats).map { Assignment(application: number, seat: $0) }
                try add(.round(id), .round(.assigned(RoundAssigned(pairs: pairs))))
            }
            // Cards come in the order jurors work, not in that of the applications.
            for seat in 1...seats {
                for number in 1...applications {
                    let submitted = CardSubmitted(
                        juror: MemberID(seat), scores: Matter.scores(&chance), words: CardWords(), source: nil
                    )
                    try add(
                        .card(id, application: number, seat: seat), .card(.submitted(submitted)))
                }
            }
        } catch {
            Bench.say(error.description)
            return nil
        }
        guard let call = world.call(slug), let round = call.round(Matter.round) else { return nil }
        return (call, round)
    }

    /// A line a card: application and the scores of the criteria in the rubric's order.
    private static func write(_ round: Round, to path: String) {
        guard let file = fopen(path, "w") else { return }
        for (place, card) in round.cards.enumerated() {
            let scores = round.scores(at: place).map { $0?.description ?? "" }
            fputs("\(card.application),\(scores.joined(separator: ","))\n", file)
        }
        fclose(file)
    }
}
