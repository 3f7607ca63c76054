import Domain
import Engine
import JSON

/// `werkx assign`: who reads what.
enum AssignVerb {
    static let add = Verb(
        "assign", de: "eine Bewerbung Jurymitgliedern zuteilen", en: "assign an application to jurors",
        arguments: ["CALL/ROUND", "NUMBER", "HANDLE…"],
        example: "werkx assign senkrechtstarter-2027/idea-jury 1 jutta --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let number = try invocation.number(invocation.argument(1), "NUMBER")
        var pairs: [ReaderPair] = []
        for handle in invocation.arguments.positional.dropFirst(2) {
            let pair = ReaderPair(application: number, juror: try invocation.slug(handle, "HANDLE"))
            if pairs.contains(pair) {
                throw invocation.usage("„\(handle)“ steht zweimal da.", "“\(handle)” is given twice.")
            }
            pairs.append(pair)
        }
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let given = try session.give(.round(.assign(AssignReaders(round: id, pairs: pairs))))
        let names = pairs.map(\.juror.text).joined(separator: ", ")
        invocation.report(given, "\(number): zugeteilt an \(names).", "\(number): assigned to \(names).")
        return 0
    }

    static let remove = Verb(
        "assign remove", de: "eine Zuteilung zurücknehmen, solange kein Bogen abgegeben ist",
        en: "take an assignment back while no card is submitted",
        arguments: ["CALL/ROUND", "NUMBER", "HANDLE"],
        options: [Option("reason", "TEXT", de: "warum", en: "why")],
        example: "werkx assign remove senkrechtstarter-2027/idea-jury 1 jutta --reason \"krank\" --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let number = try invocation.number(invocation.argument(1), "NUMBER")
        let handle = try invocation.slug(invocation.argument(2), "HANDLE")
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let command = UnassignReader(
            round: id, pair: ReaderPair(application: number, juror: handle),
            reason: invocation.arguments["reason"])
        let given = try session.give(.round(.unassign(command)))
        invocation.report(
            given, "\(number): \(handle) liest sie nicht mehr.", "\(number): \(handle) no longer reads it.")
        return 0
    }

    static let list = Verb(
        "assign list", de: "wer welche Bewerbung liest, und wie weit", en: "who reads what, and how far",
        arguments: ["CALL/ROUND"],
        example: "werkx assign list senkrechtstarter-2026/idea-jury --as mira --format csv", printsData: true
    ) { invocation throws(CLIError) in
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let id = try invocation.round()
        let (call, round) = try session.round(id)
        let own = try ownSeat(id, call, session)
        var sheet = Sheet([
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("juror", de: "Jurymitglied", en: "Juror"),
            Sheet.Column("status", de: "Stand", en: "Status"),
        ])
        let cards = round.cards.filter {
            own == nil ? $0.status != .unassigned : Int($0.seat) == own && call.shows($0, of: round)
        }.sorted { ($0.application, $0.seat) < ($1.application, $1.seat) }
        var json: [JSONValue] = []
        for card in cards {
            guard let juror = round.juror(of: Int(card.seat)) else { continue }
            let handle = try asking { () throws(EngineError) in try session.engine.handle(of: juror) }
            sheet.rows.append([
                String(card.application), handle, card.status.words[invocation.language],
            ])
            json.append(
                .members([
                    "application": .integer(Int(card.application)), "juror": .text(handle),
                    "status": .text("\(card.status)"),
                ]))
        }
        invocation.print(sheet, json: .list(json))
        return 0
    }

    /// The seat of a juror who asks, `nil` for those who see all cards.
    private static func ownSeat(_ id: RoundID, _ call: Call, _ session: Session) throws(CLIError) -> Int? {
        guard let member = session.member,
            !Permission.may(member, see: .cards(id), in: session.engine.world)
        else { return nil }
        guard let seat = call.seat(of: member), !call.hasLeft(seat: seat) else { throw .refused(.notAllowed) }
        return seat
    }
}

extension CardStatus {
    /// Where a card stands, on screen.
    var words: Bilingual {
        switch self {
        case .assigned: Bilingual(de: "zugeteilt", en: "assigned")
        case .begun: Bilingual(de: "begonnen", en: "begun")
        case .submitted: Bilingual(de: "abgegeben", en: "submitted")
        case .recused: Bilingual(de: "befangen", en: "recused")
        case .unassigned: Bilingual(de: "zurückgenommen", en: "taken back")
        case .voided: Bilingual(de: "ungültig", en: "voided")
        }
    }
}
