import Crypto
import Domain
import Engine
import JSON

/// `werkx meeting add` and `list`: where those who decide met.
enum MeetingVerb {
    static let add = Verb(
        "meeting add",
        de: "eine Sitzung festhalten: wann, wer da war, wer sich enthielt, Prüfsumme des Protokolls",
        en: "record a meeting: when, who was there, who abstained, checksum of the minutes",
        arguments: ["CALL/ROUND", "ID", "[HANDLE…]"],
        options: [
            Option("on", "DATE", de: "an welchem Tag (JJJJ-MM-TT)", en: "on which day (YYYY-MM-DD)"),
            Option(
                "present", "HANDLE", isRepeated: true, de: "wer da war; mehrfach oder mit Komma",
                en: "who was there; repeated or with commas"),
            Option(
                "abstained", "N=HANDLE", isRepeated: true, de: "wer sich bei Bewerbung N enthielt",
                en: "who abstained on application N"),
            Option(
                "minutes", "FILE", file: .read, de: "das Protokoll; nur seine Prüfsumme wird festgehalten",
                en: "the minutes; only their checksum is recorded"),
        ],
        example:
            "werkx meeting add senkrechtstarter-2026/plan-jury schlusssitzung --on 2026-09-01 --present mira,beate-goldmark --minutes protokoll.txt --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let meeting = try invocation.slug(invocation.argument(1), "ID")
        guard let date = invocation.arguments["on"], let file = invocation.arguments["minutes"] else {
            throw invocation.usage(
                "Es fehlt: --on DATE und --minutes FILE.", "Missing: --on DATE and --minutes FILE.")
        }
        var present: [Slug] = []
        for name in invocation.named("present", from: 2) {
            present.append(try invocation.slug(name, "--present"))
        }
        let command = HoldMeeting(
            round: id, id: meeting, date: date, present: present,
            abstained: try invocation.handles("abstained"),
            minutes: Digest(checked: Hash.sha256(try invocation.files.read(file)).hex))
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let given = try session.give(.round(.decision(.meet(command))))
        invocation.report(
            given, "Sitzung \(meeting) festgehalten; Entscheidungen nennen sie mit --meeting \(meeting).",
            "Meeting \(meeting) recorded; decisions name it with --meeting \(meeting).")
        return 0
    }

    static let list = Verb(
        "meeting list", de: "die Sitzungen einer Runde", en: "the meetings of a round",
        arguments: ["CALL/ROUND"], example: "werkx meeting list senkrechtstarter-2026/plan-jury --as mira",
        printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        try Reader.check(.ranking(id), session)
        let lines = try asking { () throws(EngineError) in try session.engine.meetings(of: id) }
        func handle(_ member: MemberID) throws(CLIError) -> String {
            try asking { () throws(EngineError) in try session.engine.handle(of: member) }
        }
        var sheet = Sheet([
            Sheet.Column("id", de: "Sitzung", en: "Meeting"), Sheet.Column("date", de: "Tag", en: "Day"),
            Sheet.Column("present", de: "anwesend", en: "present"),
            Sheet.Column("abstained", de: "enthalten", en: "abstained"),
            Sheet.Column("minutes", de: "Prüfsumme des Protokolls", en: "Checksum of the minutes"),
        ])
        var json: [JSONValue] = []
        for line in lines {
            var present: [String] = []
            for member in line.meeting.present { present.append(try handle(member)) }
            var abstained: [String] = []
            var silent: [JSONValue] = []
            for abstention in line.meeting.abstained + line.barred {
                let name = try handle(abstention.member)
                if abstained.contains("\(abstention.application): \(name)") { continue }
                abstained.append("\(abstention.application): \(name)")
                silent.append(
                    .members([
                        "application": .integer(abstention.application), "handle": .text(name),
                        "byConflict": .flag(!line.meeting.abstained.contains(abstention)),
                    ]))
            }
            sheet.rows.append([
                line.meeting.id.text,
                Day(line.meeting.date).map(invocation.shown) ?? line.meeting.date,
                present.joined(separator: ", "),
                abstained.joined(separator: ", "), line.meeting.minutes.hex,
            ])
            json.append(
                .members([
                    "id": .text(line.meeting.id.text), "date": .text(line.meeting.date),
                    "present": .list(present.map { .text($0) }), "abstained": .list(silent),
                    "minutes": .text(line.meeting.minutes.hex),
                    "sequence": .integer(line.meeting.sequence),
                ]))
        }
        invocation.print(sheet, json: .list(json))
        return 0
    }
}
