import Domain
import Engine
import HTTP
import Synchronization
import Testing

@testable import API

/// What is answered on the threads that serve everybody is what is answered elsewhere, and nothing that takes long is among it.
@Suite struct QuickTests {
    private static func request(_ row: PolicyPage.Row, as person: Person) throws -> Request {
        let body = TrialBodies.all[row.access]
        let headers =
            [person.authorization.map { Header("Authorization", $0) }]
            + [body.map { _ in Header("Content-Type", "application/json") }]
        return try #require(
            Door.request(row.method, row.path, headers.compactMap(\.self), Array((body ?? "").utf8)))
    }

    @Test func `an answer at once is the answer`() throws {
        let town = try Town(.open)
        var (quick, later): (Set<String>, Set<String>) = ([], [])
        for row in try PolicyPage("Matrix.md").rows {
            for person in [Person.stranger, .jo, .mara] {
                let request = try Self.request(row, as: person)
                guard let delivery = Door(try town.copy()).api.quick(request) else { continue }
                quick.insert("\(row.method.rawValue) /\(request.path[2])")
                if case .later = delivery { later.insert("\(row.access) \(person)") }
                let answer = try #require(Door(try town.copy()).api.answer(request))
                #expect(delivery.settled().whole == answer.whole, "\(row.access) as \(person)")
            }
        }
        #expect(quick == ["GET /health", "GET /calls", "PUT /calls"])
        #expect(later == ["PUT /calls/c/rounds/jury/scorecards/2 jo"])
    }

    /// A clock that asks something once, when somebody looks at it, and on which time passes between two looks.
    private final class Watch: Sendable {
        private let steady = Mutex<Int64>(1)
        private let question = Mutex<(@Sendable () -> Void)?>(nil)
        private let wall: Clock
        private let milliseconds: Int64

        init(_ wall: Clock, passing milliseconds: Int64) {
            (self.wall, self.milliseconds) = (wall, milliseconds)
        }

        func ask(_ body: @escaping @Sendable () -> Void) { question.withLock { $0 = body } }

        var clock: Clock {
            Clock(
                now: {
                    let question = self.question.withLock { question in
                        defer { question = nil }
                        return question
                    }
                    question?()
                    return self.wall.now()
                },
                steady: {
                    self.steady.withLock { steady in
                        steady += self.milliseconds
                        return steady
                    }
                })
        }
    }

    private static let short = Command.member(.revokeToken(RevokeToken(handle: Town.slug("jo"), token: nil)))
    private static let table = Command.import(
        .members(
            ImportMembers(
                members: [AddMember(handle: Town.slug("dora"), grants: [], profile: Profile())],
                file: Digest(checked: String(repeating: "f", count: 64)))))

    @Test(arguments: [(short, Int64(0), false), (short, 10, true), (table, 0, true)])
    func `a card does not wait on a server's thread for what takes long`(
        _ command: Command, _ milliseconds: Int64, _ takesLong: Bool
    ) throws {
        let town = try Town(.open)
        let watch = Watch(town.wall.clock, passing: milliseconds)
        let engine = try town.copy(watch.clock)
        let api = Door(engine).api
        let rows = try PolicyPage("Matrix.md").rows
        func request(_ access: String) throws -> Request {
            try Self.request(try #require(rows.first { $0.access == access }), as: .stranger)
        }
        let card = try request("PUT /calls/c/rounds/jury/scorecards/2")
        let read = try request("GET /health")
        let seen = Mutex<[Bool]>([])
        watch.ask {
            let answers = [api.quick(card) != nil, api.quick(read) != nil]
            seen.withLock { $0 = answers }
        }
        _ = try engine.give(command, by: .member(MemberID(1)), through: .cli)
        #expect(seen.withLock { $0 } == [!takesLong, true])
        #expect(api.quick(card) != nil)
    }
}
