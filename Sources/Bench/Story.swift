import Domain
import Engine

/// What happens in a log that is measured: one edition of a competition after the other, events of every type, most of them
/// about cards.
struct Story {
    /// The log ends once it has this many events.
    private let limit: Int
    private let applications: Int
    private let jurors: Int
    private let readers: Int
    private let isBare: Bool
    private let editions: Int
    /// Seats that submit their cards, from the first.
    private let judging: Int

    /// Editions of 400 applications with ten readers each, until there are as many events.
    init(events: Int) {
        limit = events
        applications = 400
        jurors = 40
        readers = 10
        isBare = false
        editions = Int.max
        judging = jurors
    }

    /// Two editions whose cards come to as many events, with as little else as possible.
    init(cards: Int) {
        limit = Int.max
        applications = max(cards / 2 / 2 / 80, 1)
        jurors = 80
        readers = 80
        isBare = true
        editions = 2
        judging = jurors
    }

    /// One edition with so many cards assigned, none of them begun.
    init(openCards: Int, jurors: Int) {
        limit = Int.max
        applications = openCards / jurors
        self.jurors = jurors
        readers = jurors
        isBare = true
        editions = 1
        judging = 0
    }

    /// One edition in which so many cards of each application are submitted, and one more is open.
    init(applications: Int, cards: Int) {
        limit = Int.max
        self.applications = applications
        jurors = cards + 1
        readers = cards + 1
        isBare = true
        editions = 1
        judging = cards
    }

    func write(_ author: Author) throws(EngineError) {
        var chance = Chance(2_027)
        try author.record(.log, .log(.begun(LogBegun(demo: false))), by: .system, through: .cli)
        try join(1, "admin", author, roles: [RoleGrant(role: .administrator, call: nil)])
        let created = ProgrammeCreated(
            kind: .competition, names: Matter.both("Senkrechtstarter"), zone: "Europe/Berlin")
        try author.record(.programme(Matter.programme), .programme(.created(created)))
        var edition = 1
        while edition <= editions, author.world.sequence < limit {
            try Edition(self, author, number: edition).run(&chance)
            edition += 1
        }
    }

    /// A new member with roles and a token of the same text as the handle.
    func join(_ number: Int, _ handle: String, _ author: Author, roles: [RoleGrant]) throws(EngineError) {
        let id = MemberID(number)
        let profile = Profile(
            name: .text("Vorname Nachname \(number)"), email: .text("\(handle)@beispiel.example"),
            organisation: .text("Beispiel GmbH"))
        try author.record(
            .member(id), .member(.joined(MemberJoined(handle: .text(handle), profile: profile))), by: .system)
        for role in roles { try author.record(.member(id), .member(.granted(role))) }
        if isBare, judging == jurors { return }
        let token = TokenIssued(token: Token.digest(of: handle), name: .text("bench"))
        try author.record(.member(id), .member(.tokenIssued(token)))
    }

    /// One edition: a call, its applications, one round with its cards.
    private struct Edition {
        let story: Story
        let author: Author
        let slug: Slug
        let round: RoundID
        let firstJuror: Int

        init(_ story: Story, _ author: Author, number: Int) {
            self.story = story
            self.author = author
            slug = Slug(checked: "senkrechtstarter-\(2_000 + number)")
            round = RoundID(slug, Matter.round)
            firstJuror = author.world.members.count + 1
        }

        var isOver: Bool { author.world.sequence >= story.limit }

        func run(_ chance: inout Chance) throws(EngineError) {
            try open()
            for number in 1...story.applications where !isOver { try apply(number, &chance) }
            if isOver { return }
            try openRound()
            guard story.judging > 0 else { return }
            for number in 1...story.applications where !isOver { try judge(number, &chance) }
            if story.isBare || isOver { return }
            try undoImport(&chance)
            try closeRound()
        }

        private func call(_ event: CallEvent) throws(EngineError) {
            try author.record(.call(slug), .call(event))
        }

        private func open() throws(EngineError) {
            try call(
                .created(
                    CallCreated(
                        programme: Matter.programme, title: Matter.both("Senkrechtstarter"),
                        categories: Matter.categories, consents: Matter.consents, places: 10, prizes: [])))
            try call(
                .phasePlanned(
                    Phase(
                        id: Matter.phase, title: Matter.both("Idee"), opens: Matter.longAgo,
                        deadline: Matter.farAhead, form: Matter.form)))
            try call(
                .formChanged(FormChanged(phase: Matter.phase, form: Matter.form, reason: .text("Tippfehler")))
            )
            try call(.opened)
            let later = DeadlineExtended(
                phase: Matter.phase, deadline: Matter.laterStill, reason: .text("Ferien in einem Land mehr"))
            try call(.extended(later))
            for juror in 0..<story.jurors {
                let number = firstJuror + juror
                try story.join(
                    number, "juror-\(number)", author, roles: [RoleGrant(role: .juror, call: slug)])
            }
        }

        private func apply(_ number: Int, _ chance: inout Chance) throws(EngineError) {
            let id = ApplicationID(slug, number)
            let member = author.world.members.count + 1
            if !story.isBare {
                try story.join(
                    member, "founder-\(member)", author, roles: [RoleGrant(role: .founder, call: slug)])
            }
            let applicant = MemberID(story.isBare ? 1 : member)
            func record(_ event: ApplicationEvent, by actor: MemberID) throws(EngineError) {
                try author.record(.application(id), .application(event), by: .member(actor))
            }
            try record(.begun(ApplicationBegun(applicant: applicant, phase: Matter.phase)), by: applicant)
            for consent in Matter.consents where !story.isBare {
                let given = ApplicationConsented(consent: consent.id, version: 1, given: true)
                try record(.consented(given), by: applicant)
            }
            let submitted = ApplicationSubmitted(
                phase: Matter.phase, category: chance.pick(Matter.categories).id,
                title: .text("Vorhaben \(number)"),
                reference: nil, team: .text("Erika Muster (Leitung)\nMax Muster (Technik)"),
                answers: Matter.form.map {
                    Answer(field: $0.id, words: .text(Matter.sentences.joined(separator: " ")))
                })
            try record(.submitted(submitted), by: applicant)
            if !story.isBare, chance.oneIn(20) {
                try record(.reopened(ApplicationReopened(phase: Matter.phase)), by: applicant)
                try record(.submitted(submitted), by: applicant)
            }
            try record(.accepted(ApplicationAccepted(reason: nil)), by: MemberID(1))
        }

        private func openRound() throws(EngineError) {
            func record(_ event: RoundEvent) throws(EngineError) {
                try author.record(.round(round), .round(event))
            }
            try record(
                .opened(
                    RoundOpened(
                        phase: Matter.phase, rubric: Matter.rubric,
                        rubricDigest: Fingerprint().digest(of: Matter.rubric), blind: false,
                        readers: story.readers,
                        due: nil, closes: nil, ownWeight: nil, carries: [], lotSeed: 2_027)))
            let numbers = Array(1...story.applications)
            for start in stride(from: 0, to: numbers.count, by: 500) {
                let entries = numbers[start..<min(start + 500, numbers.count)].map {
                    PoolEntry(application: $0, version: 1)
                }
                try record(.pooled(RoundPooled(entries: entries)))
            }
            for seat in 1...story.jurors {
                try record(.seated(RoundSeated(seat: seat, juror: MemberID(firstJuror + seat - 1))))
            }
            let pairs = numbers.flatMap { number in
                seats(of: number).map { Assignment(application: number, seat: $0) }
            }
            for start in stride(from: 0, to: pairs.count, by: 500) {
                let chunk = Array(pairs[start..<min(start + 500, pairs.count)])
                try record(.assigned(RoundAssigned(pairs: chunk)))
            }
        }

        private func seats(of application: Int) -> [Int] {
            (0..<story.readers).map { ($0 * 3 + application) % story.jurors + 1 }
        }

        private func judge(_ application: Int, _ chance: inout Chance) throws(EngineError) {
            let seats = story.isBare ? Array(1...story.judging) : seats(of: application)
            for seat in seats where !isOver {
                let juror = MemberID(firstJuror + seat - 1)
                if !story.isBare, chance.oneIn(100) {
                    let declared = ConflictDeclared(juror: juror, reason: .text("frühere Zusammenarbeit"))
                    try author.record(
                        .conflict(slug, application: application, seat: seat), .conflict(.declared(declared)),
                        by: .member(juror))
                    continue
                }
                if !story.isBare, chance.oneIn(200) {
                    let removed = RoundUnassigned(application: application, seat: seat, reason: nil)
                    try author.record(.round(round), .round(.unassigned(removed)))
                    continue
                }
                try card(application, seat, .begun(CardBegun(juror: juror)), juror)
                let submitted = CardSubmitted(
                    juror: juror, scores: Matter.scores(&chance),
                    words: story.isBare ? CardWords() : Matter.words(&chance), source: nil)
                try card(application, seat, .submitted(submitted), juror)
                if !story.isBare, chance.oneIn(20) {
                    let amended = CardAmended(
                        juror: juror, scores: Matter.scores(&chance), words: Matter.words(&chance),
                        source: nil,
                        reason: .text("nach Rückfrage beim Team"))
                    try card(application, seat, .amended(amended), juror)
                }
            }
        }

        private func card(_ application: Int, _ seat: Int, _ event: CardEvent, _ juror: MemberID)
            throws(EngineError)
        {
            try author.record(
                .card(round, application: application, seat: seat), .card(event), by: .member(juror))
        }

        /// An import of cards that is taken back, and the rarer things that happen to members and applications.
        private func undoImport(_ chance: inout Chance) throws(EngineError) {
            let number = author.world.imports.count + 1
            let file = Digest(checked: String(repeating: "5e", count: 32))
            try author.record(
                .import(number), .import(.made(ImportMade(kind: .scores, file: file, events: 1))),
                through: .import)
            try author.record(
                .import(number), .import(.undone(ImportUndone(reason: .text("falsche Datei")))),
                through: .import)
            let submitted = author.world.round(round)?.cards.first { $0.status == .submitted }
            if let submitted {
                try card(
                    Int(submitted.application), Int(submitted.seat),
                    .retracted(CardRetracted(import: number, restored: nil)), MemberID(1))
            }
            let last = MemberID(author.world.members.count)
            try author.record(
                .member(last), .member(.changed(MemberChanged(profile: Profile(name: .text("Neuer Name"))))))
            try author.record(
                .member(last), .member(.tokenRevoked(Token.digest(of: "founder-\(last.number)"))))
            try author.record(.member(last), .member(.ended(RoleGrant(role: .founder, call: slug))))
            try author.record(.member(last), .member(.retracted(Retracted(import: number))))
            for (place, event) in [
                ApplicationEvent.withdrawn(ApplicationWithdrawn(reason: nil)),
                .excluded(ApplicationExcluded(reason: .text("unvollständig"))),
                .retracted(Retracted(import: number)),
            ].enumerated() {
                try author.record(.application(ApplicationID(slug, place + 1)), .application(event))
            }
        }

        private func closeRound() throws(EngineError) {
            guard let call = author.world.call(slug), let known = call.round(Matter.round) else { return }
            let through = author.world.sequence
            let digest = Fingerprint().digest(
                of: known.ranking(in: call), round: round, rubric: Matter.rubric, through: through)
            let missing = known.cards.count { $0.status.isOpen }
            let closed = RoundClosed(
                ranking: digest, through: through, missing: missing, reason: .text("Frist"))
            try author.record(.round(round), .round(.closed(closed)))
            try author.record(.round(round), .round(.published(RoundPublished(places: 10))))
            try self.call(.closed(CallClosed(reason: nil)))
        }
    }
}
