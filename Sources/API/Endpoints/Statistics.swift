import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    static let readAgreement = get(
        Places.round / "agreement", de: "Wie einig die Jury ist", en: "How far the jury agrees",
        for: .overseer, answers: .agreement, Endpoints.agreement)

    static let readJurors = get(
        Places.round / "jurors", de: "Wie jedes Jurymitglied bewertet; der Jury nur das Eigene",
        en: "How each juror scores; for jurors their own line only", for: .seated,
        answers: .jurorReport, Endpoints.jurors)

    static let readSensitivity = get(
        Places.round / "sensitivity", de: "Woran die Rangfolge hängt", en: "What the ranking hangs on",
        for: .overseer, answers: .sensitivity, Endpoints.sensitivity)
}

// What statistics say of a round; a juror gets the own line of the jurors, others who do not oversee the round nothing.
extension Endpoints {
    static func agreement(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.replay(id))
        _ = try known(id, visit)
        let agreement = try visit.ask { () throws(EngineError) in
            try visit.engine.agreement(of: id, all: true)
        }
        return visit.json(agreement.json(of: id))
    }

    static func jurors(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        let oversees = Permission.may(member, see: .cards(id), in: visit.engine.world)
        try visit.check(oversees ? .replay(id) : .ownCards(id))
        let (call, round) = try known(id, visit)
        var own: Int?
        if !oversees {
            // Who has nothing to read there is told what one is told of a round that does not exist.
            guard let seat = call.seat(of: member, in: round) else { throw .notFound }
            own = seat
        }
        let seat = own
        let jurors = try visit.ask { () throws(EngineError) in
            try visit.engine.jurors(of: id, seenFrom: seat)
        }
        let names = try names(in: round, visit)
        return visit.json(jurors.json(of: id, juror: { names[$0] ?? String($0) }))
    }

    static func sensitivity(_ id: RoundID, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.replay(id))
        let (_, round) = try known(id, visit)
        let sensitivity = try visit.ask { () throws(EngineError) in try visit.engine.sensitivity(of: id) }
        let names = try names(in: round, visit)
        return visit.json(sensitivity.json(of: id, by: round.rubric, juror: { names[$0] ?? String($0) }))
    }

    private static func known(_ id: RoundID, _ visit: Visit) throws(Problem) -> (Call, Round) {
        guard let call = visit.engine.world.call(id.call), let round = call.round(id.round) else {
            throw .notFound
        }
        return (call, round)
    }

    private static func names(in round: Round, _ visit: Visit) throws(Problem) -> [Int: String] {
        var names: [Int: String] = [:]
        for (seat, juror) in round.seats {
            names[seat] = try visit.ask { () throws(EngineError) in try visit.engine.handle(of: juror) }
        }
        return names
    }
}
