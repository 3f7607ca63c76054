import HTTP
import Testing

@testable import API

/// What somebody may not know of answers, word for word, as if it were not there.
@Suite struct VeilTests {
    /// A thing in a path, what would stand there if it were missing, and who may know that it is there.
    private struct Veil {
        let thing: String
        let missing: String
        /// The thing and the missing one as sentences name them.
        let words: (String, String)
        let knowing: Set<Person>
    }

    private static let office: Set<Person> = [.mara, .otto, .aud, .ada]

    private static let veils = [
        Veil(
            thing: "/calls/secret", missing: "/calls/nowhere", words: ("secret", "nowhere"), knowing: [.ada]),
        Veil(
            thing: "/rounds/jury", missing: "/rounds/none", words: ("c/jury", "c/none"),
            knowing: office.union([.jo, .kim, .lea, .nora])),
        Veil(
            thing: "/applications/1", missing: "/applications/99", words: ("c/1", "c/99"),
            knowing: office.union([.anna, .jo])),
        Veil(
            thing: "/applications/2", missing: "/applications/99", words: ("c/2", "c/99"),
            knowing: office.union([.bert, .jo, .kim])),
        Veil(thing: "/applications/4", missing: "/applications/99", words: ("c/4", "c/99"), knowing: office),
        Veil(
            thing: "/scorecards/1", missing: "/scorecards/99", words: (" 1 ", " 99 "), knowing: [.jo]),
        Veil(thing: "/scorecards/3", missing: "/scorecards/99", words: (" 3 ", " 99 "), knowing: []),
        Veil(
            thing: "/corrections/2/", missing: "/corrections/99/", words: ("", ""), knowing: office),
        Veil(thing: "/kim/", missing: "/ghost/", words: ("", ""), knowing: office),
        Veil(thing: "/jurors/tom", missing: "/jurors/ghost", words: ("", ""), knowing: office),
        Veil(
            thing: "/ventures/1", missing: "/ventures/99", words: ("", ""),
            knowing: office.union([.anna, .cora, .mo])),
        Veil(thing: "/cohorts/p/k", missing: "/cohorts/p/none", words: ("p/k", "p/none"), knowing: office),
        Veil(thing: "/cohorts/p", missing: "/cohorts/nowhere", words: ("", ""), knowing: office),
        Veil(thing: "/programmes/p", missing: "/programmes/nowhere", words: ("", ""), knowing: office),
    ]

    @Test(arguments: Hour.allCases) func `what is hidden and what is missing answer alike`(_ hour: Hour)
        throws
    {
        let town = try Town(hour)
        var door = Door(town.engine)
        var compared = 0
        for row in try PolicyPage("Matrix.md").rows {
            for veil in Self.veils where row.path.contains(veil.thing + "/") || row.path.hasSuffix(veil.thing)
            {
                let twin = row.path.replacing(veil.thing, with: veil.missing, maxReplacements: 1)
                for person in Person.allCases where !veil.knowing.contains(person) {
                    for headers in Self.headers {
                        let body = TrialBodies.all[row.access]
                        let hidden = door.ask(row.method, row.path, as: person, body: body, headers: headers)
                        if row.method != .get, hidden.status < 300 { door = Door(try town.copy()) }
                        let missing = door.ask(row.method, twin, as: person, body: body, headers: headers)
                        if row.method != .get, missing.status < 300 { door = Door(try town.copy()) }
                        let expected = missing.whole.replacing(veil.words.1, with: veil.words.0)
                        #expect(
                            hidden.whole.replacing(veil.words.1, with: veil.words.0) == expected,
                            "\(row.access) as \(person.rawValue) beside \(twin), \(headers)")
                        compared += 1
                    }
                }
            }
        }
        #expect(compared > 1_000)
    }

    @Test func `a call in preparation is nowhere, whatever one asks of it`() throws {
        let town = try Town(.open)
        let door = Door(town.engine)
        for row in try PolicyPage("Matrix.md").rows where row.path.hasPrefix("/calls/c") {
            let path = row.path.replacing("/calls/c", with: "/calls/secret", maxReplacements: 1)
            let twin = row.path.replacing("/calls/c", with: "/calls/nowhere", maxReplacements: 1)
            for person in Person.allCases where person != .ada {
                for body in [TrialBodies.all[row.access], row.method == .get ? nil : "{}"] {
                    let hidden = door.ask(row.method, path, as: person, body: body).whole
                    let missing = door.ask(row.method, twin, as: person, body: body).whole
                    #expect(
                        hidden == missing.replacing("nowhere", with: "secret"),
                        "\(row.method.rawValue) \(path) as \(person.rawValue)")
                }
            }
        }
    }

    /// Preconditions must not tell either.
    private static let headers: [[Header]] = [
        [], [Header("If-Match", "\"0-0\"")], [Header("If-Match", "\"2-0\"")], [Header("If-None-Match", "*")],
    ]

    @Test func `an address tells the same by every method, whether the thing is there or not`() throws {
        let door = Door(try Town(.open).engine)
        for row in try PolicyPage("Matrix.md").rows {
            for veil in Self.veils where row.path.contains(veil.thing + "/") || row.path.hasSuffix(veil.thing)
            {
                let twin = row.path.replacing(veil.thing, with: veil.missing, maxReplacements: 1)
                for method in [HTTP.Method.options, .delete] {
                    #expect(
                        door.ask(method, row.path, as: .bert).whole
                            == door.ask(method, twin, as: .bert).whole,
                        "\(method) \(row.path)")
                }
            }
        }
    }

    @Test func `a thousand tries tell no difference in time`() throws {
        let door = Door(try Town(.open).engine)
        for (hidden, missing, person) in [
            ("/calls/c/applications/1", "/calls/c/applications/99", Person.bert),
            ("/calls/c/applications/1", "/calls/c/applications/99", .kim),
            ("/calls/secret", "/calls/nowhere", .stranger), ("/ventures/1", "/ventures/99", .bert),
            ("/calls/c/rounds/jury", "/calls/c/rounds/none", .xena),
        ] {
            var times: [[Duration]] = [[], []]
            let clock = ContinuousClock()
            for _ in 0..<1_000 {
                // In turns, so that both see the same weather.
                for (place, path) in [hidden, missing].enumerated() {
                    times[place].append(clock.measure { _ = door.ask(.get, path, as: person) })
                }
            }
            let medians = times.map { $0.sorted()[500] }
            let difference = medians[0] > medians[1] ? medians[0] - medians[1] : medians[1] - medians[0]
            // Far below what a network lets through; a lookup more is some microseconds, a text opened many.
            #expect(difference < .microseconds(100), "\(hidden) \(medians)")
        }
    }
}
