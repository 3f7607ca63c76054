import Domain
import EventLog

/// Folds the events and checks what follows from them: the state machine, and every digest of a rubric or a ranking.
struct FoldingCheck {
    private var world = World()
    private let fingerprint = Fingerprint()
    /// The event at which folding had to end, for nothing after it can follow from what is known.
    private var stopped: Int?
    private var unchecked = 0
    private var corrections = CorrectionCheck()
    private(set) var calibrations = CalibrationCheck()
    private var plans: PlanCheck
    /// How many rankings were computed again.
    private(set) var rankings = 0

    init(log: any EventLog, keys: (any KeyStore)?) { plans = PlanCheck(log, keys) }

    /// How many assignments were computed again.
    var assignments: Int { plans.plans }

    /// Checks one event, `nil` when it could not be read.
    mutating func check(_ recorded: Recorded?, _ sequence: Int) -> [Finding] {
        if let recorded, case .round(.opened(let opened)) = recorded.event {
            return rubric(opened, sequence) + fold(recorded, sequence)
        }
        return fold(recorded, sequence)
    }

    private mutating func fold(_ recorded: Recorded?, _ sequence: Int) -> [Finding] {
        if stopped != nil {
            if let recorded, recorded.event.fixesRanking { unchecked += 1 }
            return []
        }
        guard let recorded else {
            stopped = sequence
            return []
        }
        var findings = carried(recorded, sequence)
        if case (.round(let id), .round(.closed(let closed))) = (recorded.stream, recorded.event) {
            findings += ranking(id, closed.ranking, through: closed.through, sequence)
        }
        if case (.round(let id), .round(.corrected(let corrected))) = (recorded.stream, recorded.event) {
            findings += ranking(id, corrected.ranking, through: corrected.through, sequence)
        }
        findings += corrections.check(recorded, before: world)
        findings += calibrations.check(recorded, before: world)
        findings += plans.check(recorded, before: world)
        do throws(Impossible) { try world.evolve(recorded) } catch {
            stopped = sequence
            findings.append(
                Finding(
                    sequence, de: "Das Ereignis kann nicht auf die davor folgen: \(error.description).",
                    en: "the event cannot follow those before it: \(error.description)."))
        }
        return findings
    }

    private func rubric(_ opened: RoundOpened, _ sequence: Int) -> [Finding] {
        var findings: [Finding] = []
        if fingerprint.digest(of: opened.rubric) != opened.rubricDigest {
            findings.append(
                Finding(
                    sequence, de: "Die Prüfsumme des Bewertungsrasters ist eine andere.",
                    en: "the rubric's digest is another."))
        }
        if let flaw = opened.rubric.flaws().first {
            findings.append(
                Finding(
                    sequence, de: "Das Bewertungsraster ist fehlerhaft: \(flaw.sentence.de)",
                    en: "the rubric has a flaw: \(flaw.sentence.en)"))
        }
        return findings
    }

    /// A carried round's digest must be the one it was closed with.
    private func carried(_ recorded: Recorded, _ sequence: Int) -> [Finding] {
        if case (.round(let id), .round(.pooled(let pooled))) = (recorded.stream, recorded.event) {
            return pooledValues(id, pooled, sequence)
        }
        guard case (.round(let id), .round(.opened(let opened))) = (recorded.stream, recorded.event) else {
            return []
        }
        return opened.carries.compactMap { carried in
            guard let round = carried.round else { return nil }
            let closing = world.round(RoundID(id.call, round))?.closing
            guard closing?.ranking != carried.digest else { return nil }
            return Finding(
                sequence, de: "Das übernommene Ergebnis von \(round) ist nicht das festgeschriebene.",
                en: "the result carried from \(round) is not the one that was fixed.")
        }
    }

    /// What the pool carries must be what the earlier round gave.
    private func pooledValues(_ id: RoundID, _ pooled: RoundPooled, _ sequence: Int) -> [Finding] {
        guard let call = world.call(id.call), let round = world.round(id) else { return [] }
        var findings: [Finding] = []
        for (place, carried) in round.carries.enumerated() {
            guard let slug = carried.round, let source = call.round(slug) else { continue }
            var scores: [Int: Ratio] = [:]
            for entry in source.ranking(in: call).entries { scores[entry.application] = entry.score }
            for entry in pooled.entries
            where entry.carried.indices.contains(place) && scores[entry.application] != entry.carried[place] {
                findings.append(
                    Finding(
                        sequence,
                        de:
                            "Bewerbung \(entry.application) übernimmt \(entry.carried[place]) aus \(slug), dort steht etwas anderes.",
                        en:
                            "application \(entry.application) carries \(entry.carried[place]) from \(slug), which says otherwise."
                    ))
            }
        }
        return findings
    }

    /// The world is as of the event before, which is what the ranking considers.
    private mutating func ranking(_ id: RoundID, _ fixed: Digest, through: Int, _ sequence: Int) -> [Finding]
    {
        guard let call = world.call(id.call), let round = world.round(id) else { return [] }
        guard through == world.sequence else {
            return [
                Finding(
                    sequence,
                    de: "Das Ergebnis soll bis Ereignis \(through) gelten, nicht bis zu dem davor.",
                    en: "the result is said to be of event \(through), not of the one before.")
            ]
        }
        rankings += 1
        let digest = fingerprint.digest(
            of: round.ranking(in: call), round: id, rubric: round.rubric, through: through)
        if digest == fixed { return [] }
        return [
            Finding(
                sequence, de: "Die Rangliste von \(id), neu gerechnet, ist nicht die festgeschriebene.",
                en: "the ranking of \(id), computed again, is not the one that was fixed.")
        ]
    }

    /// What could not be checked.
    mutating func end() -> [Finding] {
        guard let stopped else { return corrections.end(of: world) }
        let rounds = unchecked
        return [
            Finding(
                stopped,
                de:
                    "Ab hier folgt nichts mehr aus dem davor: Abläufe und \(rounds) spätere Ranglisten sind ungeprüft.",
                en:
                    "nothing follows from what is before any more: courses and \(rounds) later rankings are unchecked."
            )
        ]
    }
}

extension Event {
    /// Whether it holds the digest of a ranking.
    fileprivate var fixesRanking: Bool {
        switch self {
        case .round(.closed), .round(.corrected): true
        case .round, .log, .import, .programme, .call, .application, .conflict, .card, .member, .cohort,
            .venture, .mail:
            false
        }
    }
}
