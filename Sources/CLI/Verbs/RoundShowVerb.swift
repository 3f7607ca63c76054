import Domain
import Engine
import JSON

/// `werkx round list` and `show`.
enum RoundShowVerb {
    static let list = Verb(
        "round list", de: "die Bewertungsrunden einer Ausschreibung", en: "the rounds of a call",
        arguments: ["CALL"], example: "werkx round list senkrechtstarter-2026 --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let slug = try invocation.call()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let call = try session.call(slug)
        var sheet = Sheet([
            Sheet.Column("round", de: "Bewertungsrunde", en: "Round"),
            Sheet.Column("phase", de: "Phase", en: "Phase"),
            Sheet.Column("status", de: "Stand", en: "Status"),
            Sheet.Column("rubric", de: "Raster", en: "Rubric"),
            Sheet.Column("applications", de: "Bewerbungen", en: "Applications", isNumber: true),
            Sheet.Column("cards", de: "Bögen", en: "Cards"), Sheet.Column("due", de: "Fällig", en: "Due"),
        ])
        var json: [JSONValue] = []
        for round in call.rounds {
            let facts = RoundFacts(round, of: call, session)
            guard facts.isVisible else { continue }
            sheet.rows.append([
                round.slug.text, round.phase.text, facts.status[invocation.language], round.rubric.id.text,
                String(round.pool.count), "\(facts.submitted)/\(facts.expected)",
                round.due?.text(in: invocation.language) ?? "",
            ])
            json.append(facts.json)
        }
        invocation.print(sheet, json: .list(json))
        return 0
    }

    static let show = Verb(
        "round show", de: "eine Bewertungsrunde mit ihren Regeln", en: "a round with its rules",
        arguments: ["CALL/ROUND"], example: "werkx round show senkrechtstarter-2026/plan-jury --as mira",
        printsData: true
    ) { invocation throws(CLIError) in
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let (call, round) = try session.round(try invocation.round())
        let facts = RoundFacts(round, of: call, session)
        guard facts.isVisible else { throw .refused(.notAllowed) }
        let language = invocation.language
        var sheet = Sheet([
            Sheet.Column("what", de: "Angabe", en: "What"), Sheet.Column("value", de: "Wert", en: "Value"),
        ])
        func row(_ de: String, _ en: String, _ value: String?) {
            if let value { sheet.rows.append([invocation.words(de, en), value]) }
        }
        row("Bewertungsrunde", "Round", "\(call.slug)/\(round.slug)")
        row("Stand", "Status", facts.status[language])
        row("Phase", "Phase", call.phase(round.phase)?.title[language])
        row("Raster", "Rubric", "\(round.rubric.title[language]) (\(round.rubric.id))")
        row("Prüfsumme des Rasters", "Checksum of the rubric", round.rubricDigest.hex)
        row("Bewerbungen", "Applications", round.pool.map { String($0.application) }.joined(separator: ", "))
        row("Bögen je Bewerbung", "Cards an application", String(round.readers))
        row("Blind", "Blind", round.blind ? invocation.words("ja", "yes") : invocation.words("nein", "no"))
        row("Abgegebene Bögen", "Cards submitted", "\(facts.submitted)/\(facts.expected)")
        row("Fällig", "Due", round.due?.text(in: language))
        row("Schließt", "Closes", round.closes?.text(in: language))
        if !round.carries.isEmpty { row("Eigenes Gewicht", "Own weight", round.ownWeight?.description) }
        for carried in round.carries {
            let source =
                carried.round?.text ?? (facts.isJuror ? "SHA-256" : "SHA-256 \(carried.digest)")
            row("Mitgenommen", "Carried", "\(source) × \(carried.weight)")
        }
        row("Los", "Lot", facts.lotSeed)
        if let closing = round.closing {
            let at = LocalTime(closing.at, in: try session.zone(of: call.slug)).text(in: language)
            row(
                closing.isCorrection ? "Korrigiert" : "Geschlossen",
                closing.isCorrection ? "Corrected" : "Closed", at)
            // In a small round the digest of the ranking lets a juror try out which scores the others gave.
            row(
                "Prüfsumme der Rangliste", "Checksum of the ranking",
                facts.isJuror ? nil : closing.ranking.hex)
        }
        for earlier in round.closings.dropLast(round.isOpen ? 0 : 1) where !facts.isJuror {
            row(
                "Früheres Ergebnis", "Earlier result",
                "\(invocation.words("bis Ereignis", "through event")) \(earlier.through), \(earlier.ranking.hex)"
            )
        }
        invocation.print(sheet, json: facts.json)
        return 0
    }
}

/// What is told of a round, as far as the one who asks may know it.
struct RoundFacts {
    let call: Call
    let round: Round
    /// Whether the one who asks may see the round at all: the office, and its jurors.
    let isVisible: Bool
    /// Whether the one who asks is a juror of the round and sees no more than that.
    let isJuror: Bool
    /// Cards that were submitted, a juror's own only.
    let submitted: Int
    /// Cards that were assigned and not given back, a juror's own only.
    let expected: Int

    init(_ round: Round, of call: Call, _ session: Session) {
        self.round = round
        self.call = call
        var seat: Int?
        if let member = session.member,
            !Permission.may(
                member, see: .cards(RoundID(call.slug, round.slug)), in: session.engine.world)
        {
            seat = call.seat(of: member, in: round)
            isVisible = Permission.may(
                member, see: .round(RoundID(call.slug, round.slug)), in: session.engine.world)
            isJuror = true
        } else {
            isVisible = true
            isJuror = false
        }
        let sees = !isJuror
        let cards = round.cards.filter { sees || Int($0.seat) == seat }
        submitted = cards.count { $0.status == .submitted }
        expected = cards.count { $0.status == .submitted || $0.status.isOpen }
    }

    /// The seed of the lot; jurors learn it when the round is closed.
    var lotSeed: String? {
        isJuror && round.closing == nil ? nil : round.lotSeed.map { String($0) }
    }

    /// Whether it is open, closed or public.
    var status: Bilingual {
        if round.publishedPlaces != nil { return Bilingual(de: "veröffentlicht", en: "published") }
        return round.closing == nil
            ? Bilingual(de: "offen", en: "open") : Bilingual(de: "geschlossen", en: "closed")
    }

    var json: JSONValue {
        .members([
            "call": .text(call.slug.text), "round": .text(round.slug.text), "phase": .text(round.phase.text),
            "status": .text(round.closing == nil ? "open" : "closed"), "blind": .flag(round.blind),
            "readers": .integer(round.readers),
            "rubric": .members([
                "id": .text(round.rubric.id.text), "sha256": .text(round.rubricDigest.hex),
            ]),
            "applications": .list(round.pool.map { .integer($0.application) }),
            "cards": .members(["submitted": .integer(submitted), "expected": .integer(expected)]),
            "due": round.due.map { .moment($0) }, "closes": round.closes.map { .moment($0) },
            "weight": round.ownWeight.map { .text($0.description) },
            "carries": .list(
                round.carries.map {
                    .members([
                        "round": .given($0.round?.text), "sha256": isJuror ? nil : .text($0.digest.hex),
                        "weight": .text($0.weight.description),
                    ])
                }),
            "lotSeed": .given(lotSeed),
            "closed": round.closing.map {
                .members([
                    "at": .instant($0.at), "ranking": isJuror ? nil : .text($0.ranking.hex),
                    "through": isJuror ? nil : .integer($0.through),
                    "missing": isJuror ? nil : .integer($0.missing),
                ])
            },
            "published": round.publishedPlaces.map { .integer($0) },
        ])
    }
}
