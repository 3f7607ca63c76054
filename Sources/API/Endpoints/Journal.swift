import Domain
import Engine
import HTTP
import JSON

extension Declaration {
    static let readJournal = get(
        .root / "journal", de: "Das Sicherheitsjournal: Anmeldungen, Ablehnungen, Codes",
        en: "The security journal: sign-ins, refusals, codes", for: .auditor, scope: .administer,
        Queries.window,
        answers: .page(
            .named(
                "JournalLine",
                .members([
                    "number": .ordinal, "at": .time, "kind": .words(of: JournalKind.self),
                    "words": .bilingual,
                    "member?": .memberNumber, "handle?": .slug, "address": .text, "by?": .memberNumber,
                    "byHandle?": .slug, "detail": .text,
                ]))), Endpoints.journal)
}

extension Endpoints {
    /// Who came in and who was turned away, by number.
    static func journal(_: Void, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.journal)
        let (after, limit) = visit.window
        let page = try visit.enter { () throws(AccountError) in
            try visit.accounts.journalPage(after: after, limit: limit)
        }
        var items: [JSONValue] = []
        for entry in page.entries {
            let handle = try entry.member.map { id throws(Problem) in try visit.handle(of: id).text }
            let by = try entry.detail.by.map { id throws(Problem) in try visit.handle(of: id).text }
            items.append(
                .members([
                    "number": .integer(entry.number), "at": .text(Timestamp.text(entry.at)),
                    "kind": .text(entry.kind.rawValue),
                    "words": .members(["de": .text(entry.kind.words.de), "en": .text(entry.kind.words.en)]),
                    "member": .given(entry.member?.description), "handle": .given(handle),
                    "address": .text(entry.address), "by": .given(entry.detail.by?.description),
                    "byHandle": .given(by), "detail": .text(entry.detail.text),
                ]))
        }
        return visit.json(
            .members(["items": .list(items), "next": page.next.map { .integer($0) } ?? .null]))
    }
}
