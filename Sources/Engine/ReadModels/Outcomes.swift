package import Domain

/// A number with the entries of the log that make it.
package struct Counted: Hashable, Sendable {
    package var value = 0
    package var entries: [Int] = []

    mutating func add(_ value: Int, _ entries: [Int]) {
        self.value += value
        self.entries += entries
    }

    mutating func add(_ other: Counted) { add(other.value, other.entries) }
}

/// What a programme came to, as it is known on a day.
package struct Outcomes: Sendable {
    package let programme: Programme
    /// The last entry that was looked at.
    package let sequence: Int
    package let day: Day
    package var ventures: [VentureOutcome] = []
    package var founded = Counted()
    /// Of all kinds together.
    package var jobs = Counted()
    package var figures: [(kind: FigureKind, count: Counted)] = []
    package var survival: [Survival] = []

    /// The sentence that goes into the report.
    package var sentence: Bilingual {
        Bilingual(
            de:
                "\(founded.value) \(founded.value == 1 ? "Gründung" : "Gründungen"), \(jobs.value) \(jobs.value == 1 ? "Arbeitsplatz" : "Arbeitsplätze")",
            en:
                "\(founded.value) \(founded.value == 1 ? "venture" : "ventures") founded, \(jobs.value) \(jobs.value == 1 ? "job" : "jobs")"
        )
    }

    /// How it is counted.
    package static let rule = Bilingual(
        de:
            "Gezählt werden Teams aus den Wettbewerben des Programms und Teams, die in einem seiner Jahrgänge sind oder waren. Arbeitsplätze: je Team die letzte bekannte Zahl jeder Art, oder die Antwort auf eine Nachfrage, wenn sie jünger ist; Teams, die aufgehört haben, zählen keine. Fördermittel werden zusammengezählt, von Umsatz, Patenten, Kundinnen und Kunden zählt die letzte bekannte Zahl. Überlebt hat, wer zum Zeitpunkt oder später aktiv oder verkauft war; wer nicht geantwortet hat, ist unbekannt.",
        en:
            "Counted are ventures from the programme's calls and ventures that are or were in one of its cohorts. Jobs: for each venture the last known number of each kind, or the answer to a follow-up where it is younger; ventures that ended count none. Funding is added up; of revenue, patents and customers the last known number counts. A venture survived that was active or sold at that time or later; one that did not answer is unknown."
    )
}

/// What one venture came to.
package struct VentureOutcome: Sendable {
    package let venture: Venture
    package let name: String
    package let cohorts: [CohortID]
    package let jobs: Counted
    /// `closed` with the entry that says so.
    package let ended: Counted?
}

/// How many of a group's ventures still worked some months after their founding.
package struct Survival: Sendable {
    /// Whose ventures are counted together.
    package enum Group: Hashable, Sendable {
        case all
        case call(Slug)
        case cohort(CohortID)
    }

    package let group: Group
    package let term: Term
    /// Ventures that are old enough.
    package var due = Counted()
    package var asked = Counted()
    package var answered = Counted()
    package var alive = Counted()
    package var closed = Counted()

    package var unknown: Int { due.value - alive.value - closed.value }
}

extension Survival.Group {
    /// The kind of group, as programs read it.
    package var kind: String {
        switch self {
        case .all: "all"
        case .call: "call"
        case .cohort: "cohort"
        }
    }

    /// The name of the call or the cohort, empty for all together.
    package var name: String {
        switch self {
        case .all: ""
        case .call(let slug): slug.text
        case .cohort(let id): id.description
        }
    }
}

extension Engine {
    /// What a programme came to, as it was known after an event and on a day.
    package func outcomes(of programme: Slug, until sequence: Int? = nil, on day: Day? = nil)
        throws(EngineError) -> Outcomes
    {
        let world =
            try sequence.map { sequence throws(EngineError) in try Self.fold(log, until: sequence) }
            ?? self.world
        guard let known = world.programme(programme) else { throw .refused(.unknownProgramme(programme)) }
        let day = day ?? LocalTime.day(sequence == nil ? now : world.at, in: known.zone)
        var outcomes = Outcomes(programme: known, sequence: world.sequence, day: day)
        let ventures = world.ventures(of: programme).filter { $0.foundedOn <= day }
        for venture in ventures {
            let jobs = venture.jobs(on: day)
            outcomes.ventures.append(
                VentureOutcome(
                    venture: venture, name: try name(of: venture) ?? "\(venture.number)",
                    cohorts: world.stays(of: venture.number).map(\.cohort.id), jobs: jobs,
                    ended: venture.ended(on: day)))
            outcomes.founded.add(1, [venture.founded])
            outcomes.jobs.add(jobs)
        }
        for kind in FigureKind.allCases {
            var count = Counted()
            for venture in ventures { count.add(venture.figure(kind, on: day)) }
            if !count.entries.isEmpty { outcomes.figures.append((kind, count)) }
        }
        var groups: [(Survival.Group, [Venture])] = [(.all, ventures)]
        for call in world.calls {
            groups.append((.call(call.slug), ventures.filter { $0.application.call == call.slug }))
        }
        for cohort in world.cohorts {
            let numbers = Set(cohort.stays.map(\.venture))
            groups.append((.cohort(cohort.id), ventures.filter { numbers.contains($0.number) }))
        }
        for (group, members) in groups where !members.isEmpty {
            for term in Term.allCases {
                var survival = Survival(group: group, term: term)
                for venture in members { survival.count(venture, on: day) }
                outcomes.survival.append(survival)
            }
        }
        return outcomes
    }
}
