import Domain
import Engine
import HTTP
import JSON

extension Endpoints {
    /// What statistics say of a round; a juror gets the own line of the jurors, others who do not oversee the round nothing.
    static func statistics(_ id: RoundID, _ statistic: APIRoute.Statistic, _ visit: Visit) throws(Problem)
        -> Response
    {
        let member = try visit.needMember()
        let engine = visit.engine
        guard let call = engine.world.call(id.call), let round = call.round(id.round) else { throw .notFound }
        var names: [Int: String] = [:]
        for (seat, juror) in round.seats {
            names[seat] = try visit.ask { () throws(EngineError) in try engine.handle(of: juror) }
        }
        let name = { (seat: Int) in names[seat] ?? String(seat) }
        switch statistic {
        case .agreement:
            try visit.check(.replay(id))
            let agreement = try visit.ask { () throws(EngineError) in try engine.agreement(of: id, all: true)
            }
            return visit.json(agreement.json(of: id))
        case .jurors:
            var own: Int?
            if Permission.may(member, see: .cards(id), in: engine.world) {
                try visit.check(.replay(id))
            } else {
                guard let seat = call.seat(of: member, in: round) else { throw .refused(.notAllowed) }
                own = seat
            }
            let jurors = try visit.ask { () throws(EngineError) in try engine.jurors(of: id, seenFrom: own) }
            return visit.json(jurors.json(of: id, juror: name))
        case .sensitivity:
            try visit.check(.replay(id))
            let sensitivity = try visit.ask { () throws(EngineError) in try engine.sensitivity(of: id) }
            return visit.json(sensitivity.json(of: id, by: round.rubric, juror: name))
        }
    }
}
