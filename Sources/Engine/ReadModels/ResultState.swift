package import Domain

/// How a ranking that is shown stands to the result that was fixed, and where the others are found.
package struct ResultState: Sendable {
    /// The sentences, the first of which says what is shown.
    package let words: [Bilingual]
    /// The event that fixed the result, `nil` while the round is open.
    package let fixed: Int?
    /// Whether what is shown is what was fixed.
    package let isFixed: Bool
}

extension Engine {
    /// How a round's ranking, as it stands, differs from what was fixed when it closed, was corrected and was released.
    package func resultState(of id: RoundID, showing ranking: Ranking) -> ResultState {
        let world = world
        guard let call = world.call(id.call), let round = call.round(id.round), let fixed = round.closing
        else {
            let words = Bilingual(
                de: "Stand: Ereignis \(world.sequence), die Bewertungsrunde ist offen.",
                en: "As of event \(world.sequence); the round is open.")
            return ResultState(words: [words], fixed: nil, isFixed: false)
        }
        let digest = Fingerprint().digest(
            of: ranking, round: id, rubric: round.rubric, through: fixed.through)
        let isFixed = digest == fixed.ranking
        func found(_ sequence: Int) -> String { "werkx ranking \(id) --as-of \(sequence)" }
        let at = time(fixed.at, in: call)
        let what =
            fixed.isCorrection
            ? Bilingual(de: "bei der Berichtigung", en: "at the correction")
            : Bilingual(de: "beim Schließen", en: "at the closing")
        var words = [
            isFixed
                ? Bilingual(
                    de: "Stand: wie \(what.de) am \(at.de) festgestellt (Ereignis \(fixed.sequence)).",
                    en: "As it was fixed \(what.en) on \(at.en) (event \(fixed.sequence)).")
                : Bilingual(
                    de:
                        "Stand: jetzt (Ereignis \(world.sequence)), anders als \(what.de) am \(at.de) festgestellt: \(found(fixed.sequence))",
                    en:
                        "As of now (event \(world.sequence)), not as it was fixed \(what.en) on \(at.en): \(found(fixed.sequence))"
                )
        ]
        if fixed.isCorrection, let first = round.closings.last(where: { !$0.isCorrection }) {
            let at = time(first.at, in: call)
            words.append(
                Bilingual(
                    de: "Beim Schließen am \(at.de): \(found(first.sequence))",
                    en: "At the closing on \(at.en): \(found(first.sequence))"))
        }
        if let release = round.decisions.releases.last(where: { $0.sequence < fixed.sequence || !isFixed }) {
            let at = time(release.at, in: call)
            words.append(
                Bilingual(
                    de: "Bei der Freigabe am \(at.de): \(found(release.sequence))",
                    en: "At the release on \(at.en): \(found(release.sequence))"))
        }
        return ResultState(words: words, fixed: fixed.sequence, isFixed: isFixed)
    }
}
