// What is said of cards.
extension Bilingual {
    static func amendNeedsReason(_ application: Int) -> Bilingual {
        Bilingual(
            de:
                "Der Bogen zur Bewerbung \(application) ist abgegeben; eine Änderung braucht eine Begründung (reason; im Terminal --amend TEXT).",
            en:
                "The card for application \(application) is submitted; a change needs a reason (reason; in a terminal --amend TEXT)."
        )
    }

    static func cardChanged(_ application: Int) -> Bilingual {
        Bilingual(
            de: "Der Bogen zur Bewerbung \(application) wurde eben anderswo geändert; bitte noch einmal.",
            en: "The card for application \(application) was changed elsewhere just now; please try again.")
    }

    static func noCard(_ handle: Slug, _ application: Int) -> Bilingual {
        Bilingual(
            de: "\(handle) hat in dieser Bewertungsrunde keinen Bogen zur Bewerbung \(application).",
            en: "\(handle) has no card for application \(application) in this round.")
    }
}
