import Domain
import Engine
import HTTP
import Site
import Testing

@testable import API
@testable import CLI

/// What is not to be learnt by one door is not to be learnt by another: the verbs from afar with their tables and files, the streams,
/// and the public pages answer alike in towns that differ only in what is hidden.
@Suite struct SideDoorTests {
    /// What is read, by verbs; the whole log among them.
    private static let verbs: [String] =
        [
            "log", "log --stream round/c/jury", "log --stream application/c/1", "log --type card",
            "log --after 40",
            "story 1", "outcomes p", "programme list",
            "call list", "call show c", "member list", "member list --call c", "member show anna",
            "member show jo", "member show tom", "member show mara", "outbox list",
            "application list c", "conflict list c", "conflict suspects c", "round list c", "cohort list p",
            "cohort show p/k", "venture list", "venture show 1", "figure list 1", "followup list p",
            "followup ask 1 --months 12 --send --dry-run", "remind c --dry-run",
        ]
        + [
            "decisions", "record", "feedback --draft", "feedback --send --dry-run", "progress", "ranking",
            "replay", "jurors", "declare --list", "wish list", "score --list", "score fetch", "cards",
            "rubric show", "round show", "round panel", "round ties", "assign list", "assign explain",
            "card requests", "meeting list", "reserve list", "remind --dry-run", "release --dry-run",
            "agreement",
        ].map { verb in
            let words = verb.split(separator: " ").map(String.init)
            let place = words.firstIndex { $0.hasPrefix("--") } ?? words.count
            let folder = verb == "score fetch" ? ["folder"] : []
            return (words[..<place] + ["c/jury"] + folder + words[place...]).joined(separator: " ")
        }
        + (1...5).flatMap { number in
            [
                "explain c/jury \(number)", "application show c/\(number)", "application diff c/\(number)",
                "application acts c/\(number)", "application file get c/\(number) deck",
                "score c/jury \(number) --list", "feedback c/jury --draft --application \(number)",
            ]
        }

    /// After the jury is done a juror is told how the own scores compare with the others'.
    private static let told = ["jurors c/jury"]

    private static let visitor = Visitor(address: "192.0.2.7", agent: "werkx", channel: .http)

    private static func answers(_ desk: VerbDesk, _ words: String, _ form: String?, by member: MemberID)
        -> String
    {
        var all = words.split(separator: " ").map(String.init)
        if let form { all += ["--format", form] }
        guard let result = try? desk.run(VerbOrder(arguments: all, language: .de), by: member, visitor) else {
            return "busy"
        }
        return
            ([
                "\(result.code)", String(decoding: result.output, as: UTF8.self),
                String(decoding: result.messages, as: UTF8.self),
            ] + result.files.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
            .joined(separator: "\n")
    }

    private func expectAlike(
        _ one: Town, _ other: Town, for persons: [Person], except: [String] = [],
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let (left, right) = (Door(one.engine), Door(other.engine))
        let desks = (
            VerbDesk(accounts: left.accounts, site: nil), VerbDesk(accounts: right.accounts, site: nil)
        )
        for person in persons {
            if let member = try one.engine.member(Town.slug(person.rawValue)) {
                for words in Self.verbs where !except.contains(words) {
                    if one.hour != .open, Self.told.contains(words) { continue }
                    for form in [nil, "csv", "json"] {
                        let a = Self.answers(desks.0, words, form, by: member)
                        let b = Self.answers(desks.1, words, form, by: member)
                        #expect(
                            a == b, "\(words) \(form ?? "") as \(person.rawValue) \(one.hour)",
                            sourceLocation: location)
                        // Who may not at all, may not in any form.
                        if a.hasPrefix("77") { break }
                    }
                }
            }
            let path = "/calls/c/rounds/jury/events"
            let streams = (left.ask(.get, path, as: person), right.ask(.get, path, as: person))
            #expect(streams.0.whole == streams.1.whole, sourceLocation: location)
            #expect(
                streams.0.stream?.next() == streams.1.stream?.next(),
                "\(path) as \(person.rawValue) \(one.hour)", sourceLocation: location)
        }
    }

    private static let other = Secrets(mark: "verborgen", shift: 1)

    @Test(arguments: Hour.allCases)
    func `jurors learn nothing of persons, of others' cards, and of decisions`(_ hour: Hour) throws {
        try expectAlike(
            Town(hour), Town(hour, hiding: Self.other),
            for: [.nobody, .jo, .kim, .lea, .nora, .julius, .xena, .cora, .mo, .max, .axel])
    }

    @Test(arguments: Hour.allCases)
    func `a founder and who has no part learn no word of another's application`(_ hour: Hour) throws {
        var (own, hidden) = (Secrets(), Self.other)
        (own.words, hidden.words) = (true, true)
        try expectAlike(
            Town(hour, hiding: own), Town(hour, hiding: hidden),
            for: [.nobody, .lea, .julius, .xena, .max, .axel])
        (own.only, hidden.only) = ([2, 3, 4], [2, 3, 4])
        try expectAlike(Town(hour, hiding: own), Town(hour, hiding: hidden), for: [.anna])
    }

    @Test(arguments: Hour.allCases)
    func `who runs the call learns no word about an application of a friend`(_ hour: Hour) throws {
        var (own, hidden) = (Secrets(), Self.other)
        (own.only, hidden.only) = ([1], [1])
        (own.words, hidden.words) = (true, true)
        hidden.shift = 0
        try expectAlike(
            Town(hour, hiding: own), Town(hour, hiding: hidden), for: [.otto],
            // One's own conflict is named, and what became of a team afterwards is no judgement on its application.
            except: ["conflict list c", "conflict suspects c", "story 1"])
    }

    @Test(arguments: Hour.allCases) func `the public pages tell nobody what is hidden`(_ hour: Hour) throws {
        // After the release everybody reads what won and what is decided.
        var (own, hidden) = (Secrets(), Self.other)
        (own.words, hidden.words) = (hour != .released, hour != .released)
        (own.decisions, hidden.decisions) = (own.words, hidden.words)
        if hour == .released { hidden.shift = 0 }
        let sites = (
            Site(engine: try Town(hour, hiding: own).engine),
            Site(engine: try Town(hour, hiding: hidden).engine)
        )
        for path in ["/", "/?language=en", "/c", "/calls/c", "/secret", "/style.css"] {
            guard let target = Target(Array(path.utf8)) else { continue }
            let request = Request(
                method: .get, target: path, path: target.path, query: target.query, headers: [], body: [],
                arrivedAt: 1_801_500_000_000, peer: "127.0.0.1", isSecure: false)
            let pages = (sites.0.answer(request), sites.1.answer(request))
            #expect(pages.0?.whole == pages.1?.whole, "\(path) \(hour)")
            #expect(path != "/" || pages.0?.status == 200)
        }
    }

    @Test func `the towns do differ where somebody may see it`() throws {
        let desks = try [Town(.closed), Town(.closed, hiding: Self.other)].map { town in
            (
                VerbDesk(accounts: Door(town.engine).accounts, site: nil),
                try town.engine.member(Town.slug("ada"))
            )
        }
        for words in ["cards c/jury", "application show c/1", "decisions c/jury", "member show anna", "log"] {
            let answers = try desks.map { desk, member in
                Self.answers(desk, words, "csv", by: try #require(member))
            }
            #expect(answers[0].hasPrefix("0") && answers[0] != answers[1], "\(words)")
        }
    }
}
