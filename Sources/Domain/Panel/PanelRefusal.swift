/// The domain's no to who shall read what.
///
/// The name of a case is stable, as that of a ``Refusal`` is.
package enum PanelRefusal: Hashable, Sendable, Codable {
    case alreadyReading(application: Int)
    case rulesImpossible([RefusalDetail])
    case panelsImpossible([RefusalDetail])
    case noJurors(RoundID)
    case suspicionsUnjudged(Slug, Int)
    case noPlan(RoundID)
    case unknownPlan(RoundID, Int)
    case planTouched(Int)
}

extension PanelRefusal {
    /// The sentence for the person it is said to.
    package var words: Bilingual {
        switch self {
        case .alreadyReading(let application):
            Bilingual(
                de:
                    "Die Bewerbung \(application) ist schon zugeteilt; wer sie nicht lesen kann, sagt es bitte der Geschäftsstelle.",
                en:
                    "Application \(application) is assigned already; please tell the office if you cannot read it."
            )
        case .rulesImpossible:
            Bilingual(de: "Diese Regeln widersprechen sich.", en: "These rules contradict each other.")
        case .panelsImpossible:
            Bilingual(
                de:
                    "So lässt sich nicht allen Bewerbungen eine Jury zuteilen; zugeteilt wurde nichts. Es folgt, was sich ausschließt, und die kleinste Abhilfe; „werkx round panel“ ändert die Zahl der Lesenden, Mindest- und Höchstzahlen und Regeln, „werkx member add“ gibt mehr Jurymitglieder.",
                en:
                    "The applications cannot all be given readers like this; nothing was assigned. What clashes follows, and the smallest repair; “werkx round panel” changes the number of readers, capacities and rules, “werkx member add” gives more jurors."
            )
        case .noJurors(let round):
            Bilingual(
                de: "Für \(round) gibt es keine Jurymitglieder; die Rolle gibt „werkx member add“.",
                en: "There are no jurors for \(round); “werkx member add” gives the role.")
        case .suspicionsUnjudged(let call, let count):
            Bilingual(
                de:
                    "Bei \(count) Paaren ist Befangenheit vermutet und noch nicht entschieden; das sind zu viele, um sie auszulassen: werkx conflict suspects \(call)",
                en:
                    "A conflict is suspected and not judged for \(count) pairs, too many to leave them all out: werkx conflict suspects \(call)"
            )
        case .noPlan(let round):
            Bilingual(
                de: "In \(round) wurde nichts im Ganzen zugeteilt.",
                en: "Nothing was assigned as a whole in \(round).")
        case .unknownPlan(let round, let number):
            Bilingual(
                de: "Eine Zuteilung \(number) gibt es in \(round) nicht.",
                en: "There is no assignment \(number) in \(round).")
        case .planTouched(let number):
            Bilingual(
                de:
                    "Von der Zuteilung \(number) ist alles begonnen, abgegeben oder schon zurückgenommen; es bleibt nichts zurückzunehmen.",
                en:
                    "Everything of assignment \(number) is begun, submitted or taken back already; nothing is left to undo."
            )
        }
    }

    /// All that is wrong at once, empty when the sentence says everything.
    package var details: [RefusalDetail] {
        switch self {
        case .rulesImpossible(let details), .panelsImpossible(let details): details
        case .alreadyReading, .noJurors, .suspicionsUnjudged, .noPlan, .unknownPlan, .planTouched: []
        }
    }
}
