package import Domain
import EventLog
import JSON

/// One event of the log, told so that a manager can read it.
package struct TimeLineEntry: Sendable {
    /// With its words opened.
    package let recorded: Recorded
    package let type: String
    /// The handle of the one who acted; the number when the key is gone.
    package let actor: String
    /// Who did what.
    package let sentence: Bilingual
    /// What was changed, from which value to which.
    package let changes: [ValueChange]
    /// Canonical JSON as it is stored; empty when it is withheld.
    package let record: [UInt8]
}

extension TimeLineEntry {
    /// The same without what was said or changed.
    var withheld: TimeLineEntry {
        TimeLineEntry(
            recorded: recorded, type: type, actor: actor,
            sentence: Bilingual(
                de: "\(actor): zurückgehalten wegen Befangenheit (\(type), \(recorded.stream))",
                en: "\(actor): withheld because of a conflict of interest (\(type), \(recorded.stream))"),
            changes: [], record: [])
    }
}

extension World {
    /// Whether an event's stream is about an application that a conflict keeps a member away from.
    func isBarred(_ member: MemberID, from stream: StreamID) -> Bool {
        switch stream {
        case .application(let id): isBarred(member, from: id)
        case .card(let round, let application, _):
            isBarred(member, from: ApplicationID(round.call, application))
        case .conflict(let call, let application, _):
            isBarred(member, from: ApplicationID(call, application))
        case .log, .import, .programme, .call, .round, .member, .cohort, .venture, .mail: false
        }
    }
}

/// A value that an event replaced.
package struct ValueChange: Hashable, Sendable {
    /// What it is a value of.
    package let what: Bilingual
    /// `nil` for none.
    package let from: Bilingual?
    package let to: Bilingual?

    package init(_ what: Bilingual, from: Bilingual?, to: Bilingual?) {
        self.what = what
        self.from = from
        self.to = to
    }

    /// `Idee: 3 → 4`.
    package func text(in language: Language) -> String {
        "\(what[language]): \(from?[language] ?? "–") → \(to?[language] ?? "–")"
    }
}

/// Which events of the log are asked for.
package struct TimeLineFilter: Sendable {
    /// Only events after this sequence.
    package var after = 0
    /// A stream, or the beginning of one up to a slash: `card/C/R`.
    package var stream: String?
    /// Several of the same; all of them when not given.
    package var streams: [String]?
    /// A member's number, `m12`, or `system`.
    package var actor: String?
    /// `card.amended`, or all of a kind: `card`.
    package var type: String?
    /// Who asks; what is about an application they are too close to comes without words.
    package var reader: MemberID?

    package init() {}

    func wants(_ stream: String, _ actor: String, _ type: String) -> Bool {
        func fits(_ text: String, _ wanted: String?, _ separator: Character) -> Bool {
            guard let wanted else { return true }
            return text == wanted || text.hasPrefix(wanted + String(separator))
        }
        if let streams, !streams.contains(where: { fits(stream, $0, "/") }) { return false }
        return fits(stream, self.stream, "/") && fits(type, self.type, ".")
            && (self.actor == nil || self.actor == actor)
    }
}

extension Engine {
    /// Tells the log from its beginning, in order, until the body says `false`.
    ///
    /// It folds along, for what an event changed is known only from what was before it.
    package func timeLine(
        _ filter: TimeLineFilter, _ body: (TimeLineEntry) throws(EngineError) -> Bool
    ) throws(EngineError) {
        var teller = Teller(engine: self)
        let world = world
        var decoder = RecordDecoder()
        var next = 0
        while true {
            var entries: [Entry] = []
            try asked { () throws(LogFailure) in
                try log.scan(after: next, through: nil) { row in
                    entries.append(row.entry)
                    return entries.count < 512
                }
            }
            guard let last = entries.last else { return }
            for entry in entries {
                if entry.sequence > filter.after, filter.wants(entry.stream, entry.actor, entry.type) {
                    let told = try teller.tell(try open(entry), entry)
                    let isBarred =
                        filter.reader.map { world.isBarred($0, from: told.recorded.stream) } ?? false
                    guard try body(isBarred ? told.withheld : told) else { return }
                }
                try teller.fold(entry, &decoder)
            }
            next = last.sequence
        }
    }
}

/// Tells one event after the other and remembers what was before.
struct Teller {
    let engine: Engine
    /// Before the event that is told.
    private(set) var world = World()
    private var handles: [MemberID: String] = [:]
    private var titles: [Int: String?] = [:]

    init(engine: Engine) { self.engine = engine }

    mutating func fold(_ entry: Entry, _ decoder: inout RecordDecoder) throws(EngineError) {
        var damage: String?
        entry.record.withUnsafeBytes { bytes in
            do throws(RecordFlaw) {
                let recorded = try decoder.read(bytes)
                do throws(Impossible) { try world.evolve(recorded) } catch { damage = error.description }
            } catch { damage = error.description }
        }
        if let damage { throw .damaged(sequence: entry.sequence, damage) }
    }

    mutating func tell(_ recorded: Recorded, _ entry: Entry) throws(EngineError) -> TimeLineEntry {
        let actor = try recorded.actor.member.map { member throws(EngineError) in try handle(member) }
        let told = try sentence(recorded)
        let name = actor.map { Bilingual(de: $0, en: $0) } ?? Bilingual(de: "Das System", en: "The system")
        return TimeLineEntry(
            recorded: recorded, type: entry.type, actor: actor ?? "system",
            sentence: Bilingual(de: "\(name.de) \(told.sentence.de)", en: "\(name.en) \(told.sentence.en)"),
            changes: told.changes, record: entry.record)
    }

    /// What the one who acted did, and what that changed.
    private mutating func sentence(_ recorded: Recorded) throws(EngineError) -> Told {
        switch (recorded.stream, recorded.event) {
        case (_, .log(let event)): tell(event)
        case (_, .programme(let event)): tell(event, recorded.stream)
        case (.import(let number), .import(let event)): tell(event, number)
        case (.call(let call), .call(let event)): try tell(event, call)
        case (.member(let member), .member(let event)): try tell(event, member, recorded.actor)
        case (.application(let id), .application(let event)): try tell(event, id, recorded.actor)
        case (.round(let id), .round(let event)): try tell(event, id)
        case (.conflict(let call, let application, _), .conflict(let event)):
            try tell(event, ApplicationID(call, application))
        case (.card(let id, let application, let seat), .card(let event)):
            try tell(event, id, application, seat, recorded.actor)
        case (.cohort(let id), .cohort(let event)): try tell(event, id)
        case (.venture(let number), .venture(let event)): try tell(event, number)
        case (.mail(let number), .mail(let event)): try tell(event, number)
        case (.log, _), (.import, _), (.programme, _), (.call, _), (.application, _), (.round, _),
            (.conflict, _), (.card, _), (.member, _), (.cohort, _), (.venture, _), (.mail, _):
            throw .damaged(sequence: recorded.sequence, "an event of another kind in \(recorded.stream)")
        }
    }

    mutating func handle(_ member: MemberID) throws(EngineError) -> String {
        if let known = handles[member] { return known }
        let handle = try engine.handle(of: member)
        handles[member] = handle
        return handle
    }

    /// `Bewerbung probe/17 „Titel“`, with the title it had at that time.
    mutating func name(_ id: ApplicationID) throws(EngineError) -> Bilingual {
        let plain = Bilingual(de: "Bewerbung \(id)", en: "application \(id)")
        guard let handIn = world.application(id)?.handIns.last else { return plain }
        let told = handIn.corrections.last ?? handIn.sequence
        if titles[told] == nil {
            let words = try engine.submission(of: handIn)
            titles[told] = .some(words?.title.opened)
        }
        guard let title = titles[told] ?? nil else { return plain }
        return Bilingual(de: plain.de + " „\(title)“", en: plain.en + " “\(title)”")
    }
}

/// A sentence without its subject, and the changes.
struct Told {
    var sentence: Bilingual
    var changes: [ValueChange] = []

    init(de: String, en: String, _ reason: Words? = nil, changes: [ValueChange] = []) {
        let words = reason?.opened.map { ": „\($0)“" } ?? ""
        let english = reason?.opened.map { ": “\($0)”" } ?? ""
        sentence = Bilingual(de: de + words, en: en + english)
        self.changes = changes
    }
}

extension Bilingual {
    /// The same in both languages.
    init(both text: String) { self.init(de: text, en: text) }
}
