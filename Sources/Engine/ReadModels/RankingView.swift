package import Domain
package import JSON

/// A ranking with the names of what it ranks, ready to be shown.
package struct RankingView: Sendable {
    package let round: RoundID
    package let rubric: Rubric
    package let rubricDigest: Digest
    package let ranking: Ranking
    /// The last event it considers, `nil` without a log.
    package let sequence: Int?
    /// Names by application number.
    package let names: [Int: Names]
    /// Applications of which only number and rank are shown, for the one who asks is too close to them.
    package var withheld: Set<Int> = []
    /// When a result that is out was corrected last; `nil` when it never was.
    package let corrected: CorrectedOn?
    /// What statistics say beside it, for those who decide; `nil` where nobody asked.
    package var statistics: PanelStatistics?
    /// How the juror of a seat is called, for what the statistics say of them.
    package var jurors: [Int: String] = [:]

    /// How an application is called.
    package struct Names: Sendable {
        package let reference: String?
        package let title: String?

        package init(reference: String?, title: String?) {
            self.reference = reference
            self.title = title
        }
    }

    package init(
        round: RoundID, rubric: Rubric, rubricDigest: Digest, ranking: Ranking, sequence: Int?,
        names: [Int: Names], corrected: CorrectedOn? = nil
    ) {
        self.round = round
        self.rubric = rubric
        self.rubricDigest = rubricDigest
        self.ranking = ranking
        self.sequence = sequence
        self.names = names
        self.corrected = corrected
    }

    /// The JSON of the contract; scores are exact decimals as texts.
    package var json: JSONValue {
        .members([
            "call": .text(round.call.text), "round": .text(round.round.text),
            "rubric": .members(["id": .text(rubric.id.text), "sha256": .text(rubricDigest.hex)]),
            "method": .text("rubric"), "sequence": sequence.map { .integer($0) },
            "corrected": corrected.map { .text(Timestamp.text($0.at)) },
            "statistics": statistics.map { $0.json { jurors[$0] ?? String($0) } },
            "entries": .list(ranking.entries.map(entry)),
            "unranked": .list(
                ranking.unranked.map { absence in
                    if withheld.contains(absence.application) {
                        return .members([
                            "application": .integer(absence.application), "withheld": .flag(true),
                        ])
                    }
                    return .members([
                        "application": .integer(absence.application),
                        "reference": .given(names[absence.application]?.reference),
                        "title": .given(names[absence.application]?.title),
                        "why": .text(absence.why.rawValue),
                    ])
                }),
        ])
    }

    /// The table's own name for an application; one that came without a table is called by its call and number.
    package func reference(_ application: Int) -> String {
        names[application]?.reference ?? "\(ApplicationID(round.call, application))"
    }

    private func entry(_ entry: Standing) -> JSONValue {
        let criteria = zip(rubric.criteria, entry.criteria).compactMap { criterion, value in
            value.map { JSONMember(criterion.id.text, .text($0.description)) }
        }
        if withheld.contains(entry.application) {
            return .members([
                "rank": .integer(entry.rank), "tied": .flag(entry.isTied),
                "application": .integer(entry.application), "withheld": .flag(true),
            ])
        }
        return .members([
            "rank": .integer(entry.rank), "tied": .flag(entry.isTied),
            "application": .integer(entry.application),
            "reference": .text(reference(entry.application)),
            "title": .given(names[entry.application]?.title), "score": .text(entry.score.description),
            "criteria": .object(criteria), "cards": .integer(entry.cards),
            "corrected": statistics?.corrected(entry.application),
        ])
    }
}

extension Engine {
    /// The ranking of a round as it stands, or as it stood after an event.
    ///
    /// Throws ``EngineError`` `.refused` when there is no such round. What its reader is too close to is withheld.
    package func ranking(of id: RoundID, asOf sequence: Int? = nil, for reader: MemberID? = nil)
        throws(EngineError) -> RankingView
    {
        let present = self.world
        let world =
            try sequence.map { sequence throws(EngineError) in try Engine.fold(log, until: sequence) }
            ?? present
        guard let call = world.call(id.call) else { throw .refused(.unknownCall(id.call)) }
        guard let round = call.round(id.round) else { throw .refused(.unknownRound(id)) }
        var view = RankingView(
            round: id, rubric: round.rubric, rubricDigest: round.rubricDigest,
            ranking: round.ranking(in: call),
            sequence: world.sequence, names: try names(of: round, in: call),
            corrected: world.correctedOn(round, of: call))
        view.withheld = reader.map { Set(present.barred($0, in: id)) } ?? []
        return view
    }

    /// How the applications of a round's pool are called, each at the version that is judged.
    package func names(of round: Round, in call: Call) throws(EngineError) -> [Int: RankingView.Names] {
        var names: [Int: RankingView.Names] = [:]
        for entry in round.pool {
            guard let application = call.application(entry.application),
                let handIn = application.handIns.first(where: { $0.version == entry.version })
                    ?? application.handIns.last, let words = try submission(of: handIn)
            else { continue }
            names[entry.application] = RankingView.Names(
                reference: words.reference?.opened, title: words.title.opened)
        }
        return names
    }
}
