package import Domain
package import JSON

/// A juror's cards of one round as a table to be filled in with any spreadsheet or editor and read back.
///
/// One row a card: the scores, the reasons, a comment and a note, and the state of the card that they were written from. Rows whose
/// first cell is `#` are remarks and say nothing.
package struct CardSheet: Sendable {
    /// A card as it stands: what is written into a table, and what a table is read against.
    package struct Known: Sendable {
        package let application: Int
        package let title: String
        package let content: CardDraft
        /// The name of its state, another one after every change.
        package let version: String

        /// Takes the card as it stands.
        package init(application: Int, title: String, content: CardDraft, version: String) {
            self.application = application
            self.title = title
            self.content = content
            self.version = version
        }
    }

    /// A filled-in row.
    package struct Row: Sendable {
        package let application: Int
        package let content: CardDraft
        /// Where each field stands: a criterion's id for its score, `comment`, `note`; the row's own under `""`.
        let places: [String: TextPlace]
        /// Where the reasons stand, by criterion.
        let reasons: [String: TextPlace]

        /// Where the row begins.
        package var place: TextPlace? { places[""] }

        /// Where a flaw is to be looked for.
        package func place(of flaw: CardFlaw) -> TextPlace? {
            switch flaw.kind {
            case .reasonTooShort: reasons[flaw.field] ?? place
            case .tooLong: reasons[flaw.field] ?? places[flaw.field] ?? place
            case .unknownCriterion, .missing, .offScale, .offStep: places[flaw.field] ?? place
            }
        }
    }

    /// The rows that say something.
    package internal(set) var rows: [Row] = []
    /// The applications of the rows that say nothing.
    package internal(set) var empty: [Int] = []
    /// What cannot be read; the rows are then what is left without it, to be checked but not taken.
    package internal(set) var flaws: [FileFlaw] = []

    enum Column: Hashable {
        case application, juror, title, comment, note, version
        case score(Int)
        case reason(Int)

        /// Whether it is the juror who fills it in.
        var isFilledIn: Bool {
            switch self {
            case .score, .reason, .comment, .note: true
            case .application, .juror, .title, .version: false
            }
        }
    }

    private static let words: [(Column, Bilingual)] = [
        (.application, Bilingual(de: "Bewerbung", en: "application")),
        (.juror, Bilingual(de: "Jurymitglied", en: "juror")),
        (.title, Bilingual(de: "Titel", en: "title")),
    ]
    private static let tail: [(Column, Bilingual)] = [
        (.comment, Bilingual(de: "Kommentar", en: "comment")),
        (.note, Bilingual(de: "Notiz", en: "note")),
        (.version, Bilingual(de: "Stand", en: "version")),
    ]
    static let reason = Bilingual(de: "Begründung", en: "reason")

    static func columns(_ rubric: Rubric) -> [(column: Column, title: Bilingual)] {
        let titles = rubric.criteria.map(\.title)
        var columns = words
        for (place, criterion) in rubric.criteria.enumerated() {
            // Two criteria of one title are told apart by their ids.
            let isOwn = { (language: Language) in
                titles.count { $0[language].lowercased() == titles[place][language].lowercased() } == 1
            }
            let title = Bilingual(
                de: isOwn(.de) ? criterion.title.de : criterion.id.text,
                en: isOwn(.en) ? criterion.title.en : criterion.id.text)
            columns.append((.score(place), title))
            columns.append(
                (.reason(place), Bilingual(de: "\(reason.de): \(title.de)", en: "\(reason.en): \(title.en)")))
        }
        return columns + tail
    }

    /// The table for a juror, with what stands on the cards, and the rubric's guidance as remarks.
    package static func write(
        _ cards: [Known], juror: String, rubric: Rubric, in language: Language, excel: Bool
    ) -> [UInt8] {
        let columns = columns(rubric)
        var writer = CSVWriter(header: columns.map { $0.title[language] }, excel: excel)
        for remark in remarks(rubric, language) {
            writer.append(
                columns.map { column, _ in
                    switch column {
                    case .application: .text("#")
                    case .title: .text(remark.name)
                    case .score(let place): .text(remark.texts[place])
                    case .juror, .reason, .comment, .note, .version: .empty
                    }
                })
        }
        for card in cards {
            writer.append(
                columns.map { column, _ in
                    switch column {
                    case .application: .number(String(card.application))
                    case .juror: .text(juror)
                    case .title: .text(card.title)
                    case .comment: card.content.comment.map { .text($0) } ?? .empty
                    case .note: card.content.note.map { .text($0) } ?? .empty
                    case .version: .text(card.version)
                    case .score(let place):
                        card.content.scores[rubric.criteria[place].id].map { .number($0.description) }
                            ?? .empty
                    case .reason(let place):
                        card.content.reasons[rubric.criteria[place].id].map { .text($0) } ?? .empty
                    }
                })
        }
        return writer.bytes
    }

    private static func remarks(_ rubric: Rubric, _ language: Language) -> [(name: String, texts: [String])] {
        let scales = rubric.criteria.map { criterion in
            let labels = criterion.scale.labels.sorted { $0.value < $1.value }.map {
                "\($0.value) = \($0.text[language])"
            }
            return ([criterion.range(in: language)] + labels).joined(separator: "; ")
        }
        return [
            (
                language == .de ? "Leitfrage" : "Guidance",
                rubric.criteria.map { $0.guidance?[language] ?? "" }
            ),
            (language == .de ? "Skala" : "Scale", scales),
        ]
    }
}
