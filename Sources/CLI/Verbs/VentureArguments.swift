import Domain
import Engine
import JSON

// What verbs of cohorts and ventures read from the command line.
extension Invocation {
    /// `PROGRAMME/COHORT` as an id.
    func cohort(_ place: Int = 0) throws(CLIError) -> CohortID {
        let parts = (argument(place) ?? "").split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let programme = Slug(parts[0]), let cohort = Slug(parts[1]) else {
            throw usage(
                "„\(argument(place) ?? "")“ ist kein PROGRAMME/COHORT (etwa werk-x/2026).",
                "“\(argument(place) ?? "")” is no PROGRAMME/COHORT (such as werk-x/2026).")
        }
        return CohortID(programme, cohort)
    }

    /// A venture's number.
    func venture(_ place: Int = 0) throws(CLIError) -> Int {
        guard let number = Int(argument(place) ?? ""), number > 0 else {
            throw usage(
                "VENTURE: „\(argument(place) ?? "")“ ist keine Nummer eines Teams (etwa 3).",
                "VENTURE: “\(argument(place) ?? "")” is no number of a venture (such as 3).")
        }
        return number
    }

    /// The day an option names, `nil` without it.
    func day(_ option: String) throws(CLIError) -> Day? {
        guard let text = arguments[option] else { return nil }
        guard let day = Day(text) else {
            throw .wrong(
                Bilingual(
                    de: "--\(option): „\(text)“ ist kein Tag (etwa 2026-10-01).",
                    en: "--\(option): “\(text)” is no day (such as 2026-10-01)."))
        }
        return day
    }

    /// The day an option names; wrong usage without it.
    func neededDay(_ option: String) throws(CLIError) -> Day {
        guard let day = try day(option) else {
            throw usage("Es fehlt: --\(option) DATE.", "Missing: --\(option) DATE.")
        }
        return day
    }

    /// The value of an option; wrong usage without it.
    func needed(_ option: String) throws(CLIError) -> String {
        guard let text = arguments[option] else {
            throw usage("Es fehlt: --\(option).", "Missing: --\(option).")
        }
        return text
    }

    /// A whole number, below zero too: the rules say what is possible.
    func whole(_ text: String, _ name: String) throws(CLIError) -> Int {
        guard let number = Int(text) else {
            throw .wrong(
                Bilingual(
                    de: "\(name): „\(text)“ ist keine ganze Zahl; Geld steht in Cent.",
                    en: "\(name): “\(text)” is no whole number; money is in cents."))
        }
        return number
    }

    /// One of an enum's words.
    func word<Word: RawRepresentable & CaseIterable>(_ text: String, _ name: String, as: Word.Type)
        throws(CLIError) -> Word where Word.RawValue == String
    {
        if let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
        throw usage("\(name) kennt \(words).", "\(name) knows \(words).")
    }

    /// The months of a follow-up.
    func term() throws(CLIError) -> Term {
        guard let term = Int(try needed("months")).flatMap({ Term(rawValue: $0) }) else {
            throw usage("--months kennt 12, 24 und 36.", "--months knows 12, 24 and 36.")
        }
        return term
    }

    /// Gives a command about a cohort or a venture and says what it came to.
    func give(_ command: Command, _ de: String, _ en: String) throws(CLIError) -> Int32 {
        let session = try Session(self, .writing)
        defer { session.close() }
        report(try session.give(command), de, en)
        return 0
    }
}

extension Session {
    /// A venture as the one who asks sees it.
    ///
    /// Throws the same when there is none and when there is none that may be seen.
    func venture(_ number: Int) throws(CLIError) -> VentureView {
        guard engine.world.venture(number) != nil,
            let view = try asking({ () throws(EngineError) in try engine.venture(number, for: member) })
        else { throw .refused(.unknownVenture(number)) }
        return view
    }

    /// A programme, or the refusal that there is none; and that the one who asks may see what it came to.
    func programme(_ slug: Slug) throws(CLIError) -> Programme {
        guard let programme = engine.world.programme(slug) else { throw .refused(.unknownProgramme(slug)) }
        try Reader.check(.cohorts(slug), self)
        return programme
    }

    /// A cohort that may be seen.
    func cohort(_ id: CohortID) throws(CLIError) -> Cohort {
        _ = try programme(id.programme)
        guard let cohort = engine.world.cohort(id) else { throw .refused(.unknownCohort(id)) }
        return cohort
    }

    /// The names of ventures by number.
    func names(_ numbers: [Int]) throws(CLIError) -> [Int: String] {
        var names: [Int: String] = [:]
        for number in numbers {
            guard let venture = engine.world.venture(number) else { continue }
            names[number] = try asking { () throws(EngineError) in try engine.name(of: venture) }
        }
        return names
    }
}

extension Option {
    static let on = Option(
        "on", "DATE", de: "der Tag, etwa 2026-10-01 (sonst heute)",
        en: "the day, such as 2026-10-01 (else today)")
    static let why = Option("reason", "TEXT", de: "warum", en: "why")
}
