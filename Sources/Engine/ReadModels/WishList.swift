package import Domain
package import JSON

/// The applications of a round with what jurors wish about them.
package struct WishList: Sendable {
    /// An application as somebody who wishes sees it.
    package struct Line: Sendable {
        package let application: Int
        /// As the round's jurors read it; `nil` where the reader is too close to the application.
        package let title: String?
        package let category: Slug?
        package let wishes: [Wisher]
    }

    /// Who wishes what.
    package struct Wisher: Sendable {
        package let handle: String
        package let answer: WishAnswer
        /// Whether the juror reads it already.
        package let isReading: Bool
    }

    package let round: RoundID
    /// Whether it holds one juror's own wishes only.
    package let isOwn: Bool
    /// By number.
    package let lines: [Line]

    package var json: JSONValue {
        .members([
            "call": .text(round.call.text), "round": .text(round.round.text),
            "applications": .list(
                lines.map { line in
                    let own = isOwn ? line.wishes.first : nil
                    return .members([
                        "application": .integer(line.application), "title": .given(line.title),
                        "category": .given(line.category?.text),
                        "wish": isOwn ? .text(own?.answer.rawValue ?? WishAnswer.none.rawValue) : nil,
                        "reading": isOwn ? .flag(own?.isReading ?? false) : nil,
                        "wishes": isOwn
                            ? nil
                            : .list(
                                line.wishes.map {
                                    .members([
                                        "juror": .text($0.handle), "wish": .text($0.answer.rawValue),
                                        "reading": .flag($0.isReading),
                                    ])
                                }),
                    ])
                }),
        ])
    }
}

extension Engine {
    /// What jurors wish about a round's pool: everybody's for those who run it, one's own for a juror.
    ///
    /// Throws ``EngineError`` `.refused` when the reader may see neither.
    package func wishes(of id: RoundID, for reader: MemberID?) throws(EngineError) -> WishList {
        let world = world
        // Whether there is such a round is told after whether one may ask.
        if let reader, !Permission.may(reader, see: .round(id), in: world) { throw .refused(.notAllowed) }
        guard let call = world.call(id.call) else { throw .refused(.unknownCall(id.call)) }
        guard let round = call.round(id.round) else { throw .refused(.unknownRound(id)) }
        let oversees = reader.map { Permission.may($0, see: .panels(id), in: world) } ?? true
        if !oversees, let reader, !Permission.may(reader, see: .ownWishes(id), in: world) {
            let open = call.unanswered(by: reader, in: round).count
            let isJuror = Permission.may(reader, see: .ownCards(id), in: world)
            throw .refused(isJuror && open > 0 ? .declarationMissing(id, open) : .notAllowed)
        }
        let own = oversees ? nil : reader.flatMap { call.seat(of: $0) }
        var seats: [(seat: Int, handle: String)] = []
        for (place, member) in call.seats.enumerated() {
            if oversees || place + 1 == own { seats.append((place + 1, try handle(of: member))) }
        }
        var lines: [WishList.Line] = []
        for entry in round.pool.sorted(by: { $0.application < $1.application }) {
            guard let application = call.application(entry.application), application.status == .submitted
            else { continue }
            let isBarred =
                reader.map { world.isBarred($0, from: ApplicationID(id.call, entry.application)) } ?? false
            // Read blind, a title that is missing would tell which number a conflict belongs to.
            if !oversees, !round.blind, isBarred || reader != nil && application.applicant == reader {
                continue
            }
            let hides = oversees && isBarred
            lines.append(
                WishList.Line(
                    application: entry.application,
                    title: hides ? nil : try title(of: application, entry, isBlind: round.blind && !oversees),
                    category: application.category,
                    wishes: seats.compactMap { seat, handle in
                        let isReading =
                            round.card(application: entry.application, seat: seat).map { !$0.status.isFree }
                            ?? false
                        let answer = round.panels.wish(application: entry.application, seat: seat)
                        guard let answer = answer ?? (own != nil && isReading ? WishAnswer.none : nil) else {
                            return nil
                        }
                        return WishList.Wisher(handle: handle, answer: answer, isReading: isReading)
                    }))
        }
        return WishList(round: id, isOwn: !oversees, lines: lines)
    }

    private func title(of application: Application, _ entry: PoolEntry, isBlind: Bool) throws(EngineError)
        -> String?
    {
        guard
            let handIn = application.handIns.first(where: { $0.version == entry.version })
                ?? application.handIns.last
        else { return nil }
        if isBlind, let redacted = try redaction(of: handIn, []).title { return redacted }
        return try submission(of: handIn)?.title.opened
    }
}
