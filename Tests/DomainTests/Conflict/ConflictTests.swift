import Testing

@testable import Domain

@Suite struct ConflictTests {
    private func id(_ handle: String, _ play: Play) throws -> MemberID {
        try #require(play.registry.member(handle: handle.slug))
    }

    private func facts(_ number: Int, _ play: Play) throws -> (ApplicationFacts, Call) {
        let call = try #require(play.world.call("c".slug))
        let application = try #require(call.application(number))
        return (ApplicationFacts(application, in: call, play.registry, play.world), call)
    }

    private func rules(_ person: PersonFacts, _ number: Int, _ play: Play) throws -> [ConflictRule] {
        let (facts, call) = try facts(number, play)
        return person.suspicions(about: facts, in: call).map(\.rule)
    }

    private func person(_ name: String? = nil, _ organisation: String? = nil, _ email: String? = nil)
        -> PersonFacts
    {
        PersonFacts(name: name, organisation: organisation, email: email)
    }

    @Test(arguments: [
        ("Firma GmbH", [ConflictRule.organisation]), ("FIRMA", [.organisation]),
        ("firma, e. V.", [.organisation]),
        ("Firma GmbH & Co. KG", [.organisation]), ("Die Firma AG", []), ("GmbH", []),
    ])
    func `an organisation is the same whatever its case and legal form`(
        _ organisation: String, _ expected: [ConflictRule]
    ) throws {
        #expect(try rules(person(nil, organisation), 1, Play.suspected()) == expected)
    }

    @Test func `umlauts spelt out are the same name`() {
        #expect("Müller & Söhne GmbH".organisationKey == "Mueller, Soehne".organisationKey)
        #expect("Prof. Dr. Jürgen Weiß".nameKey == "Weiss, Juergen".nameKey)
    }

    @Test func `a mail domain is suspect unless everybody has it`() throws {
        let play = try Play.suspected()
        #expect(try rules(person(nil, nil, "x@FIRMA.example"), 1, play) == [.domain])
        #expect(try rules(person(nil, nil, "x@sub.firma.example"), 1, play) == [.domain])
        #expect(try rules(person(nil, nil, "x@otherfirma.example"), 1, play) == [])
        let excepted = try play.after(Conflicts.except("Firma.example"), by: "mara", at: 2300)
        #expect(try rules(person(nil, nil, "x@firma.example"), 1, excepted) == [])
        let provider = try play.after(
            Conflicts.profile("anna", .founder, "Firma", "anna@gmx.de"), by: "chief", at: 2300)
        #expect(try rules(person(nil, nil, "x@gmx.de"), 1, provider) == [])
    }

    @Test func `who is named in the team or applies is suspect`() throws {
        let play = try Play.drafted().after(
            .application(
                .change(
                    ChangeApplication(
                        application: Stage.application(1),
                        edit: ApplicationEdit(team: [TeamMember(name: "Jo Klein", role: nil)])))),
            by: "anna", at: 1550
        ).after(Stage.submit(1), by: "anna", at: 1600)
        #expect(try rules(person("Dr. Klein, Jo"), 1, play) == [.team])
        #expect(try rules(person("Anna"), 1, play) == [.team])
        #expect(try rules(person("Jo"), 1, play) == [])
    }

    @Test func `a confirmed suspicion keeps the rule, bars from assigning, and may be dismissed`() throws {
        var play = try Play.suspected().after(
            Conflicts.profile("max", .juror, "Firma AG", "max@firma.example"), by: "chief", at: 1900)
        try play.give(.round(.open(Stage.open())), by: "mara", at: 2100)
        try play.give(Conflicts.confirm(1, "max", "works there"), by: "mara", at: 2200)
        let call = try #require(play.world.call("c".slug))
        #expect(call.conflicts.map(\.rules) == [[.organisation, .domain]])
        #expect(throws: Refusal.conflictDeclared(application: 1)) {
            try play.give(Stage.assign((1, "max")), by: "mara", at: 2300)
        }
        try play.give(Conflicts.dismiss(1, "max", "left years ago"), by: "mara", at: 2300)
        try play.give(Stage.assign((1, "max")), by: "mara", at: 2300)
        #expect(try play.give(Conflicts.dismiss(1, "max", "again"), by: "mara", at: 2300).isEmpty)
    }

    @Test func `a conflict confirmed while the round is open takes the card's scores away`() throws {
        var play = try Play.scored().after(Conflicts.confirm(1, "jo", "cousin"), by: "mara", at: 2400)
        var call = try #require(play.world.call("c".slug))
        let round = try #require(call.round("r".slug))
        #expect(round.card(application: 1, seat: 1)?.status == .recused)
        #expect(round.ranking(in: call).entries.map(\.application) == [2])
        // Dismissed, the application may be read again.
        try play.give(Conflicts.dismiss(1, "jo", "another jo"), by: "mara", at: 2410)
        try play.give(Stage.assign((1, "jo")), by: "mara", at: 2420)
        try play.give(Stage.card(1, 2, 2), by: "jo", at: 2430)
        call = try #require(play.world.call("c".slug))
        #expect(call.round("r".slug)?.ranking(in: call).entries.map(\.application).sorted() == [1, 2])
    }

    @Test(arguments: ["mara", "chief", "otto"])
    func `managers, administrators and auditors are bound for that application only`(_ handle: String) throws
    {
        let play = try Play.submitted().after(Stage.member("otto", .auditor, "c"), by: "chief", at: 1650)
            .after(Conflicts.declare(1, "aunt"), by: handle, at: 1700)
        let member = try id(handle, play)
        let (one, two) = (Stage.application(1), Stage.application(2))
        #expect(play.world.isBarred(member, from: one) && !play.world.isBarred(member, from: two))
        #expect(!Permission.may(member, see: .application(one), in: play.world))
        #expect(Permission.sight(of: member, on: one, in: play.world) == .nothing)
        #expect(!Permission.may(member, see: .explanation(Stage.round, 1), in: play.world))
        #expect(Permission.may(member, see: .application(two), in: play.world))
        #expect(Permission.sight(of: member, on: two, in: play.world) == .everything)
        #expect(Permission.may(member, see: .applications("c".slug), in: play.world))
        if handle == "otto" { return }
        #expect(throws: Refusal.conflictDeclared(application: 1)) {
            _ = try play.after(Stage.accept(1), by: handle, at: 1800)
        }
        #expect(throws: Refusal.conflictDeclared(application: 1)) {
            _ = try play.after(Conflicts.confirm(1, "jo", "too"), by: handle, at: 1800)
        }
        _ = try play.after(Stage.accept(2), by: handle, at: 1800)
    }

    @Test func `a seat once given stays the member's in a round`() throws {
        let play = try Play.judging().after(Conflicts.declare(2, "aunt"), by: "ju", at: 2150).after(
            Stage.assign((1, "jo"), (1, "ju")), by: "mara", at: 2200)
        let call = try #require(play.world.call("c".slug))
        #expect(call.seat(of: try id("ju", play)) == 1)
        #expect(call.round("r".slug)?.card(application: 1, seat: 1)?.status == .assigned)
    }

    @Test(arguments: [true, false])
    func `a conflict that comes out after closing voids the card and fixes a new result`(_ isOwn: Bool) throws
    {
        let play = try Play.closed()
        let before = try #require(play.world.round(Stage.round)?.closing)
        let late =
            isOwn
            ? try play.after(Conflicts.declare(1, "cousin"), by: "jo", at: 2600)
            : try play.after(Conflicts.confirm(1, "jo", "cousin"), by: "mara", at: 2600)
        let call = try #require(late.world.call("c".slug))
        let round = try #require(call.round("r".slug))
        #expect(round.card(application: 1, seat: 1)?.status == .voided)
        #expect(round.ranking(in: call).entries.map(\.application) == [2])
        #expect(round.closings.map(\.ranking).first == before.ranking && round.closings.count == 2)
        #expect(
            round.closing?.changes == [
                RankChange(application: 1, from: 1, to: nil), RankChange(application: 2, from: 2, to: 1),
            ])
    }

    @Test func `an open card of a closed round stays out of reach when the round is opened again`() throws {
        var play = try Play.assigned().after(Stage.card(1, 5, 4), by: "jo", at: 2300).after(
            Stage.close("ill"), by: "mara", at: 2400)
        try play.give(Conflicts.declare(2, "aunt"), by: "jo", at: 2500)
        try play.give(
            .round(.reopen(ReopenRound(round: Stage.round, reason: "a card is missing"))), by: "mara",
            at: 2600)
        #expect(throws: Refusal.conflictDeclared(application: 2)) {
            try play.give(Stage.card(2, 5, 4), by: "jo", at: 2700)
        }
    }

    @Test func `who coaches a founder's venture is suspect in the founder's next application`() throws {
        let play = try Play.ventured().after(Incubator.coach("cora"), by: "mara", at: 2000)
        let cora = PersonFacts(try id("cora", play), nil)
        #expect(try rules(cora, 1, play) == [.coach])
        #expect(try rules(cora, 2, play) == [])
    }

    // MARK: Declarations

    @Test func `nothing is shown before every application is answered for`() throws {
        var play = try Play.declaring()
        let jo = try id("jo", play)
        let one = Stage.application(1)
        #expect(!Permission.may(jo, see: .application(one), in: play.world))
        #expect(
            Permission.sight(of: jo, on: one, in: play.world) == .judging([:])
                || Permission.sight(of: jo, on: one, in: play.world) == .nothing)
        // A conflict alone answers for one only.
        try play.give(
            Conflicts.answer([.init(.application(2), reason: "aunt")], noneElse: false), by: "jo", at: 2300)
        #expect(!Permission.may(jo, see: .application(one), in: play.world))
        try play.give(Conflicts.answer([]), by: "jo", at: 2310)
        #expect(Permission.sight(of: jo, on: one, in: play.world) == .judging([1: false]))
        #expect(!Permission.may(jo, see: .application(Stage.application(2)), in: play.world))
        try play.give(Stage.card(1, 5, 4), by: "jo", at: 2320)
        #expect(throws: Refusal.conflictDeclared(application: 2)) {
            try play.give(Stage.card(2, 5, 4), by: "jo", at: 2330)
        }
    }

    @Test func `what was not shown is not answered`() throws {
        var play = try Play.declaring()
        try play.give(Conflicts.answer([], seen: 1), by: "jo", at: 2300)
        #expect(throws: Refusal.declarationMissing(Stage.round, 1)) {
            try play.give(Stage.card(1, 5, 4), by: "jo", at: 2310)
        }
    }

    @Test func `read blind, a name bars from what it belongs to, and no answer says which that is`() throws {
        var play = try Play.declaringBlind()
        try play.give(Conflicts.answer([.init(.name("ANNA"), reason: "aunt")]), by: "jo", at: 2300)
        let call = try #require(play.world.call("c".slug))
        #expect(call.conflicts.map(\.application) == [1])
        #expect(throws: Refusal.notAssigned(application: 1)) {
            try play.give(Stage.card(1, 5, 4), by: "jo", at: 2310)
        }
        try play.give(Stage.card(2, 5, 4), by: "jo", at: 2310)
    }

    @Test func `no table brings a card of a juror who has not answered`() throws {
        let rows = Table.scores([("one", "Jo", 3, 4)], call: "c", numbers: ["one": 1], create: false)
        #expect(throws: Refusal.declarationMissing(Stage.round, 2)) {
            _ = try Play.declaring().after(.import(.scores(rows)), by: "mara", at: 2300)
        }
        let answered = try Play.declaring().after(Conflicts.answer([]), by: "jo", at: 2250)
        _ = try answered.after(.import(.scores(rows)), by: "mara", at: 2300)
        // An application that the table itself brings was never answered for.
        let more = Table.scores([("three", "Jo", 3, 4)], call: "c")
        #expect(throws: Refusal.declarationMissing(Stage.round, 1)) {
            _ = try answered.after(.import(.scores(more)), by: "mara", at: 2300)
        }
    }

    @Test func `an application that comes into the pool later asks again`() throws {
        var opening = Stage.open()
        opening.declarations = true
        let play = try Play.accepted().after(Stage.apply(), by: "cleo", at: 1750).after(
            Stage.submit(3), by: "cleo", at: 1760
        ).after(.round(.open(opening)), by: "mara", at: 2100).after(
            Stage.assign((1, "jo")), by: "mara", at: 2200
        ).after(Conflicts.answer([]), by: "jo", at: 2250)
        let (jo, mara) = (try id("jo", play), try id("mara", play))
        #expect(Permission.may(jo, see: .application(Stage.application(1)), in: play.world))
        var world = play.world
        let stream = StreamID.round(Stage.round)
        try world.evolve(
            Recorded(
                sequence: world.sequence + 1, at: world.at, stream: stream,
                version: world.version(of: stream) + 1, actor: .member(mara), channel: .cli,
                event: .round(.pooled(RoundPooled(entries: [PoolEntry(application: 3, version: 1)])))))
        #expect(!Permission.may(jo, see: .application(Stage.application(1)), in: world))
    }

    @Test func `the office enters a juror's answers from paper`() throws {
        let answers = AnswerDeclaration(
            round: Stage.round, conflicts: [.init(.application(2), reason: "aunt")], noneElse: true,
            juror: "jo".slug)
        let play = try Play.declaring().after(.conflict(.answer(answers)), by: "mara", at: 2300).after(
            Stage.card(1, 5, 4), by: "jo", at: 2310)
        #expect(play.world.isBarred(try id("jo", play), from: Stage.application(2)))
        #expect(throws: Refusal.notAllowed) {
            _ = try Play.declaring().after(.conflict(.answer(answers)), by: "ju", at: 2300)
        }
    }
}
