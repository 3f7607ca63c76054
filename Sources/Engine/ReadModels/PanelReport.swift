package import Domain
package import JSON

/// Who reads what in a round and why: fit, loads, rules, and what keeps it from being better.
package struct PanelReport: Sendable {
    /// A juror of an application.
    package struct Reader: Sendable {
        package let handle: String
        package let fit: Int
        package let wish: WishAnswer?
        /// Whether the application's category is one of the juror's fields.
        package let isField: Bool
        /// Whether a plan that is only rehearsed would give it.
        package let isNew: Bool
    }

    /// A juror who fits better than one who reads, and does not read.
    package struct Other: Sendable {
        package let handle: String
        package let fit: Int
        package let why: Why
    }

    /// Why somebody who would fit does not read.
    package enum Why: String, Sendable, CaseIterable {
        /// The juror reads as many as agreed.
        case full
        /// Another reader is of the same organisation.
        case organisation
        /// The rules about professions leave no room.
        case profession
        /// Without the one who reads, the panel would not be mixed.
        case mixed
        /// It would cost more elsewhere than it gains here.
        case elsewhere

        /// The reason, for the screen.
        package var words: Bilingual {
            switch self {
            case .full: Bilingual(de: "liest schon so viel wie vereinbart", en: "reads as many as agreed")
            case .organisation:
                Bilingual(
                    de: "jemand aus derselben Organisation liest", en: "one of the same organisation reads")
            case .profession: Bilingual(de: "die Regeln zu Berufen", en: "the rules about professions")
            case .mixed: Bilingual(de: "die Regel der gemischten Jury", en: "the rule of mixed panels")
            case .elsewhere:
                Bilingual(de: "wird anderswo mehr gebraucht", en: "is needed more elsewhere")
            }
        }
    }

    /// An application with its readers.
    package struct Subject: Sendable {
        package let application: Int
        /// `nil` where the one who asks is too close to it.
        package let title: String?
        package let category: Slug?
        package let readers: [Reader]
        /// Readers who left the jury and whose cards count.
        package let gone: Int
        package let fit: Int
        /// What its readers could fit at most, were it alone.
        package let best: Int
        /// Who would fit better, the best first.
        package let others: [Other]
        /// Nobody may read it of these, and why.
        package let barred: [(handle: String, bar: PanelInput.Bar)]
    }

    /// A juror with what there is to read.
    package struct Load: Sendable {
        package let handle: String
        package let kept: Int
        package let new: Int
        package let capacity: Capacity
        package let isOwnCapacity: Bool
        package let fit: Int
        /// Applications the juror would gladly read, and how many of those were given.
        package let wished: (asked: Int, given: Int)
        /// Applications the juror would rather not read but was given.
        package let unwished: Int
    }

    /// A rule with how many applications keep it.
    package struct Kept: Sendable {
        package let words: Bilingual
        package let kept: Int
        package let of: Int
        /// The applications that do not.
        package let broken: [Int]
    }

    package let round: RoundID
    package let wanted: Int
    package let seed: UInt64?
    package let fit: Int
    /// What all fits could come to, were every application alone.
    package let best: Int
    /// By number.
    package let subjects: [Subject]
    /// By member number.
    package let loads: [Load]
    package let rules: [Kept]
    /// The jurors who are linked by applications they share, and the next such group; severity compares within one only.
    package let parts: [[String]]
    /// Pairs nobody was given because a conflict is suspected and not judged.
    package let avoided: Int
    /// Jurors who volunteered no gender, where a rule looks at it.
    package let silent: Int

    package var new: Int { loads.reduce(0) { $0 + $1.new } }
    package var kept: Int { loads.reduce(0) { $0 + $1.kept } }
}

extension PanelReport {
    /// The report for programs.
    package var json: JSONValue {
        .members([
            "call": .text(round.call.text), "round": .text(round.round.text), "readers": .integer(wanted),
            "seed": seed.map { .text(String($0)) }, "fit": .integer(fit), "best": .integer(best),
            "new": .integer(new), "kept": .integer(kept), "avoided": .integer(avoided),
            "silent": .integer(silent),
            "applications": .list(subjects.map(\.json)), "jurors": .list(loads.map(\.json)),
            "rules": .list(
                rules.map {
                    .members([
                        "rule": .text($0.words.en), "kept": .integer($0.kept), "of": .integer($0.of),
                        "broken": .list($0.broken.map { .integer($0) }),
                    ])
                }),
            "parts": .list(parts.map { .list($0.map { .text($0) }) }),
        ])
    }
}

extension PanelReport.Subject {
    package var json: JSONValue {
        .members([
            "application": .integer(application), "title": .given(title), "category": .given(category?.text),
            "fit": .integer(fit), "best": .integer(best), "left": .integer(gone),
            "readers": .list(
                readers.map {
                    .members([
                        "juror": .text($0.handle), "fit": .integer($0.fit), "wish": .given($0.wish?.rawValue),
                        "field": .flag($0.isField), "new": .flag($0.isNew),
                    ])
                }),
            "others": .list(
                others.map {
                    .members([
                        "juror": .text($0.handle), "fit": .integer($0.fit), "why": .text($0.why.rawValue),
                    ])
                }),
            "barred": .list(
                barred.map {
                    .members(["juror": .text($0.handle), "why": .text($0.bar.rawValue)])
                }),
        ])
    }
}

extension PanelReport.Load {
    var json: JSONValue {
        .members([
            "juror": .text(handle), "kept": .integer(kept), "new": .integer(new),
            "minimum": .integer(capacity.minimum), "maximum": .integer(capacity.maximum),
            "ownCapacity": .flag(isOwnCapacity), "fit": .integer(fit), "wished": .integer(wished.asked),
            "wishedGiven": .integer(wished.given), "unwishedGiven": .integer(unwished),
        ])
    }
}

extension PanelInput.Bar {
    /// Why, for the screen.
    package var words: Bilingual {
        switch self {
        case .conflict: Bilingual(de: "befangen", en: "conflict of interest")
        case .own: Bilingual(de: "eigene Bewerbung", en: "own application")
        case .suspected:
            Bilingual(
                de: "Befangenheit vermutet, noch nicht entschieden", en: "conflict suspected, not judged yet")
        case .voided: Bilingual(de: "der Bogen wurde für ungültig erklärt", en: "the card was voided")
        }
    }
}

extension Plan {
    /// The plan for programs.
    package var json: JSONValue {
        .members([
            "plan": .integer(number), "pairs": .integer(planned.pairs), "fit": .integer(planned.fit),
            "seed": .text(String(planned.seed)), "method": .text(planned.method.text),
            "version": .integer(planned.version), "input": .text(planned.input.hex),
            "at": .text(Timestamp.text(at)), "sequence": .integer(sequence), "undone": .flag(undone != nil),
        ])
    }
}
