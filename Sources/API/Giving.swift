import Domain
import Engine
import HTTP

extension Visit {
    /// Gives a command, with the request's idempotency key and expectation.
    func give(_ command: Command, expecting: Expectation? = nil) throws(Problem) -> Receipt {
        let (member, mark) = try presented(command, expecting)
        let receipt = try ask { () throws(EngineError) in
            try engine.give(
                command, by: .member(member), through: .http, from: request.peer,
                arrival: Instant(milliseconds: request.arrivedAt),
                request: mark, expecting: expecting ?? expected)
        }
        if receipt.isRepeat { repeated.note() }
        return receipt
    }

    /// Gives a command about a card and answers once the disk has it, without waiting here.
    func give(
        _ command: CardCommand, expecting: Expectation?,
        answer: @escaping @Sendable (Receipt) throws(Problem) -> Response
    ) throws(Problem) -> Delivery {
        let (member, mark) = try presented(.card(command), expecting)
        let accepted = try ask { () throws(EngineError) in
            try engine.accept(
                .card(command), by: .member(member), through: .http,
                arrival: Instant(milliseconds: request.arrivedAt), request: mark, expecting: expecting)
        }
        return .later(
            Delivery.Later(notify: accepted.notify) {
                do throws(Problem) {
                    let receipt = try ask { () throws(EngineError) in try accepted.receipt() }
                    if receipt.isRepeat { repeated.note() }
                    return try answer(receipt)
                } catch { return error.response(in: language) }
            })
    }

    /// Who gives a command, under which key; throws ``Problem`` where the key is none, and to those who may not give the command.
    private func presented(_ command: Command, _ expecting: Expectation?) throws(Problem) -> (
        MemberID, RequestMark
    ) {
        let member = try needMember()
        if expecting ?? expected != nil {
            // Whether a version is the present one is no business of those who may not give the command.
            do throws(Refusal) { try Permission.check(command, by: .member(member), in: engine.world) } catch
            {
                throw .refused(error)
            }
        }
        guard let key = request.header("Idempotency-Key") else { return (member, RequestMark()) }
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw .badKey
        }
        let route = request.path.reduce(into: "\(request.method.rawValue) ") { $0 += "/" + $1 }
        return (member, RequestMark(actor: .member(member), route: route, key: key, body: request.body))
    }
}
