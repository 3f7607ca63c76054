import Domain
import Engine

// What happened in the call: four applications, one of them never handed in, a blind jury, a council, an incubator.
extension Town {
    static func founder(_ number: Int) -> String { ["anna", "bert", "carl", "dora"][number - 1] }

    static func application(_ number: Int) -> ApplicationID { ApplicationID(call, number) }

    func apply(_ number: Int) throws {
        let handle = Self.founder(number)
        let edit = ApplicationEdit(
            category: Self.slug("open"), title: hidden("Vorhaben", number, where: secrets.words),
            team: [TeamMember(name: hidden("Person", number, where: secrets.persons), role: "Idee")],
            fields: [
                Self.slug("pitch"): hidden("Worte", number, where: secrets.words),
                Self.slug("career"): hidden("Lebenslauf", number, where: secrets.persons),
                Self.slug("internal"): hidden("Konto", number, where: secrets.persons),
            ],
            consents: [Round.publicationConsent: number == 2])
        try give(
            .application(.begin(BeginApplication(call: Self.call, phase: nil, edit: edit))), by: handle)
        var words = ApplicationEdit()
        words.fields = [Self.slug("internal"): hidden("Entwurf", number, where: secrets.persons)]
        for _ in 0..<(secrets.persons && means(number) ? 1 + secrets.shift : 1) {
            try give(
                .application(.change(ChangeApplication(application: Self.application(number), edit: words))),
                by: handle, after: 0)
            words.fields = [Self.slug("internal"): "\(words.fields)"]
        }
        if number == 4 { return }
        try give(
            .application(.submit(SubmitApplication(application: Self.application(number)))), by: handle)
        try give(
            .application(
                .accept(AcceptApplication(application: Self.application(number), reason: "vollständig"))))
    }

    static let rubric = Rubric(
        id: slug("r"), title: both("Raster"),
        criteria: ["idea", "team"].map {
            Criterion(
                id: slug($0), title: both($0), weight: Decimal(1),
                scale: Scale(min: Decimal(1), max: Decimal(9)), isRequired: false)
        })

    func judge() throws {
        try give(
            .round(
                .open(
                    OpenRound(
                        round: Self.round, phase: Self.slug("idea"), rubric: Self.rubric, pool: .accepted,
                        blind: true, readers: 2))))
        try give(
            .round(
                .panel(
                    .wish(
                        WishToRead(
                            round: Self.round,
                            wishes: [Wish(application: 3, answer: secrets.cards ? .yes : .no)]))
                )), by: "tom")
        let readers = [1: ["jo", "kim", "tom"], 2: ["jo", "kim", "tom", "lea"], 3: ["tom"]]
        let pairs = readers.sorted { $0.key < $1.key }.flatMap { number, jurors in
            jurors.map { ReaderPair(application: number, juror: Self.slug($0)) }
        }
        try give(.round(.assign(AssignReaders(round: Self.round, pairs: pairs))))
        try give(
            .card(.recuse(Recuse(round: Self.round, application: 1, reason: "Nachbarn"))), by: "kim")
        try give(
            .conflict(.declare(DeclareConflict(application: Self.application(1), reason: "Cousine"))),
            by: "otto")
        try give(
            .call(.leave(LeaveJury(call: Self.call, juror: Self.slug("lea"), reason: "krank"))))
        for (number, juror, score) in [(1, "jo", 5), (2, "kim", 4), (2, "tom", 3), (3, "tom", 7)] {
            try card(number, juror, score, submits: true)
        }
        try card(1, "tom", 6, submits: hour != .open)
        try card(2, "jo", 2, submits: hour != .open)
        try incubate()
        guard hour != .open else { return }
        try give(.round(.close(CloseRound(round: Self.round, reason: nil))))
    }

    private func card(_ number: Int, _ juror: String, _ score: Int, submits: Bool) throws {
        let isMeant = secrets.cards && juror == "tom" && means(number)
        let content = CardDraft(
            scores: [
                Self.slug("idea"): Decimal(score + (isMeant ? secrets.shift : 0)),
                Self.slug("team"): Decimal(4),
            ],
            reasons: [Self.slug("idea"): hidden("Grund von \(juror) zu", number, where: isMeant)],
            comment: hidden("Rat von \(juror) zu", number, where: isMeant),
            note: hidden("Notiz von \(juror) zu", number, where: isMeant))
        try give(
            .card(.save(SaveCard(round: Self.round, application: number, content: content))), by: juror)
        guard submits else { return }
        try give(.card(.submit(SubmitCard(round: Self.round, application: number))), by: juror)
    }

    /// Application 1 becomes a venture with a coach, a mentor's notes, and a place in a cohort.
    private func incubate() throws {
        try give(
            .venture(
                .found(FoundVenture(application: Self.application(1), name: "Firma", on: nil, reason: nil))))
        try give(.venture(.setCoach(SetCoach(venture: 1, coach: Self.slug("cora")))))
        try give(.cohort(.admit(AdmitVenture(cohort: Self.cohort, venture: 1, on: nil))))
        let day = Day(checked: 2027, 5, 1)
        try give(
            .venture(
                .planMilestone(
                    PlanMilestone(venture: 1, milestone: Self.slug("m"), title: "Ziel", due: day))),
            by: "cora")
        try give(.venture(.checkIn(CheckInVenture(venture: 1, light: .green, text: "läuft"))), by: "cora")
        try give(
            .venture(.addMeeting(AddMentorMeeting(venture: 1, on: nil, notes: "Rat", mentor: nil))), by: "mo")
        try give(
            .venture(
                .reportFigure(ReportFigure(venture: 1, kind: .jobsFull, value: 2, on: nil, source: nil))),
            by: "anna")
        try give(.venture(.askFollowUp(AskFollowUp(venture: 1, term: .year, reason: "früher"))))
    }

    func decide() throws {
        let isMeant = secrets.decisions && secrets.shift > 0
        func prepare(_ number: Int, _ outcome: OutcomeRequest) throws {
            try give(
                .round(
                    .decision(
                        .prepare(
                            PrepareDecision(
                                round: Self.round, application: number, outcome: outcome, reason: "Rat")))))
        }
        try give(
            .round(
                .decision(
                    .meet(
                        HoldMeeting(
                            round: Self.round, id: Self.slug("council"), date: "2027-02-01",
                            present: ["jo", "mara"].map(Self.slug),
                            minutes: Digest(checked: String(repeating: "e", count: 64)))))))
        try prepare(3, isMeant ? .reject : .award(Self.slug("first"), part: .whole))
        try prepare(1, .reserve(place: 1))
        try prepare(2, isMeant ? .reserve(place: 2) : .reject)
    }

    func release() throws {
        try give(.round(.decision(.release(ReleaseDecisions(round: Self.round)))))
        try give(.round(.publish(PublishRound(round: Self.round, places: 3))))
    }
}
