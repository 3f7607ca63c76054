import Domain
import Engine

/// A juror's cards in one round, read anew after every change.
struct ScoreDesk {
    let invocation: Invocation
    let id: RoundID
    private let source: any CardSource
    private(set) var stand: CardStand

    /// Throws ``CLIError`` when there is no such round or the one who asks has no card in it.
    init(_ invocation: Invocation, _ source: any CardSource) throws(CLIError) {
        self.invocation = invocation
        self.source = source
        id = try invocation.round()
        stand = try source.read()
    }

    var rubric: Rubric { stand.rubric }
    var cards: [MyCard] { stand.cards }

    /// Gives a command and reads the cards again; whether the log has it already, and not only this machine.
    @discardableResult
    mutating func give(_ change: CardChange) throws(CLIError) -> Bool {
        let isThere = try source.give(change)
        stand = try source.read()
        return isThere
    }

    /// Reads the cards again, for others may have changed something.
    mutating func refresh() throws(CLIError) { stand = try source.read() }

    /// The application as the juror may see it, line by line.
    func page(_ number: Int) throws(CLIError) -> [String] { try source.page(number) }

    /// The juror's card for an application.
    func card(_ number: Int) throws(CLIError) -> MyCard {
        guard let card = cards.first(where: { $0.number == number }) else {
            throw .refused(.notAssigned(application: number))
        }
        return card
    }

    /// Whether a card is not asked of the juror any more.
    func isGone(_ number: Int) -> Bool {
        switch cards.first(where: { $0.number == number })?.status {
        case nil, .recused, .unassigned, .voided: true
        case .assigned, .begun, .submitted: false
        }
    }

    /// Cards that are begun and lack nothing, and are neither noted for submitting already nor another elsewhere.
    var ready: [MyCard] {
        cards.filter {
            $0.status == .begun && ($0.waiting == nil || $0.waiting == .kept)
                && $0.content.flaws(for: rubric, complete: true).isEmpty
        }
    }
}

/// One of a juror's cards.
struct MyCard {
    let number: Int
    let title: String
    var status: CardStatus
    /// What was submitted, or what is drafted.
    var content: CardDraft
    /// How the office set it aside, `nil` when it did not or it was submitted anew since.
    var setAside: SetAside?
    /// The name of its state in the log, another one after every change; `nil` where the log is elsewhere.
    var version: String?
    /// Why the server does not have it as it is here; `nil` when it has, or when the log is here.
    var waiting: Waiting?

    /// What becomes of an answer that was given without a line.
    enum Waiting {
        /// It is sent as soon as there is a line.
        case kept
        /// It is sent and submitted then.
        case noted
        /// The card was changed elsewhere too, and the juror has to say which holds.
        case disputed

        /// The reason on screen.
        var words: Bilingual {
            switch self {
            case .kept: Bilingual(de: "noch nicht gesendet", en: "not sent yet")
            case .noted: Bilingual(de: "noch nicht gesendet (wird abgegeben)", en: "not sent yet (to submit)")
            case .disputed: Bilingual(de: "anderswo geändert", en: "changed elsewhere")
            }
        }
    }

    /// How it stands, on screen.
    var standing: Bilingual {
        if let waiting { return waiting.words }
        return setAside != nil && status == .assigned
            ? Bilingual(de: "neu zugeteilt", en: "assigned anew") : status.words
    }

    /// What a juror must know of it beside where it stands; `nil` when that is nothing.
    var remark: Bilingual? {
        guard let words = setAside?.words(isAgain: status.isOpen) else { return nil }
        return Bilingual(de: "\(number) · \(title): \(words.de)", en: "\(number) · \(title): \(words.en)")
    }
}

/// What a juror has before them: the rubric and the cards.
struct CardStand {
    let rubric: Rubric
    let due: Bilingual?
    /// Whether the round takes no card any more.
    let isClosed: Bool
    var cards: [MyCard]
}

/// What a juror does with a card.
struct CardChange {
    let number: Int
    let content: CardDraft
    let act: Act

    /// How it is meant.
    enum Act: Equatable, Codable {
        case save
        case submit
        case amend(reason: String)
    }
}

/// Where a juror's cards are: in a log here, or at a server.
protocol CardSource {
    /// The cards as they are now.
    func read() throws(CLIError) -> CardStand
    /// Makes a change; `false` when it is kept on this machine until the line is back.
    func give(_ change: CardChange) throws(CLIError) -> Bool
    /// The application as the juror may see it, line by line.
    func page(_ number: Int) throws(CLIError) -> [String]
}

extension ScoreDesk {
    /// One row a card, with progress.
    var sheet: Sheet {
        var sheet = Sheet([
            Sheet.Column("application", de: "Nr.", en: "No.", isNumber: true),
            Sheet.Column("title", de: "Bewerbung", en: "Application"),
            Sheet.Column("status", de: "Stand", en: "Status"),
            Sheet.Column("scored", de: "Punkte vergeben", en: "Scored", isNumber: true),
        ])
        // At a terminal it is said below, in a sentence.
        let tellsVoids = invocation.format != .table
        if tellsVoids {
            sheet.columns += [
                Sheet.Column("voidedAt", de: "Ungültig seit", en: "Voided at"),
                Sheet.Column("voidedReason", de: "Grund", en: "Reason"),
            ]
        }
        for card in cards {
            let aside = card.setAside
            sheet.rows.append(
                [
                    String(card.number), card.title, card.standing[invocation.language],
                    "\(card.content.scores.count)/\(rubric.criteria.count)",
                ]
                    + (tellsVoids
                        ? [aside.map { Timestamp.text($0.at.instant) } ?? "", aside?.reason ?? ""] : []))
        }
        return sheet
    }

    /// Says of each card that the office set aside what became of it.
    func tellRemarks() {
        for remark in cards.compactMap(\.remark) {
            for line in remark[invocation.language].wrapped(to: Dialogue(invocation).width) {
                invocation.console.say(line)
            }
        }
    }

    /// What is on a card, one row a criterion; comment and note below.
    func sheet(of card: MyCard) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("criterion", de: "Kennung", en: "Id"),
            Sheet.Column("title", de: "Kriterium", en: "Criterion"),
            Sheet.Column("score", de: "Punkte", en: "Score", isNumber: true),
            Sheet.Column("text", de: "Begründung", en: "Reason"),
        ])
        for criterion in rubric.criteria {
            sheet.rows.append([
                criterion.id.text, criterion.title[invocation.language],
                card.content.scores[criterion.id]?.description ?? "",
                card.content.reasons[criterion.id] ?? "",
            ])
        }
        for (field, text) in [("comment", card.content.comment), ("note", card.content.note)] {
            guard let text, !text.isEmpty else { continue }
            sheet.rows.append([field, rubric.name(of: field)[invocation.language], "", text])
        }
        return sheet
    }

    /// `4 · Solarkiosk · Gesamt 7,2`.
    func line(_ card: MyCard) -> String {
        let total = rubric.total(of: card.content).map { $0.rounded(to: 2).description } ?? "–"
        let shown = invocation.language == .de ? String(total.map { $0 == "." ? "," : $0 }) : total
        return "\(card.number) · \(card.title) · " + invocation.words("Gesamt", "total") + " \(shown)"
    }

    /// Why an open card cannot be submitted, or is not yet.
    func lack(_ card: MyCard) -> String {
        if let waiting = card.waiting { return waiting.words[invocation.language] }
        if card.status == .assigned { return invocation.words("noch nicht begonnen", "not begun") }
        return card.content.flaws(for: rubric, complete: true).words(rubric, invocation.language)
    }

    /// What to say above everything in a round that is closed; `nil` in one that is open.
    var closed: String? {
        guard stand.isClosed else { return nil }
        return invocation.words(
            "Diese Bewertungsrunde ist geschlossen, an den Bögen ändert sich nichts mehr. Einen Fehler melden: werkx card ask \(id) NUMBER …",
            "This round is closed, nothing changes on the cards any more. To report a mistake: werkx card ask \(id) NUMBER …"
        )
    }

    /// `3 von 5 Bögen abgegeben, fällig …`.
    var progress: String {
        let done = cards.count { $0.status == .submitted }
        let all = cards.count { $0.status.isOpen || $0.status == .submitted }
        let due = stand.due.map { invocation.words(", fällig ", ", due ") + $0[invocation.language] } ?? ""
        return invocation.words(
            "\(done) von \(all.counted("Bogen", "Bögen")) abgegeben",
            "\(done) of \(all.counted("card", "cards")) submitted")
            + due
    }

    /// How often each score was given on all cards of this juror, one line a score.
    var distribution: [String] {
        var counts: [Decimal: Int] = [:]
        for card in cards { for score in card.content.scores.values { counts[score, default: 0] += 1 } }
        let most = counts.values.max() ?? 0
        return counts.keys.sorted(by: >).map { score in
            let count = counts[score] ?? 0
            let width = most > 40 ? count * 40 / most : count
            let text = score.description
            return String(repeating: " ", count: max(0, 6 - text.count)) + text + "  "
                + String(repeating: "█", count: max(width, 1)) + " \(count)"
        }
    }
}
