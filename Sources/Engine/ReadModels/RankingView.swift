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
    /// The event that fixed the round's result; `nil` while it is open.
    package var fixed: Int?
    /// How many cards each application has that somebody else entered for the juror; only what the one who asks may see.
    package var entered: [Int: Int] = [:]
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

    /// What is to be known of cards that jurors did not enter themselves; `nil` where there is none.
    package var enteredWords: Bilingual? {
        guard !entered.isEmpty else { return nil }
        let (count, numbers) = (entered.values.reduce(0, +), numbered(entered.keys.sorted()))
        return Bilingual(
            de:
                "\(count == 1 ? "Einen Bogen" : "\(count) Bögen") hat nicht das Jurymitglied selbst eingetragen (Nr. \(numbers)); „werkx explain“ sagt, wer für wen.",
            en:
                "\(count == 1 ? "One card was" : "\(count) cards were") not entered by the juror in person (no. \(numbers)); “werkx explain” says who did for whom."
        )
    }

    /// The JSON of the contract; scores are exact decimals as texts.
    package var json: JSONValue {
        .object(
            head + [
                JSONMember("entries", .list(ranking.entries.map(entry))),
                JSONMember("unranked", .list(ranking.unranked.map(absence))),
            ])
    }

    private var head: [JSONMember] {
        let members: [JSONMember?] = [
            JSONMember("call", .text(round.call.text)), JSONMember("round", .text(round.round.text)),
            JSONMember(
                "rubric", .members(["id": .text(rubric.id.text), "sha256": .text(rubricDigest.hex)])),
            JSONMember("method", .text("rubric")), sequence.map { JSONMember("sequence", .integer($0)) },
            fixed.map { JSONMember("fixed", .integer($0)) },
            corrected.map { JSONMember("corrected", .text(Timestamp.text($0.at))) },
            entered.isEmpty
                ? nil : JSONMember("entered", .integer(entered.values.reduce(0, +))),
            statistics.map { JSONMember("statistics", $0.json { jurors[$0] ?? String($0) }) },
        ]
        return members.compactMap(\.self)
    }

    /// The text of ``json`` made of printed lines, one an entry; for a ranking without statistics.
    func text(lines: [[UInt8]]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(lines.reduce(4_096) { $0 + $1.count + 40 })
        out += JSONValue.object(head).bytes().dropLast()
        out += ",\"entries\":[".utf8
        for (standing, line) in zip(ranking.entries, lines) {
            if out.last != UInt8(ascii: "[") { out.append(UInt8(ascii: ",")) }
            // In pieces, for there are thousands of lines and an interpolated text is put together first.
            out += "{\"rank\":".utf8
            out += String(standing.rank).utf8
            out += (standing.isTied ? ",\"tied\":true," : ",\"tied\":false,").utf8
            if withheld.contains(standing.application) {
                out += "\"application\":\(standing.application),\"withheld\":true}".utf8
            } else {
                out += line
            }
        }
        out += "],\"unranked\":".utf8
        out += JSONValue.list(ranking.unranked.map(absence)).bytes()
        out.append(UInt8(ascii: "}"))
        return out
    }

    /// What follows rank and tie in the line of an entry, with the closing brace.
    func line(_ entry: Standing) -> [UInt8] { Array(JSONValue.object(rest(entry)).bytes().dropFirst()) }

    private func absence(_ absence: Ranking.Absence) -> JSONValue {
        if withheld.contains(absence.application) {
            return .members(["application": .integer(absence.application), "withheld": .flag(true)])
        }
        return .members([
            "application": .integer(absence.application),
            "reference": .text(reference(absence.application)),
            "title": .given(names[absence.application]?.title), "why": .text(absence.why.rawValue),
        ])
    }

    /// The table's own name for an application; one that came without a table is called by its call and number.
    package func reference(_ application: Int) -> String {
        names[application]?.reference ?? "\(ApplicationID(round.call, application))"
    }

    private func entry(_ entry: Standing) -> JSONValue {
        let place = [
            JSONMember("rank", .integer(entry.rank)), JSONMember("tied", .flag(entry.isTied)),
        ]
        if withheld.contains(entry.application) {
            return .object(
                place + [
                    JSONMember("application", .integer(entry.application)),
                    JSONMember("withheld", .flag(true)),
                ])
        }
        return .object(place + rest(entry))
    }

    private func rest(_ entry: Standing) -> [JSONMember] {
        let criteria = zip(rubric.criteria, entry.criteria).compactMap { criterion, value in
            value.map { JSONMember(criterion.id.text, .text($0.description)) }
        }
        let members: [JSONMember?] = [
            JSONMember("application", .integer(entry.application)),
            JSONMember("reference", .text(reference(entry.application))),
            names[entry.application]?.title.map { JSONMember("title", .text($0)) },
            JSONMember("score", .text(entry.score.description)), JSONMember("criteria", .object(criteria)),
            JSONMember("cards", .integer(entry.cards)),
            statistics?.corrected(entry.application).map { JSONMember("corrected", $0) },
        ]
        return members.compactMap(\.self)
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
        let (ranking, names): (Ranking, [Int: RankingView.Names])
        if sequence == nil {
            let kept = try kept(id, round, in: call)
            (ranking, names) = (kept.derived.ranking, kept.names)
        } else {
            // What was is asked for too rarely to be kept.
            (ranking, names) = (round.ranking(in: call), try self.names(of: round, in: call))
        }
        var view = RankingView(
            round: id, rubric: round.rubric, rubricDigest: round.rubricDigest, ranking: ranking,
            sequence: world.sequence, names: names, corrected: world.correctedOn(round, of: call))
        view.withheld = reader.map { Set(present.barred($0, in: id)) } ?? []
        view.entered = round.enteredCounts.filter { !view.withheld.contains($0.key) }
        view.fixed = round.closing?.sequence
        return view
    }

    /// How the applications of a round's pool are called, each at the version that is judged; without those that a reader is too close
    /// to.
    package func names(of round: Round, in call: Call, for reader: MemberID? = nil) throws(EngineError)
        -> [Int: RankingView.Names]
    {
        let world = world
        var names: [Int: RankingView.Names] = [:]
        for entry in round.pool {
            if let reader, world.isBarred(reader, from: ApplicationID(call.slug, entry.application)) {
                continue
            }
            guard let handIn = call.judged(entry), let words = try submission(of: handIn) else { continue }
            names[entry.application] = RankingView.Names(
                reference: words.reference?.opened, title: words.title.opened)
        }
        return names
    }
}
