package import Domain
package import Engine
import HTML

/// The record of a round (Vergabevermerk) as one page that needs nothing else: no script, no picture, no address.
package struct RecordPage: Sendable {
    let record: RoundRecord
    let speech: Speech

    /// A record told in a language.
    package init(_ record: RoundRecord, in language: Language) {
        self.record = record
        speech = Speech(language: language, zone: record.zone)
    }

    /// A numbered part of the record.
    struct Section {
        /// Names it in links of the page.
        let id: String
        let title: String
        let body: HTML
    }

    var rubric: Rubric { record.round.rubric }

    func say(_ de: String, _ en: String) -> String { speech.say(de, en) }

    /// The parts in the order a council asks: by which rules, by whom, about what, with which result.
    private var sections: [Section] {
        [
            rules, panel, conflicts, applications, office, assignments, cards, corrections, ranking, ties,
            decisions, departures, meetings, checksums,
        ]
    }

    /// The whole page as a file.
    package var bytes: [UInt8] { Array(html.text.utf8) }

    /// The whole page.
    var html: HTML {
        let sections = sections
        let parts = sections.enumerated().map { place, section -> HTML in
            """
            <section id="\(section.id)">
            <h2>\(place + 1). \(section.title)</h2>
            \(section.body)
            </section>
            """
        }
        let title = record.call.title[speech.language]
        return """
            <!doctype html>
            <html lang="\(speech.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(say("Vergabevermerk", "Award record")) – \(title) – \(record.round.slug.text)</title>
            <style>
            \(ReportStyle.css)
            </style>
            </head>
            <body>
            \(cover)
            <nav aria-label="\(say("Inhalt", "Contents"))"><ol>
            \(HTML(sections.map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>" }))
            </ol></nav>
            <main>
            \(HTML(parts))
            </main>
            </body>
            </html>

            """
    }
}

extension RecordPage {
    /// `Nr. 17 „Titel“`.
    func name(_ number: Int) -> String {
        say("Nr. \(number) „\(record.title(number))“", "no. \(number) “\(record.title(number))”")
    }

    func name(_ number: Int?) -> String { number.map { name($0) } ?? "–" }

    /// `Sitz 3`, with the name where names were asked for; whoever declared a conflict has a seat in the call, also without being a
    /// juror.
    func seat(_ seat: Int) -> String {
        let member = record.call.juror(of: seat)
        let isOfJury =
            record.round.seats.contains { $0.seat == seat } || record.gone.contains { $0.juror == member }
        let name = member.flatMap { record.people[$0] }
        let notes = [isOfJury ? nil : say("nicht in dieser Jury", "not in this jury"), name].compactMap(
            \.self)
        return say("Sitz \(seat)", "seat \(seat)")
            + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))")
    }

    /// A member by the seat that is theirs in the call, anybody else by number; by names where those were asked for.
    func who(_ member: MemberID) -> String {
        record.call.seat(of: member).map { seat($0) } ?? record.person(member) ?? "–"
    }

    func who(_ member: MemberID?) -> String { member.map { who($0) } ?? "–" }

    func title(of criterion: Slug) -> String {
        rubric.index(of: criterion).map { rubric.criteria[$0].title[speech.language] } ?? criterion.text
    }

    /// A list of paragraphs' worth of text, one point each.
    func points(_ texts: [HTML]) -> HTML {
        texts.isEmpty ? .none : "<ul>\n\(HTML(texts.map { "<li>\($0)</li>" }))\n</ul>"
    }

    /// The same under a heading; nothing when there is none.
    func list(_ heading: String, _ texts: [HTML]) -> HTML {
        texts.isEmpty ? .none : "<h3>\(heading)</h3>\n\(points(texts))"
    }

    /// A reason as it was given, or that none was.
    func reason(_ text: String?) -> String { text ?? say("ohne Angabe", "none given") }
}
