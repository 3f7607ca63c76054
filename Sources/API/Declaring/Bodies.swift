import Domain
import Engine
import JSON

/// The bodies that operations take, each beside those that take it; here what several share.
enum Bodies {
    /// What an author says of an application.
    static let application = Shape(
        properties: [
            .init(key: "phase", schema: .slug, isNeeded: false),
            .init(key: "category", schema: .slug, isNeeded: false),
        ] + words(withTeam: true) + [
            .init(key: "consents", schema: .map(.flag, keys: Schema.slugPattern), isNeeded: false)
        ],
        read: { ApplicationFile.edit(&$0) })

    /// Title, answers and perhaps the team.
    static func words(withTeam: Bool) -> [Schema.Property] {
        [
            Schema.Property(key: "title", schema: .text, isNeeded: false),
            Schema.Property(
                key: "fields",
                schema: .map(.either([.text, .number, .flag, .null]), keys: Schema.slugPattern),
                isNeeded: false),
        ]
            + (withTeam
                ? [
                    Schema.Property(
                        key: "team",
                        schema: .list(.either([.text, .members(["name": .text, "role?": .text])])),
                        isNeeded: false)
                ] : [])
    }

    /// A reason, empty when it is not given; the rules know where there must be one.
    static let reason = Shape(Body.text("reason").or(""))

    /// What a juror says of an application: scores, reasons, comment and note.
    static let card = Shape(
        scores,
        Body.map("reasons", of: .text, named: Schema.slugPattern, keys: criterion) {
            ObjectReader.text($0, $1)
        }.or([:]),
        Body.text("comment"), Body.text("note")
    ) { scores, reasons, comment, note -> CardDraft in
        var draft = CardDraft()
        draft.scores = scores.compactMapValues { $0 }
        draft.reasons = reasons
        draft.comment = comment
        draft.note = note
        return draft
    }

    private static let scores: Key<[Slug: Decimal?]> = Body.map(
        "scores", of: .either([Body.givenDecimal, .null]), named: Schema.slugPattern, keys: criterion
    ) { node, book -> Decimal?? in
        // A score that was not given is missing, never zero.
        if case .null = node.value { return .some(nil) }
        return ObjectReader.decimal(node, book).map { .some($0) }
    }.or([:])

    @Sendable private static func criterion(_ member: DocumentMember, _ book: FlawBook) -> Slug? {
        if let id = Slug(member.key) { return id }
        book.add(
            member.place, de: "„\(member.key)“ ist kein Kriterium.", en: "“\(member.key)” is no criterion.")
        return nil
    }

    /// Handles by application.
    static func handles(_ name: String) -> Key<[Int: [Slug]]> {
        Body.map(
            name, of: .list(.slug), named: "^[1-9][0-9]{0,8}$",
            keys: { member, book in
                if let number = Int(member.key), number > 0, number < 1_000_000_000,
                    String(number) == member.key
                {
                    return number
                }
                book.add(
                    member.place, de: "Hier wird „Nummer“: [Mitgliedsnamen] erwartet.",
                    en: "\"number\": [handles] is expected here.")
                return nil
            }
        ) { node, book -> [Slug]? in
            guard case .array(let nodes) = node.value else {
                book.add(
                    node.place, de: "Hier wird „Nummer“: [Mitgliedsnamen] erwartet.",
                    en: "\"number\": [handles] is expected here.")
                return nil
            }
            let handles = nodes.map { Body.slug($0, book) }
            return handles.contains { $0 == nil } ? nil : handles.compactMap { $0 }
        }.or([:])
    }
}
