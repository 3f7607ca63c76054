// What the rules of cohorts and ventures say; ``Refusal/words`` names each.
extension Bilingual {
    static func unknownCohort(_ id: CohortID) -> Bilingual {
        Bilingual(de: "Es gibt keinen Jahrgang \(id).", en: "There is no cohort \(id).")
    }

    static func cohortExists(_ id: CohortID) -> Bilingual {
        Bilingual(
            de: "Den Jahrgang \(id) gibt es schon, mit anderen Angaben.",
            en: "The cohort \(id) exists already, with other particulars.")
    }

    static func cohortImpossible(_ months: Int, _ places: Int) -> Bilingual {
        Bilingual(
            de:
                "Ein Jahrgang mit \(months.counted("Monat", "Monaten")) und \(places.counted("Platz", "Plätzen")) ist nicht möglich; 1 bis 120 Monate, 1 bis 1000 Plätze.",
            en:
                "A cohort of \(months.counted("month", "months")) and \(places.counted("place", "places")) is impossible; 1 to 120 months, 1 to 1000 places."
        )
    }

    static func cohortFull(_ id: CohortID, _ places: Int) -> Bilingual {
        Bilingual(
            de: "Der Jahrgang \(id) ist voll; er hat \(places.counted("Platz", "Plätze")).",
            en: "The cohort \(id) is full; it has \(places.counted("place", "places")).")
    }

    static func inAnotherCohort(_ venture: Int, _ id: CohortID) -> Bilingual {
        Bilingual(
            de: "Das Team \(venture) ist zu dieser Zeit im Jahrgang \(id); erst dort austragen.",
            en: "The venture \(venture) is in the cohort \(id) at that time; let it leave there first.")
    }

    static func notInCohort(_ venture: Int, _ id: CohortID) -> Bilingual {
        Bilingual(
            de: "Das Team \(venture) gehört nicht zum Jahrgang \(id).",
            en: "The venture \(venture) is not in the cohort \(id).")
    }

    static func outsideCohort(_ day: Day, _ from: Day, _ to: Day) -> Bilingual {
        Bilingual(
            de:
                "Der \(day.text(in: .de)) liegt nicht in der Zeit des Jahrgangs; er beginnt am \(from.text(in: .de)) und endet vor dem \(to.text(in: .de)).",
            en:
                "\(day.text(in: .en)) is not within the cohort; it begins on \(from.text(in: .en)) and ends before \(to.text(in: .en))."
        )
    }

    static func itemExists(_ id: Slug) -> Bilingual {
        Bilingual(
            de: "Den Punkt \(id) gibt es schon, mit anderem Titel.",
            en: "The item \(id) exists already, with another title.")
    }

    static func unknownItem(_ id: Slug) -> Bilingual {
        Bilingual(
            de: "Auf der Liste für den Einstieg steht kein Punkt \(id).",
            en: "There is no item \(id) on the onboarding list.")
    }

    static func unknownVenture(_ number: Int) -> Bilingual {
        Bilingual(de: "Es gibt kein Team \(number).", en: "There is no venture \(number).")
    }

    static func ventureExists(_ application: ApplicationID, _ venture: Int) -> Bilingual {
        Bilingual(
            de: "Aus der Bewerbung \(application) ist schon das Team \(venture) geworden.",
            en: "The application \(application) has become venture \(venture) already.")
    }

    static func ventureClosed(_ venture: Int, _ day: Day) -> Bilingual {
        Bilingual(
            de: "Das Team \(venture) hat am \(day.text(in: .de)) aufgehört.",
            en: "The venture \(venture) ended on \(day.text(in: .en)).")
    }

    static func notACoach(_ handle: Slug) -> Bilingual {
        Bilingual(
            de: "\(handle) hat nicht die Rolle Coach.", en: "\(handle) does not have the role of a coach.")
    }

    static func notAMentor(_ handle: Slug) -> Bilingual {
        Bilingual(
            de: "\(handle) hat nicht die Rolle Mentor/in.",
            en: "\(handle) does not have the role of a mentor.")
    }

    static func milestoneExists(_ id: Slug) -> Bilingual {
        Bilingual(
            de: "Den Meilenstein \(id) gibt es schon.", en: "The milestone \(id) exists already.")
    }

    static func unknownMilestone(_ id: Slug) -> Bilingual {
        Bilingual(de: "Es gibt keinen Meilenstein \(id).", en: "There is no milestone \(id).")
    }

    static func milestoneReached(_ id: Slug) -> Bilingual {
        Bilingual(
            de: "Der Meilenstein \(id) ist schon erreicht.", en: "The milestone \(id) is reached already.")
    }

    static func unknownFigure(_ number: Int) -> Bilingual {
        Bilingual(
            de: "Dieses Team hat keine Kennzahl \(number).",
            en: "This venture has no figure \(number).")
    }

    static func valueImpossible(_ value: Int) -> Bilingual {
        Bilingual(
            de: "\(value) ist keine mögliche Zahl; sie beginnt bei 0, Geld steht in ganzen Cent.",
            en: "\(value) is no possible value; it begins at 0, money is in whole cents.")
    }

    static func dayInFuture(_ day: Day) -> Bilingual {
        Bilingual(
            de: "Der \(day.text(in: .de)) liegt in der Zukunft; eingetragen wird nur, was schon war.",
            en: "\(day.text(in: .en)) is in the future; only what has been is entered.")
    }

    static func dayTooEarly(_ day: Day, _ first: Day) -> Bilingual {
        Bilingual(
            de: "Der \(day.text(in: .de)) ist zu früh; möglich ist es ab dem \(first.text(in: .de)).",
            en: "\(day.text(in: .en)) is too early; it is possible from \(first.text(in: .en)) on.")
    }

    static func followUpNotDue(_ term: Term, _ due: Day) -> Bilingual {
        Bilingual(
            de:
                "Die Nachfrage nach \(term.rawValue) Monaten ist erst am \(due.text(in: .de)) fällig; früher nur mit Begründung.",
            en:
                "The follow-up after \(term.rawValue) months is due on \(due.text(in: .en)); earlier only with a reason."
        )
    }

    static func followUpNotAsked(_ term: Term) -> Bilingual {
        Bilingual(
            de: "Die Nachfrage nach \(term.rawValue) Monaten ist noch nicht gestellt.",
            en: "The follow-up after \(term.rawValue) months has not been asked yet.")
    }

    static func followUpAnswered(_ term: Term) -> Bilingual {
        Bilingual(
            de:
                "Die Nachfrage nach \(term.rawValue) Monaten ist schon anders beantwortet; ändern nur mit Begründung.",
            en:
                "The follow-up after \(term.rawValue) months has another answer already; change it only with a reason."
        )
    }

    static func textMissing(_ what: NeededText) -> Bilingual {
        Bilingual(de: "Es fehlt: \(what.words.de).", en: "Missing: \(what.words.en).")
    }

    static func textTooLong(_ what: NeededText, _ limit: Int) -> Bilingual {
        Bilingual(
            de: "\(what.words.de) darf höchstens \(limit) Zeichen haben.",
            en: "The \(what.words.en) may have \(limit) characters at most.")
    }
}

extension NeededText {
    /// What the text is, as a noun.
    var words: Bilingual {
        switch self {
        case .name: Bilingual(de: "Name", en: "name")
        case .title: Bilingual(de: "Titel", en: "title")
        case .text: Bilingual(de: "Text", en: "text")
        case .notes: Bilingual(de: "Notizen", en: "notes")
        case .source: Bilingual(de: "Quelle", en: "source")
        case .reason: Bilingual(de: "Begründung", en: "reason")
        }
    }
}
