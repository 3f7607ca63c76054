import Crypto
import Domain
import Engine

// What founders and jurors of the story do with their own hands.

extension Storyteller {
    /// Each applicant begins or goes on and hands in, at the time of the row.
    mutating func applications(_ call: Slug, _ phase: Slug, _ file: String, _ numbers: ClosedRange<Int>)
        throws(CLIError)
    {
        guard let known = engine.world.call(call) else { throw .refused(.unknownCall(call)) }
        guard let form = known.phase(phase)?.form else { throw .refused(known.unknown(phase: phase)) }
        let table = try SeedTable(path(file))
        for row in table.rows {
            let number = try row.integer("application")
            guard numbers.contains(number) else { continue }
            let id = ApplicationID(call, number)
            clock.advance(to: try calendar.moment(row["at"]).instant)
            var edit = ApplicationEdit(phase: phase)
            for field in form where !row[field.id.text].isEmpty && field.kind.files == nil {
                edit.fields[field.id] = field.answer(from: row[field.id.text])
            }
            let begun = engine.world.application(id)
            let applicant =
                if let author = begun?.applicant { try handle(of: author) } else { try row.slug("applicant") }
            if begun == nil {
                edit.category = try row.slug("category")
                let people = row["team"].split(separator: ";").map { $0.drop { $0 == " " } }
                authors[id] = (row["title"], TeamMember.team(people.joined(separator: "\n")))
                for consent in row["consents"].split(separator: "|") {
                    edit.consents[Slug(checked: String(consent))] = true
                }
            }
            edit.title = authors[id]?.title
            edit.team = authors[id]?.team
            let command: ApplicationCommand =
                begun == nil
                ? .begin(BeginApplication(call: call, phase: phase, edit: edit))
                : .change(ChangeApplication(application: id, edit: edit))
            try give(.application(command), applicant, through: .http)
            for field in form where field.kind.files != nil && !row[field.id.text].isEmpty {
                try upload(row[field.id.text], to: field.id, of: id, applicant)
            }
            // A draft that its team leaves lying.
            if row["submit"] == "no" { continue }
            let submit = SubmitApplication(application: id, phase: phase)
            try give(.application(.submit(submit)), applicant, through: .http)
        }
    }

    /// The author lays a file of the seeds into the draft.
    private func upload(_ file: String, to field: Slug, of id: ApplicationID, _ author: Slug) throws(CLIError)
    {
        let member = try asking { () throws(EngineError) in try engine.member(author) }
        guard let member else { throw .refused(.unknownMember(author)) }
        let upload = Upload(
            application: id, field: field, name: file, bytes: try Files.read(path(file)))
        _ = try asking { () throws(EngineError) in
            try engine.take(upload, for: .draft, by: .member(member), through: .http) {
                command throws(EngineError) in
                try engine.give(command, by: .member(member), through: .http)
            }
        }
    }

    private func handle(of member: MemberID) throws(CLIError) -> Slug {
        Slug(checked: try asking { () throws(EngineError) in try engine.handle(of: member) })
    }

    /// Each juror submits each card at its own time, over all cards of the span in the order of time.
    mutating func submit(_ id: RoundID, _ scores: String, _ comments: String, _ span: Story.Span)
        throws(CLIError)
    {
        let contents = try contents(of: id, scores)
        let times = try SeedTable(path(comments)).rows.sorted {
            $0["at"].utf8.lexicographicallyPrecedes($1["at"].utf8)
        }
        for row in times where span.contains(row["at"]) {
            let key = CardKey(
                round: id, application: try row.integer("application"), juror: try row.slug("juror"))
            var content = contents[key] ?? CardDraft()
            content.comment = row["comment"].isEmpty ? nil : row["comment"]
            content.note = row["note"].isEmpty ? nil : row["note"]
            clock.advance(to: try calendar.moment(row["at"]).instant)
            let command = SubmitCard(round: id, application: key.application, content: content)
            try give(.card(.submit(command)), key.juror, through: .http)
            cards[key] = content
        }
    }

    /// The office types a paper sheet.
    mutating func enter(
        _ key: CardKey, _ file: String, _ comment: String, _ note: String, _ actor: Slug?
    ) throws(CLIError) {
        var content = try contents(of: key.round, file)[key] ?? CardDraft()
        content.comment = comment
        content.note = note
        let command = EnterCard(
            round: key.round, application: key.application, juror: key.juror, content: content,
            source: Digest(checked: Hash.sha256(try Files.read(path(file))).hex))
        try give(.card(.enter(command)), actor)
        cards[key] = content
    }

    /// A juror puts another score on a card that counts already.
    mutating func amend(
        _ id: RoundID, _ application: Int, _ scores: [Slug: Decimal], _ reasons: [Slug: String],
        _ reason: String, _ actor: Slug?
    ) throws(CLIError) {
        guard let actor else { throw .refused(.notAllowed) }
        let key = CardKey(round: id, application: application, juror: actor)
        var content = cards[key] ?? CardDraft()
        content.scores.merge(scores) { $1 }
        content.reasons.merge(reasons) { $1 }
        let command = AmendCard(round: id, application: application, content: content, reason: reason)
        try give(.card(.amend(command)), actor, through: .http)
        cards[key] = content
    }

    /// The scores and reasons of a table, by card.
    private func contents(of id: RoundID, _ file: String) throws(CLIError) -> [CardKey: CardDraft] {
        var contents: [CardKey: CardDraft] = [:]
        for row in try SeedTable(path(file)).rows {
            let key = CardKey(
                round: id, application: try row.integer("application"), juror: try row.slug("juror"))
            let criterion = try row.slug("criterion")
            contents[key, default: CardDraft()].scores[criterion] = try row.decimal("score")
            if !row["reason"].isEmpty { contents[key]?.reasons[criterion] = row["reason"] }
        }
        return contents
    }
}
