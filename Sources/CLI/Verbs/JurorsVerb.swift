import Domain
import Engine
import JSON

/// `werkx jurors`: how each juror of a round scored.
enum JurorsVerb {
    static let verb = Verb(
        "jurors",
        de: "wie streng die Jurymitglieder einer Bewertungsrunde sind und was an ihren Bögen auffällt",
        en: "how severe the jurors of a round are, and what strikes about their cards",
        arguments: ["CALL/ROUND"], example: "werkx jurors senkrechtstarter-2026/plan-jury --as mira",
        printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let (call, round) = try session.round(id)
        var own: Int?
        if let member = session.member, !Permission.may(member, see: .cards(id), in: session.engine.world) {
            guard let seat = call.seat(of: member, in: round), !call.hasLeft(seat: seat) else {
                throw .refused(.notAllowed)
            }
            own = seat
        } else {
            try Reader.check(.replay(id), session)
        }
        let jurors = try asking { () throws(EngineError) in
            try session.engine.jurors(of: id, seenFrom: own)
        }
        let names = try session.handles(of: id)
        let name = { (seat: Int) in names[seat] ?? String(seat) }
        let json = jurors.json(of: id, juror: name)
        invocation.print(sheet(of: jurors, in: invocation, name), json: json)
        if own == nil {
            tell(jurors, invocation, name)
        } else if round.isOpen {
            invocation.console.say(
                invocation.words(
                    "Wie streng die eigenen Bögen neben denen der anderen sind, steht hier, wenn die Runde geschlossen ist.",
                    "How severe one’s cards are beside those of others stands here once the round is closed.")
            )
        }
        return 0
    }

    /// One row a juror.
    static func sheet(of jurors: PanelJurors, in invocation: Invocation, _ name: (Int) -> String) -> Sheet {
        let language = invocation.language
        var sheet = Sheet([
            Sheet.Column("juror", de: "Jurymitglied", en: "Juror"),
            Sheet.Column("cards", de: "Bögen", en: "Cards", isNumber: true),
            Sheet.Column("mean", de: "Mittel", en: "Mean", isNumber: true),
            Sheet.Column("deviation", de: "Streuung", en: "Deviation", isNumber: true),
            Sheet.Column("spread", de: "× aller", en: "× all", isNumber: true),
            Sheet.Column("difference", de: "gegen andere", en: "against others", isNumber: true),
            Sheet.Column("severity", de: "Strenge", en: "Severity", isNumber: true),
            Sheet.Column("error", de: "±", en: "±", isNumber: true),
            Sheet.Column("words", de: "das heißt", en: "which means"),
            Sheet.Column("flags", de: "fällt auf", en: "strikes"),
        ])
        let isForPeople = invocation.format == .table
        func figure(_ value: Double?) -> String {
            value.map { isForPeople ? StatisticsText.figure($0) : Analysis.figure($0) }
                ?? (isForPeople ? "–" : "")
        }
        for line in jurors.lines {
            sheet.rows.append([
                name(line.seat), String(line.cards), figure(line.mean), figure(line.deviation),
                figure(line.spread), figure(line.difference), figure(line.severity), figure(line.error),
                line.words[language],
                line.flags.map { $0.words[language] }.joined(separator: "; "),
            ])
        }
        return sheet
    }

    /// Says on standard error what the columns are worth.
    static func tell(_ jurors: PanelJurors, _ invocation: Invocation, _ name: (Int) -> String) {
        if let why = jurors.noSeverity {
            invocation.console.say(
                invocation.words(
                    "Wie streng jemand ist, lässt sich nicht sagen: \(why.words.de)",
                    "How severe somebody is cannot be told: \(why.words.en)"))
        } else {
            invocation.console.say(
                invocation.words(
                    "Strenge in Punkten unter dem Mittel der Jury, Güte der gelesenen Bewerbungen abgezogen. Was auffällt, ist ein Anlass für ein Gespräch; niemand fällt deshalb heraus.",
                    "Severity in points below the jury’s mean, less how good the applications were. What strikes is a reason to talk; nobody is left out because of it."
                ))
        }
        for caution in jurors.cautions {
            let words = caution.words(name)
            invocation.console.say(invocation.words("Vorsicht: \(words.de)", "Caution: \(words.en)"))
        }
    }
}
