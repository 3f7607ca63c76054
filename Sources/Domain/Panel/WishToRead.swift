/// A juror says which applications of a round they would like to read.
package struct WishToRead: Sendable, Codable {
    package var round: RoundID
    package var wishes: [Wish]

    package init(round: RoundID, wishes: [Wish]) {
        self.round = round
        self.wishes = wishes
    }

    /// How many wishes one event holds, so that its record stays within the log's limit.
    static let chunk = 1_000

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try findOpen(round, in: world, at: context.now)
        guard let juror = context.actor.member, world.member(juror)?.has(.juror, in: call.slug) == true,
            !call.left.contains(juror)
        else { throw .notAllowed }
        let unanswered = call.unanswered(by: juror, in: known)
        guard unanswered.isEmpty else { throw .declarationMissing(round, unanswered.count) }
        let outside = wishes.map(\.application).filter { number in
            guard known.entry(number) != nil, let application = call.application(number) else { return true }
            return application.status != .submitted
        }
        guard outside.isEmpty else { throw .notInPool(outside) }
        let (seat, seated) = call.seating(juror)
        var last: [Int: WishAnswer] = [:]
        for wish in wishes {
            let number = wish.application
            // Read blind, a refusal would tell which number a conflict belongs to; such a wish is taken and comes to nothing.
            if !known.blind {
                if call.application(number)?.applicant == juror {
                    throw .ownConflict(application: number)
                }
                if call.isBarred(seat: seat, from: number) { throw .conflictDeclared(application: number) }
            }
            if let card = known.card(application: number, seat: seat), !card.status.isFree {
                throw .panel(.alreadyReading(application: number))
            }
            last[number] = wish.answer
        }
        let news = last.filter { number, answer in
            (known.panels.wish(application: number, seat: seat) ?? .none) != answer
        }.map { Wish(application: $0.key, answer: $0.value) }.sorted { $0.application < $1.application }
        guard !news.isEmpty else { return .nothing }
        return Decision(
            seated
                + stride(from: 0, to: news.count, by: Self.chunk).map { start in
                    let part = Array(news[start..<min(start + Self.chunk, news.count)])
                    return Happening(
                        .round(round), .round(.panel(.wished(RoundWished(seat: seat, wishes: part)))))
                })
    }
}
