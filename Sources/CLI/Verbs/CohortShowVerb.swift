import Domain
import Engine
import JSON

/// `werkx cohort list`, `show` and `pay`.
enum CohortShowVerb {
    static let list = Verb(
        "cohort list", de: "die Jahrgänge", en: "the cohorts", arguments: ["[PROGRAMME]"],
        example: "werkx cohort list werk-x --as ada", printsData: true
    ) { invocation throws(CLIError) in
        let wanted = try invocation.argument(0).map { text throws(CLIError) in
            try invocation.slug(text, "PROGRAMME")
        }
        let session = try Session(invocation, .reading)
        defer { session.close() }
        if let wanted { _ = try session.programme(wanted) }
        let world = session.engine.world
        let cohorts = world.cohorts.filter { cohort in
            guard wanted ?? cohort.id.programme == cohort.id.programme else { return false }
            return session.member.map { Permission.may($0, see: .cohorts(cohort.id.programme), in: world) }
                ?? true
        }
        var sheet = Sheet([
            Sheet.Column("cohort", de: "Jahrgang", en: "Cohort"),
            Sheet.Column("title", de: "Titel", en: "Title"),
            Sheet.Column("starts", de: "ab", en: "From"), Sheet.Column("ends", de: "vor", en: "Before"),
            Sheet.Column("taken", de: "belegt", en: "Taken", isNumber: true),
            Sheet.Column("places", de: "Plätze", en: "Places", isNumber: true),
            Sheet.Column("stipend", de: "im Monat", en: "A month", isNumber: invocation.format == .csv),
        ])
        for cohort in cohorts {
            sheet.rows.append([
                cohort.id.description, cohort.title, invocation.shown(cohort.starts),
                invocation.shown(cohort.ends), String(cohort.taken), String(cohort.places),
                invocation.money(cohort.stipend),
            ])
        }
        invocation.print(sheet, json: .list(cohorts.map(\.json)))
        return 0
    }

    static let show = Verb(
        "cohort show", de: "ein Jahrgang mit seinen Teams", en: "a cohort with its ventures",
        arguments: ["PROGRAMME/COHORT"], example: "werkx cohort show werk-x/2027 --as ada", printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.cohort()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let cohort = try session.cohort(id)
        let names = try session.names(cohort.stays.map(\.venture))
        var sheet = Sheet([
            Sheet.Column("venture", de: "Team", en: "Venture", isNumber: true),
            Sheet.Column("name", de: "Name", en: "Name"), Sheet.Column("from", de: "ab", en: "From"),
            Sheet.Column("light", de: "Ampel", en: "Light"),
            Sheet.Column("trend", de: "Tendenz", en: "Trend"),
            Sheet.Column("milestones", de: "Meilensteine", en: "Milestones"),
            Sheet.Column("onboarding", de: "Einstieg", en: "Onboarding"),
            Sheet.Column("end", de: "Ende", en: "End"),
        ])
        for stay in cohort.stays {
            let venture = session.engine.world.venture(stay.venture)
            let milestones = venture?.milestones ?? []
            let reached = milestones.count { $0.status == .reached }
            let end = stay.end.map { "\($0.kind.words[invocation.language]) \(invocation.shown($0.on))" }
            sheet.rows.append([
                String(stay.venture), names[stay.venture] ?? "", invocation.shown(stay.from),
                venture?.checkIns.last?.light.words[invocation.language] ?? "",
                venture?.trend?.words[invocation.language] ?? "", "\(reached)/\(milestones.count)",
                "\(stay.done.count)/\(cohort.onboarding.count)", end ?? "",
            ])
        }
        let head = invocation.words(
            "\(cohort.title) (\(id)): \(invocation.shown(cohort.starts)) bis vor \(invocation.shown(cohort.ends)), \(cohort.taken) von \(cohort.places.counted("Platz", "Plätzen")), \(Money.text(cohort.stipend, in: .de)) je Team und Monat\n",
            "\(cohort.title) (\(id)): \(invocation.shown(cohort.starts)) until before \(invocation.shown(cohort.ends)), \(cohort.taken) of \(cohort.places.counted("place", "places")), \(Money.text(cohort.stipend, in: .en)) a venture and month\n"
        )
        invocation.print(sheet, json: cohort.json, before: head)
        return 0
    }

    static let pay = Verb(
        "cohort pay", de: "wer das Stipendium eines Monats bekommt", en: "who gets the stipend of a month",
        arguments: ["PROGRAMME/COHORT"],
        options: [
            Option(
                "month", "MONTH", de: "der Monat, etwa 2026-10; er beginnt mit dem Tag des Jahrgangs",
                en: "the month, such as 2026-10; it begins with the cohort's day")
        ],
        example: "werkx cohort pay werk-x/2027 --month 2026-10 --as ada", printsData: true
    ) { invocation throws(CLIError) in
        let id = try invocation.cohort()
        let month = try invocation.needed("month")
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let cohort = try session.cohort(id)
        guard let list = cohort.payList(month: month) else {
            let (first, last) = (cohort.monthStarts.first?.monthText, cohort.monthStarts.last?.monthText)
            throw .wrong(
                Bilingual(
                    de:
                        "--month: „\(month)“ ist kein Monat dieses Jahrgangs; er hat die Monate \(first ?? "") bis \(last ?? "").",
                    en:
                        "--month: “\(month)” is no month of this cohort; it has the months \(first ?? "") to \(last ?? "")."
                ))
        }
        let names = try session.names(list.entries.map(\.venture))
        var sheet = Sheet([
            Sheet.Column("venture", de: "Team", en: "Venture", isNumber: true),
            Sheet.Column("name", de: "Name", en: "Name"),
            Sheet.Column("cents", de: "Betrag", en: "Amount", isNumber: true),
            Sheet.Column("since", de: "dabei seit", en: "Since"),
            Sheet.Column("end", de: "bis vor", en: "Until before"),
        ])
        for stay in list.entries {
            sheet.rows.append([
                String(stay.venture), names[stay.venture] ?? "", invocation.money(cohort.stipend),
                invocation.shown(stay.from), stay.end.map { invocation.shown($0.on) } ?? "",
            ])
        }
        if invocation.format == .table {
            sheet.rows.append(["", invocation.words("Summe", "Total"), invocation.money(list.total), "", ""])
        }
        let head = invocation.words(
            "\(cohort.title), Monat ab \(invocation.shown(list.from)), \(list.entries.count == 1 ? "ein Team" : "\(list.entries.count) Teams"). Wer an einem Tag dabei war, bekommt den ganzen Monat; der Tag des Ausscheidens zählt nicht mehr.\n",
            "\(cohort.title), month from \(invocation.shown(list.from)), \(list.entries.count == 1 ? "one venture" : "\(list.entries.count) ventures"). Who was in it for one day gets the whole month; the day of leaving no longer counts.\n"
        )
        invocation.print(sheet, json: list.json(names), before: head)
        return 0
    }

    /// What of the onboarding list is done, by venture.
    static func printOnboarding(_ cohort: Cohort, _ invocation: Invocation, _ session: Session)
        throws(CLIError)
    {
        let open = cohort.stays.filter(\.isOpen)
        let names = try session.names(open.map(\.venture))
        var sheet = Sheet([
            Sheet.Column("venture", de: "Team", en: "Venture", isNumber: true),
            Sheet.Column("name", de: "Name", en: "Name"), Sheet.Column("item", de: "Kennung", en: "Id"),
            Sheet.Column("title", de: "Punkt", en: "Item"), Sheet.Column("done", de: "erledigt", en: "Done"),
        ])
        for item in cohort.onboarding {
            if open.isEmpty { sheet.rows.append(["", "", item.id.text, item.title, ""]) }
            for stay in open {
                sheet.rows.append([
                    String(stay.venture), names[stay.venture] ?? "", item.id.text, item.title,
                    stay.done[item.id] == nil ? "" : invocation.words("ja", "yes"),
                ])
            }
        }
        invocation.print(sheet, json: cohort.json)
    }
}

extension Invocation {
    /// A day for people, or as data.
    func shown(_ day: Day) -> String { format == .table ? day.text(in: language) : day.description }

    /// Cents for people, or as data.
    func money(_ cents: Int) -> String { format == .table ? Money.text(cents, in: language) : String(cents) }
}

extension StayEnd.Kind {
    /// How a stay ended.
    var words: Bilingual {
        switch self {
        case .left: Bilingual(de: "ausgeschieden", en: "left")
        case .graduated: Bilingual(de: "durchlaufen", en: "graduated")
        }
    }
}
