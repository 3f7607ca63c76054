import Domain
import Engine
import HTML

/// What somebody can do next, by the roles they have: the pages of an account are not where the work is done.
struct NextSteps {
    private let visit: PageVisit
    private let member: Member
    private let world: World

    init(_ visit: PageVisit, of member: Member) {
        self.visit = visit
        self.member = member
        world = visit.accounts.engine.world
    }

    /// One part a role; nothing where nothing waits.
    var html: HTML {
        var parts: [HTML] = []
        if member.hasAnywhere(.juror) { parts.append(juror) }
        if member.hasAnywhere(.founder) { parts.append(FounderSteps(visit, of: member, login: login).html) }
        if parts.isEmpty, !member.roles.isEmpty { parts.append(others) }
        if parts.isEmpty { return "" }
        return "<h2>\(visit.words("Wie es weitergeht", "What comes next"))</h2>\n\(HTML(parts))"
    }

    private var juror: HTML {
        var lines: [String] = []
        var remarks: [String] = []
        for call in world.calls {
            for round in call.rounds where round.closing == nil {
                let id = RoundID(call.slug, round.slug)
                guard Permission.knows(member.id, round: id, in: world), !call.left.contains(member.id) else {
                    continue
                }
                let isUnanswered = !call.unanswered(by: member.id, in: round).isEmpty
                if isUnanswered { lines.append("werkx declare \(id)") }
                guard let seat = call.seat(of: member.id, in: round) else { continue }
                let cards = round.cards.filter { Int($0.seat) == seat && call.shows($0, of: round) }
                if cards.contains(where: { $0.status.isOpen || $0.status == .submitted }) {
                    lines.append("werkx score \(id)")
                }
                if !isUnanswered { remarks += cards.compactMap { remark($0, round, call) } }
            }
        }
        let waits =
            lines.isEmpty
            ? visit.words(
                "Zurzeit wartet keine Bewertungsrunde auf Sie. Sobald Ihnen etwas zugeteilt ist, stehen hier die Befehle dafür.",
                "No round waits for you at present. As soon as something is assigned to you, the commands for it stand here."
            )
            : visit.words(
                "Erst sagen Sie, wo Sie befangen sind (declare), dann bewerten Sie (score); beim Bewerten hilft „?“ weiter, und alles wird sofort behalten.",
                "First you say where you have a conflict of interest (declare), then you score (score); “?” helps while scoring, and everything is kept at once."
            )
        return """
            <p>\(visit.words("Als Jurymitglied bewerten Sie mit dem Programm werkx an einem Terminal. Melden Sie es einmal hier an; den Code, den es zeigt, bestätigen Sie im Browser:", "As a juror you score with the program werkx at a terminal. Log it in here once; the code it shows you confirm in the browser:"))</p>
            \(commands([login] + lines))
            <p>\(waits)</p>
            \(HTML(remarks.map { "<p>\($0)</p>" }))
            """
    }

    /// What a juror must know of a card that the office set aside.
    private func remark(_ card: Card, _ round: Round, _ call: Call) -> String? {
        let engine = visit.accounts.engine
        guard let application = call.application(Int(card.application)),
            let aside = try? engine.setAside(card, of: round, in: call)
        else { return nil }
        let title = (try? engine.title(of: application, judgedIn: round, blind: round.blind)) ?? ""
        let words = aside.words(isAgain: card.status.isOpen)[visit.language]
        return "\(card.application) · \(title) (\(call.slug)/\(round.slug)): \(words)"
    }

    private var others: HTML {
        """
        <p>\(visit.words("Gearbeitet wird mit dem Programm werkx an einem Terminal. Die ersten beiden Zeilen melden es hier an, die dritte zeigt alles, was geht:", "Work is done with the program werkx at a terminal. The first two lines log it in here, the third shows all there is:"))</p>
        \(commands([login, "werkx help"]))
        """
    }

    /// Logs in, and lets the commands that follow mean this server.
    private var login: String { "werkx login \(visit.origin)\nexport WERKX_SERVER=\(visit.origin)" }

    private func commands(_ lines: [String]) -> HTML { "<pre>\(lines.joined(separator: "\n"))</pre>" }
}
