// What the rules of conflicts say; ``Refusal/words`` names each.
extension Bilingual {
    static func ownConflict(_ application: Int) -> Bilingual {
        Bilingual(
            de: "Über die eigene Befangenheit bei Bewerbung \(application) entscheidet jemand anderes.",
            en: "One's own conflict with application \(application) is for somebody else to judge.")
    }

    static func notSuspected(_ handle: Slug, _ application: Int) -> Bilingual {
        Bilingual(
            de:
                "Bei \(handle) und Bewerbung \(application) gibt es keinen Verdacht, der sich verwerfen ließe.",
            en: "There is no suspicion about \(handle) and application \(application) to dismiss.")
    }

    static func hasNoPart(_ handle: Slug) -> Bilingual {
        Bilingual(
            de: "\(handle) hat in diesem Wettbewerb keine Aufgabe, bei der jemand befangen sein könnte.",
            en: "\(handle) has no part in this call in which one could have a conflict.")
    }

    static func declarationMissing(_ round: RoundID, _ count: Int) -> Bilingual {
        Bilingual(
            de:
                "Vorher bitte sagen, ob Befangenheit besteht (\(count == 1 ? "eine Bewerbung ist offen" : "\(count) Bewerbungen sind offen")): werkx declare \(round)",
            en:
                "Please say first whether there are conflicts of interest (\(count == 1 ? "one application is open" : "\(count) applications are open")): werkx declare \(round)"
        )
    }

    static func declarationsNotAsked(_ round: RoundID) -> Bilingual {
        Bilingual(
            de:
                "Die Bewertungsrunde \(round) fragt nicht nach Befangenheit; einzeln geht es mit „werkx conflict declare“.",
            en:
                "The round \(round) asks for no declarations; a single one goes by “werkx conflict declare”."
        )
    }

    static func nameInstead(_ number: Int) -> Bilingual {
        Bilingual(
            de:
                "In dieser Bewertungsrunde wird blind gelesen: bitte statt der Nummer \(number) einen Namen von der Liste angeben.",
            en:
                "This round reads blind: please give a name from the list instead of the number \(number)."
        )
    }

    static func unknownName(_ name: String) -> Bilingual {
        Bilingual(
            de: "„\(name)“ steht nicht auf der Liste der Personen und Organisationen.",
            en: "“\(name)” is not on the list of people and organisations.")
    }

    static func notADomain(_ text: String) -> Bilingual {
        Bilingual(
            de: "„\(text)“ ist keine Domain wie firma.example.",
            en: "“\(text)” is not a domain such as company.example.")
    }
}
