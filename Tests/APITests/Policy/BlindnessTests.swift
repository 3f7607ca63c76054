import HTTP
import Testing

@testable import API

/// Two towns that differ only in what somebody shall not learn answer that person byte for byte alike.
@Suite struct BlindnessTests {
    /// What may differ, and why.
    private struct Exception {
        let path: String
        let hours: Set<Hour>
    }

    /// After the jury is done a juror is told how the own scores compare with the others'; after the release everybody reads the
    /// published places.
    private static let exceptions = [
        Exception(path: "/calls/c/rounds/jury/jurors", hours: [.closed, .released]),
        Exception(path: "/calls/c/results", hours: [.released]),
    ]

    /// Every address that is read, with every application's number.
    private static func paths() throws -> [String] {
        var paths = try PolicyPage("Matrix.md").rows.filter { $0.method == .get }.map(\.path).filter {
            $0 != "/openapi.json"
        }
        for number in 1...5 {
            paths += [
                "/calls/c/rounds/jury/explanations/\(number)", "/calls/c/applications/\(number)",
                "/calls/c/rounds/jury/scorecards/\(number)",
                "/calls/c/applications?limit=1&after=\(number)",
                "/calls/c/rounds/jury/scorecards?limit=1&after=\(number)",
                "/calls/c/rounds/jury/feedback?draft=true&application=\(number)",
            ]
        }
        return paths
    }

    private func expectAlike(
        _ one: Town, _ other: Town, for persons: [Person], except: [String] = [],
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let (left, right) = (Door(one.engine), Door(other.engine))
        for person in persons {
            for path in try Self.paths() where !except.contains(path) {
                let isExcepted = Self.exceptions.contains { $0.path == path && $0.hours.contains(one.hour) }
                if isExcepted { continue }
                for method in [HTTP.Method.get, .head] {
                    let (a, b) = (left.ask(method, path, as: person), right.ask(method, path, as: person))
                    #expect(
                        a.whole == b.whole, "\(method.rawValue) \(path) as \(person.rawValue) \(one.hour)",
                        sourceLocation: location)
                }
            }
        }
    }

    private static let other = Secrets(mark: "verborgen", shift: 1)

    @Test(arguments: Hour.allCases)
    func `jurors and strangers learn nothing of persons, of others' cards, and of decisions`(_ hour: Hour)
        throws
    {
        try expectAlike(
            Town(hour), Town(hour, hiding: Self.other),
            for: [
                .stranger, .nobody, .jo, .kim, .lea, .nora, .julius, .xena, .cora, .cai, .mo, .mina, .max,
                .axel,
            ])
    }

    @Test(arguments: Hour.allCases)
    func `who has no part in the call learns no word of any application`(_ hour: Hour) throws {
        var (own, hidden) = (Secrets(), Self.other)
        (own.words, hidden.words) = (true, true)
        try expectAlike(
            Town(hour, hiding: own), Town(hour, hiding: hidden),
            for: [.stranger, .nobody, .lea, .julius, .xena, .cai, .mina, .max, .axel])
    }

    @Test(arguments: Hour.allCases)
    func `a founder learns nothing of other applications, nor of any card`(_ hour: Hour) throws {
        var (own, hidden) = (Secrets(), Self.other)
        (own.only, hidden.only) = ([2, 3, 4], [2, 3, 4])
        (own.words, hidden.words) = (true, true)
        try expectAlike(Town(hour, hiding: own), Town(hour, hiding: hidden), for: [.anna])
    }

    @Test(arguments: Hour.allCases)
    func `who runs the call learns no word about an application of a friend`(_ hour: Hour) throws {
        for withWords in [false, true] {
            var (own, hidden) = (Secrets(), Self.other)
            (own.only, hidden.only) = ([1], [1])
            (own.words, hidden.words) = (withWords, withWords)
            hidden.shift = 0
            // One's own conflict is named, and what became of a team afterwards is no judgement on its application.
            try expectAlike(
                Town(hour, hiding: own), Town(hour, hiding: hidden), for: [.otto],
                except: withWords ? ["/calls/c/conflicts", "/ventures/1/story"] : [])
        }
    }

    @Test func `the towns do differ where somebody may see it`() throws {
        let (one, other) = (
            Door(try Town(.closed).engine), Door(try Town(.closed, hiding: Self.other).engine)
        )
        for path in [
            "/calls/c/applications/1", "/calls/c/rounds/jury/scorecards", "/calls/c/rounds/jury/decisions",
        ] {
            let (a, b) = (one.ask(.get, path, as: .ada), other.ask(.get, path, as: .ada))
            #expect(a.status == 200 && a.whole != b.whole, "\(path)")
        }
        let own = "/calls/c/applications/1"
        #expect(one.ask(.get, own, as: .anna).whole != other.ask(.get, own, as: .anna).whole)
    }
}
