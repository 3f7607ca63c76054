package import Domain
package import JSON

/// Who is to be asked how it goes, who was, and who answered.
package struct FollowUpList: Sendable {
    package let programme: Slug
    package let day: Day
    package let lines: [FollowUpLine]

    /// Questions that were asked.
    package var asked: Int { lines.count { $0.followUp != nil } }
    package var answered: Int { lines.count { $0.answer != nil } }

    /// Answered of those asked in whole percent, half rounded up; `nil` while nobody was asked.
    package var rate: Int? { asked == 0 ? nil : (answered * 200 + asked) / (asked * 2) }
}

/// One question to one venture that is due or was asked.
package struct FollowUpLine: Sendable {
    package let venture: Venture
    package let name: String
    /// The handle of the one who is asked: who applied.
    package let whom: String
    package let term: Term
    package let due: Day
    package let followUp: FollowUp?

    /// The answer that counts.
    package var answer: FollowUpAnswer? { followUp?.answers.last }

    /// Where the question stands.
    package var status: FollowUpStatus { answer != nil ? .answered : followUp != nil ? .asked : .due }
}

/// Where a follow-up stands.
package enum FollowUpStatus: String, Sendable, CaseIterable {
    case due, asked, answered

    /// In words.
    package var words: Bilingual {
        switch self {
        case .due: Bilingual(de: "fällig", en: "due")
        case .asked: Bilingual(de: "gefragt", en: "asked")
        case .answered: Bilingual(de: "beantwortet", en: "answered")
        }
    }
}

extension Engine {
    /// The follow-ups of a programme's ventures that are due today or were asked, by day.
    package func followUps(of programme: Slug) throws(EngineError) -> FollowUpList {
        let world = world
        let today = today(in: programme)
        var lines: [FollowUpLine] = []
        for venture in world.ventures(of: programme) {
            let applicant = world.application(venture.application)?.applicant
            for term in Term.allCases {
                let followUp = venture.followUp(term)
                guard followUp != nil || venture.due(term) <= today else { continue }
                // One that had ended by then is known to have ended; there is nothing to ask.
                if followUp == nil, let closing = venture.closing, closing.on <= venture.due(term) {
                    continue
                }
                lines.append(
                    FollowUpLine(
                        venture: venture, name: try name(of: venture) ?? "\(venture.number)",
                        whom: try applicant.map { member throws(EngineError) in try handle(of: member) }
                            ?? "",
                        term: term, due: venture.due(term), followUp: followUp))
            }
        }
        lines.sort { ($0.due, $0.venture.number, $0.term) < ($1.due, $1.venture.number, $1.term) }
        return FollowUpList(programme: programme, day: today, lines: lines)
    }
}

extension FollowUpList {
    /// The list with its entries of the log.
    package var json: JSONValue {
        .members([
            "programme": .text(programme.text), "day": .text(day.description), "asked": .integer(asked),
            "answered": .integer(answered), "rate": rate.map { .integer($0) },
            "items": .list(
                lines.map { line in
                    .members([
                        "venture": .integer(line.venture.number), "name": .text(line.name),
                        "whom": .text(line.whom), "months": .integer(line.term.rawValue),
                        "due": .text(line.due.description), "status": .text(line.status.rawValue),
                        "asked": line.followUp.map {
                            .members(["on": .text($0.askedOn.description), "sequence": .integer($0.asked)])
                        },
                        "answered": line.answer.map { answer in
                            .members([
                                "on": .text(answer.on.description), "status": .text(answer.status.rawValue),
                                "jobs": answer.jobs.map { .integer($0) },
                                "revenue": answer.revenue.map { .integer($0) },
                                "sequence": .integer(answer.sequence),
                            ])
                        },
                    ])
                }),
        ])
    }
}
