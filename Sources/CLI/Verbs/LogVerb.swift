import Domain
import Engine
import JSON

/// `werkx log`: what happened, for those who run a programme.
enum LogVerb {
    static let verb = Verb(
        "log", de: "was geschah: wer, wann, was von welchem auf welchen Wert",
        en: "what happened: who, when, what from which value to which",
        options: [
            Option("after", "SEQUENCE", de: "nur Ereignisse danach", en: "only events after it"),
            Option(
                "stream", "STREAM", de: "nur zu einer Sache, etwa round/C/R oder card/C/R",
                en: "only about one thing, such as round/C/R or card/C/R"),
            Option("actor", "HANDLE", de: "nur von diesem Mitglied", en: "only by this member"),
            Option(
                "type", "TYPE", de: "nur diese Art, etwa card.amended oder card",
                en: "only this kind, such as card.amended or card"),
        ],
        example: "werkx log --type card.amended --as mira", printsData: true
    ) { invocation throws(CLIError) in
        let session = try Session(invocation, .reading)
        defer { session.close() }
        try Reader.check(.log, session)
        var filter = try filter(invocation, session)
        filter.reader = session.member
        try checkStream(filter, session)
        // One entry at a time: a log may be longer than memory.
        let printer = try Printer(invocation, session)
        try asking { () throws(EngineError) in
            try session.engine.timeLine(filter) { entry throws(EngineError) in
                printer.add(entry)
                return true
            }
        }
        printer.end()
        return 0
    }

    /// Refuses a thing that nothing was ever said about, which would look as if it were quiet.
    private static func checkStream(_ filter: TimeLineFilter, _ session: Session) throws(CLIError) {
        guard let stream = filter.stream else { return }
        var wanted = TimeLineFilter()
        wanted.stream = stream
        wanted.reader = filter.reader
        var isKnown = false
        try asking { () throws(EngineError) in
            try session.engine.timeLine(wanted) { _ throws(EngineError) in
                isKnown = true
                return false
            }
        }
        if isKnown { return }
        throw .declined(
            "unknownStream",
            Bilingual(
                de:
                    "Über „\(stream)“ sagt das Protokoll nichts. Sachen heißen etwa call/C, round/C/R, card/C/R, application/C/NR oder member/NR.",
                en:
                    "The log says nothing about “\(stream)”. Things are called call/C, round/C/R, card/C/R, application/C/NO or member/NO."
            ))
    }

    private static func filter(_ invocation: Invocation, _ session: Session) throws(CLIError)
        -> TimeLineFilter
    {
        var filter = TimeLineFilter()
        if let after = invocation.arguments["after"] {
            filter.after = try invocation.number(after, "--after")
        }
        filter.stream = invocation.arguments["stream"]
        filter.type = invocation.arguments["type"]
        guard let name = invocation.arguments["actor"] else { return filter }
        if name == "system" {
            filter.actor = name
            return filter
        }
        let handle = try invocation.slug(name, "--actor")
        guard let member = try asking({ () throws(EngineError) in try session.engine.member(handle) }) else {
            throw .refused(.unknownMember(handle))
        }
        filter.actor = member.description
        return filter
    }
}

/// Prints entries as they come.
private final class Printer {
    private let invocation: Invocation
    private let session: Session
    private var zones: [Slug: Zone] = [:]
    private let standard: Zone
    private var isFirst = true
    private var sheet = Sheet([
        Sheet.Column("sequence", de: "Ereignis", en: "Event", isNumber: true),
        Sheet.Column("at", de: "Zeit", en: "Time"),
        Sheet.Column("stream", de: "Sache", en: "Thing"),
        Sheet.Column("type", de: "Art", en: "Kind"),
        Sheet.Column("actor", de: "wer", en: "Who"),
        Sheet.Column("channel", de: "Weg", en: "Channel"),
        Sheet.Column("summary", de: "was", en: "What"),
        Sheet.Column("changes", de: "Änderungen", en: "Changes"),
    ])

    init(_ invocation: Invocation, _ session: Session) throws(CLIError) {
        self.invocation = invocation
        self.session = session
        standard = try Zone.found(session.engine.world.programmes.first?.zone ?? CallFile.defaultZone)
    }

    func add(_ entry: TimeLineEntry) {
        let language = invocation.language
        switch invocation.format {
        case .table:
            let time = LocalTime(entry.recorded.at, in: zone(entry.recorded.stream)).text(in: language)
            invocation.console.print(
                "\(entry.recorded.sequence)  \(time)  \(entry.sentence[language])".harmless)
            for change in entry.changes {
                invocation.console.print("      \(change.text(in: language))".harmless)
            }
        case .json:
            let text = entry.json(session.engine.keys).text(indented: true)
                .split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
            invocation.console.put(Array(((isFirst ? "[\n" : ",\n") + text).utf8))
        case .csv:
            let changes = entry.changes.map { $0.text(in: language) }.joined(separator: "; ")
            sheet.rows.append([
                String(entry.recorded.sequence), Timestamp.text(entry.recorded.at),
                entry.recorded.stream.description, entry.type, entry.actor,
                entry.recorded.channel.rawValue, entry.sentence[language], changes,
            ])
        }
        isFirst = false
    }

    func end() {
        switch invocation.format {
        case .table: break
        case .json: invocation.console.put(Array((isFirst ? "[]\n" : "\n]\n").utf8))
        case .csv: invocation.print(sheet)
        }
    }

    /// The zone of the programme an event is about; the first one's for what is about none.
    private func zone(_ stream: StreamID) -> Zone {
        let call: Slug? =
            switch stream {
            case .log, .import, .programme, .member, .cohort, .mail: nil
            case .call(let call), .conflict(let call, _, _): call
            case .application(let id): id.call
            case .venture(let number): session.engine.world.venture(number)?.application.call
            case .round(let id), .card(let id, _, _): id.call
            }
        guard let call else { return standard }
        if let known = zones[call] { return known }
        let zone = (try? session.zone(of: call)) ?? standard
        zones[call] = zone
        return zone
    }
}
