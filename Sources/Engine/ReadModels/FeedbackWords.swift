package import Domain
package import JSON

extension Feedback {
    /// The body of a letter, in the applicant's language unless another is asked for.
    package func body(of letter: Letter, in asked: Language? = nil) -> String {
        let language = asked ?? letter.language
        func say(_ de: String, _ en: String) -> String { language == .de ? de : en }
        var parts = [
            letter.name.map { say("Guten Tag \($0),", "Hello \($0),") } ?? say("Guten Tag,", "Hello,"),
            say(
                "vielen Dank für die Bewerbung „\(letter.title)“ (Nr. \(letter.application)) bei „\(call.de)“.",
                "thank you for the application “\(letter.title)” (no. \(letter.application)) to “\(call.en)”."
            ),
        ]
        if !letter.decisions.isEmpty {
            parts.append(
                say("Entschieden wurde: ", "The decision: ")
                    + letter.decisions.map { $0[language] }.joined(separator: "; ") + ".")
        }
        if letter.texts.isEmpty {
            parts.append(
                say(
                    "Schriftliche Rückmeldungen der Jury gibt es zu dieser Bewerbung nicht.",
                    "There is no written feedback of the jury on this application."))
        } else {
            parts.append(
                say("Das hat die Jury dazu geschrieben:", "This is what the jury wrote about it:"))
        }
        for (criterion, texts) in letter.reasons {
            parts.append(([criterion[language]] + texts.map(point)).joined(separator: "\n"))
        }
        if !letter.comments.isEmpty {
            let head = say("Zum Ganzen", "On the whole")
            parts.append(([head] + letter.comments.map(point)).joined(separator: "\n"))
        }
        parts.append(say("Freundliche Grüße\n\(programme.de)", "Kind regards\n\(programme.en)"))
        return parts.joined(separator: "\n\n")
    }

    /// A text as a point of a list; its later lines stand below its first.
    private func point(_ text: String) -> String {
        "– " + text.split(whereSeparator: \.isNewline).joined(separator: "\n  ")
    }

    /// The letters for programs, each with its body.
    package func json(in asked: Language? = nil) -> JSONValue {
        .members([
            "call": .text(round.call.text), "round": .text(round.round.text), "draft": .flag(!isReleased),
            "letters": .list(
                letters.map { letter in
                    .members([
                        "application": .integer(letter.application), "draft": .flag(!letter.isReleased),
                        "reference": .given(letter.reference),
                        "title": .text(letter.title), "name": .given(letter.name),
                        "language": .text((asked ?? letter.language).rawValue),
                        "decisions": .list(letter.decisions.map { .text($0[asked ?? letter.language]) }),
                        "reasons": .list(
                            letter.reasons.map { reason in
                                .members([
                                    "criterion": .text(reason.criterion[asked ?? letter.language]),
                                    "texts": .list(reason.texts.map { .text($0) }),
                                ])
                            }),
                        "comments": .list(letter.comments.map { .text($0) }),
                        "text": .text(body(of: letter, in: asked)),
                        "warnings": .list(letter.warnings.map { .text($0.name) }),
                    ])
                }),
        ])
    }
}

extension Feedback {
    /// The stable name of the no that letters wait for the release.
    package static let unreleased = "resultsNotReleased"

    /// The sentence of that no; how to read over all the same is said where it is asked.
    package static func unreleasedWords(_ round: RoundID) -> Bilingual {
        Bilingual(
            de: "Die Ergebnisse von \(round) sind noch nicht bekanntgegeben.",
            en: "The results of \(round) are not released yet.")
    }
}

extension Feedback.Warning {
    /// Stable, for programs: `identical:3,7`.
    package var name: String {
        switch self {
        case .empty: "empty"
        case .tooShort: "tooShort"
        case .identical(let others): "identical:" + others.map(String.init).joined(separator: ",")
        }
    }

    /// For the one who sends the letters.
    package var words: Bilingual {
        switch self {
        case .empty:
            Bilingual(de: "niemand hat etwas geschrieben", en: "nobody wrote anything")
        case .tooShort(let length):
            Bilingual(
                de: "zusammen nur \(length) Zeichen (weniger als \(Feedback.enough))",
                en: "only \(length) characters in all (fewer than \(Feedback.enough))")
        case .identical(let others):
            Bilingual(
                de:
                    "ein Text steht wortgleich auch bei Nr. \(others.map(String.init).joined(separator: ", "))",
                en:
                    "a text stands word for word at no. \(others.map(String.init).joined(separator: ", ")) too"
            )
        }
    }
}
