import Domain
import Engine
import JSON

/// `werkx wish` and `wish list`: what jurors would like to read.
enum WishVerb {
    static let wish = Verb(
        "wish", de: "sagen, was man gern lesen würde; gilt, bis zugeteilt wird",
        en: "say what one would like to read; holds until it is assigned",
        arguments: ["CALL/ROUND", "NUMBER[,NUMBER…]", "yes|maybe|no|none"],
        example: "werkx wish senkrechtstarter-2027/idea-jury 1 yes --as jutta"
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let answer = try answer(invocation)
        var wishes: [Wish] = []
        for part in (invocation.argument(1) ?? "").split(separator: ",") {
            let number = try invocation.number(String(part.filter { $0 != " " }), "NUMBER")
            wishes.append(Wish(application: number, answer: answer))
        }
        guard !wishes.isEmpty else { throw invocation.usage("Es fehlt: NUMBER.", "Missing: NUMBER.") }
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let given = try session.give(.round(.panel(.wish(WishToRead(round: id, wishes: wishes)))))
        let numbers = wishes.map { String($0.application) }.joined(separator: ", ")
        invocation.report(given, "\(numbers): \(answer.words.de).", "\(numbers): \(answer.words.en).")
        return 0
    }

    static let list = Verb(
        "wish list", de: "die Bewerbungen mit den eigenen Wünschen; für die Leitung mit denen aller",
        en: "the applications with one's own wishes; for managers with everybody's",
        arguments: ["CALL/ROUND"], example: "werkx wish list senkrechtstarter-2027/idea-jury --as mira",
        printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.round()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let list = try asking { () throws(EngineError) in
            try session.engine.wishes(of: id, for: session.member)
        }
        invocation.print(list.isOwn ? own(list, invocation) : all(list, invocation), json: list.json)
        return 0
    }

    private static func answer(_ invocation: Invocation) throws(CLIError) -> WishAnswer {
        let text = invocation.argument(2) ?? ""
        let german = ["ja": "yes", "vielleicht": "maybe", "nein": "no", "keiner": "none"]
        guard let answer = WishAnswer(rawValue: german[text] ?? text) else {
            throw invocation.usage(
                "Ein Wunsch heißt yes, maybe, no oder none, nicht „\(text)“.",
                "A wish is yes, maybe, no or none, not “\(text)”.")
        }
        return answer
    }

    private static let subject = [
        Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
        Sheet.Column("title", de: "Bewerbung", en: "Application"),
        Sheet.Column("category", de: "Kategorie", en: "Category"),
    ]

    private static func own(_ list: WishList, _ invocation: Invocation) -> Sheet {
        var sheet = Sheet(subject + [Sheet.Column("wish", de: "Wunsch", en: "Wish")])
        for line in list.lines {
            let own = line.wishes.first
            var words = (own?.answer ?? .none).words[invocation.language]
            if own?.isReading == true {
                words = invocation.words("zugeteilt (\(words))", "assigned (\(words))")
            }
            sheet.rows.append([
                String(line.application), line.title ?? "", line.category?.text ?? "", words,
            ])
        }
        return sheet
    }

    private static func all(_ list: WishList, _ invocation: Invocation) -> Sheet {
        let answers: [WishAnswer] = [.yes, .maybe, .no]
        var sheet = Sheet(
            subject
                + answers.map { Sheet.Column($0.rawValue, de: $0.words.de, en: $0.words.en) })
        for line in list.lines {
            sheet.rows.append(
                [
                    String(line.application),
                    line.title ?? invocation.words("(zurückgehalten)", "(withheld)"),
                    line.category?.text ?? "",
                ]
                    + answers.map { answer in
                        line.wishes.filter { $0.answer == answer }.map(\.handle).joined(separator: ", ")
                    })
        }
        return sheet
    }
}
