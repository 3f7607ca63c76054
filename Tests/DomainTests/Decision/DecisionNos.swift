@testable import Domain

// Every no about decisions, with a world and a command that meet it.
extension No {
    private static func no(
        _ refusal: DecisionRefusal, _ command: Command, at time: Int64 = 2600,
        given: @escaping @Sendable () throws -> Play
    ) -> No {
        No(.decision(refusal), command, by: "mara", at: time, given: given)
    }

    private typealias Desk = DecisionStage

    static let decisions: [No] = outcomes + money + ties + releases + meetings

    private static let outcomes: [No] = [
        No(.roundNotClosed("r".slug), Desk.prepare(1, .reject), by: "mara", at: 2400, given: Play.even),
        No(
            .unknownApplication(Stage.application(9)), Desk.prepare(9, .reject), by: "mara", at: 2600,
            given: Play.ordered),
        No(.applicationWithdrawn, Desk.prepare(1, Desk.award), by: "mara", at: 2600) {
            try Play.ordered().after(Desk.withdraw(1), by: "f1", at: 2550)
        },
        No(.applicationExcluded, Desk.prepare(1, Desk.award), by: "mara", at: 2600) {
            try Play.ordered().after(
                .application(.exclude(ExcludeApplication(application: Stage.application(1), reason: "x"))),
                by: "mara", at: 2550)
        },
        no(.placeImpossible(0), Desk.prepare(1, .reserve(place: 0)), given: Play.ordered),
        no(.placeImpossible(0), Desk.first(0), given: Play.ordered),
        no(.ranksTooFew(5, ranked: 4), Desk.first(5)) {
            try Play.points([5, 4, 3, 2]).after(Stage.close("ill"), by: "mara", at: 2500)
        },
        no(
            .unknownPrize("none".slug, of: ["first".slug, "second".slug, "jury".slug]),
            Desk.prepare(1, .award("none".slug, part: .whole)),
            given: Play.ordered),
        no(
            .phaseNotLater(phase: "idea".slug, round: "idea".slug), Desk.prepare(1, .pass("idea".slug)),
            given: Play.ordered),
        No(
            .unknownCohort(CohortID("none".slug, "k".slug)),
            Desk.prepare(1, .cohort(programme: "none".slug, cohort: "k".slug)), by: "mara", at: 2600,
            given: Play.ordered),
        no(
            .departureNeedsReason(application: 3, [1, 2]), Desk.prepare(3, Desk.award), given: Play.ordered),
        no(
            .departureNeedsReason(application: 1, [2, 3]), Desk.prepare(1, .reject, " "),
            given: Play.waiting),
        no(.tieNeedsReason(application: 3, [2]), Desk.prepare(3, Desk.pass)) {
            try Play.settleable().after(Desk.prepare(1, Desk.pass), by: "mara", at: 2600)
                .after(Desk.prepare(2, .reserve(place: 1)), by: "mara", at: 2600)
        },
        no(
            .decisionStands([
                RefusalDetail(
                    place: "1",
                    words: Bilingual(
                        de: "entschieden ist: Preis „First“ (10.000,01 €); neu wäre: Absage",
                        en: "decided is: prize “First” (€10,000.01); new would be: rejection"))
            ]), Desk.prepare(1, .reject), given: Play.prepared),
        no(
            .reservePlaceTaken(place: 1, by: 2), Desk.prepare(4, .reserve(place: 1), "why"),
            given: Play.waiting),
        no(
            .reservePlaceTaken(place: 2, by: 3), Desk.revise(4, .reserve(place: 2)), at: 2800,
            given: Play.released),
        no(
            .decisionReleased(Stage.application(4)), Desk.prepare(4, Desk.pass), at: 2800,
            given: Play.released),
        no(.decisionReleased(Stage.application(4)), Desk.drop(4), at: 2800, given: Play.released),
        no(.decisionReleased(Stage.application(4)), Stage.exclude(4), at: 2800, given: Play.released),
        no(.decisionNotReleased(Stage.application(4)), Desk.revise(4, Desk.pass), given: Play.prepared),
        No(.reasonMissing, Desk.revise(4, Desk.pass, ""), by: "mara", at: 2800, given: Play.released),
        no(
            .revisionUnclear(Stage.application(1)), Desk.revise(1, Desk.pass), at: 2900
        ) {
            try Play.prepared().after(
                Desk.prepare(1, .award("second".slug, part: .whole)), by: "mara", at: 2650
            ).after(Desk.release(), by: "mara", at: 2700)
        },
        No(
            .decision(.notPassed(phase: "plan".slug)),
            .application(
                .change(
                    ChangeApplication(
                        application: Stage.application(2), edit: ApplicationEdit(phase: "plan".slug)))),
            by: "f2", at: 3500
        ) {
            try Play.ordered().after(Desk.first(1), by: "mara", at: 2600).after(
                Desk.release(), by: "mara", at: 2700)
        },
    ]

    private static let money: [No] = [
        no(
            .prizeAwarded("first".slug, to: [1, 2]), Desk.prepare(2, Desk.half, "next"), given: Play.prepared),
        no(
            .beyondBudget(cents: 1_500_001, budget: 1_200_000),
            Desk.prepare(2, .award("second".slug, part: .whole))
        ) {
            try Play.prepared().after(Desk.budget(1_200_000), by: "mara", at: 2610)
        },
        no(.beyondBudget(cents: 1_000_001, budget: 1), Desk.budget(1), given: Play.prepared),
        no(.sumImpossible(-1), Desk.budget(-1), given: Play.ordered),
        No(.reasonMissing, Desk.budget(1, ""), by: "mara", at: 2600, given: Play.ordered),
        no(.placesExceeded(4, places: 3), Desk.first(2, more: true, reason: "all"), given: Play.settleable),
    ]

    private static let ties: [No] = [
        No(.tiedAtCut(place: 2, [2, 3, 4]), Desk.first(2), by: "mara", at: 2600, given: Play.settleable),
        No(.reasonMissing, Desk.first(2, more: true), by: "mara", at: 2600, given: Play.settleable),
        no(.tieWayMissing, Desk.ties([]), at: 2400, given: Play.even),
        No(.roundClosed(Stage.round), Desk.ties([.vote]), by: "mara", at: 2600, given: Play.ordered),
        no(.tieWayNotDeclared(.places), Desk.first(2, more: true, reason: "all")) {
            try Play.even().after(Stage.close("ok"), by: "mara", at: 2500)
        },
        no(.tieWayNotDeclared(.lot), Desk.lot(2)) {
            try Play.even().after(Desk.ties([.vote]), by: "mara", at: 2400).after(
                Stage.close("ok"), by: "mara", at: 2500)
        },
        no(.tiesDeclared(Stage.round), Desk.ties([.lot], seed: 8), at: 2450) {
            try Play.even().after(Desk.ties([.lot], seed: 7), by: "mara", at: 2400)
        },
        no(.seedMissing(Stage.round), Desk.ties([.lot]), at: 2400, given: Play.even),
        no(.witnessMissing, Desk.lot(2, witness: ""), given: Play.settleable),
        no(.nothingTied(place: 1), Desk.lot(1), given: Play.settleable),
        no(.tieSettled(place: 2), Desk.lot(2)) {
            try Play.settleable().after(Desk.lot(2), by: "mara", at: 2600)
        },
        no(.tieSettled(place: 2), Desk.vote(2, [3: ["jo"]])) {
            try Play.settleable().after(Desk.lot(2), by: "mara", at: 2600)
        },
        no(.notTied(application: 5, place: 2), Desk.vote(2, [5: ["jo"]]), given: Play.settleable),
        no(
            .voteTied(place: 2, [2, 3]), Desk.vote(2, [2: ["jo"], 3: ["ju"]]), given: Play.settleable),
        no(.votedTwice("jo".slug), Desk.vote(2, [2: ["jo"], 3: ["jo"]]), given: Play.settleable),
        No(
            .notAJuror("mara".slug), Desk.vote(2, [2: ["mara"]]), by: "mara", at: 2600, given: Play.settleable
        ),
        No(.conflictDeclared(application: 2), Desk.vote(2, [3: ["jo"]]), by: "mara", at: 2600) {
            // Two applications are left with a rank, 3 and 4, and 2 has no card that counts.
            try Play.points([5, 3, 3, 3, 1]).after(
                Desk.ties([.vote]), by: "mara", at: 2310
            )
            .after(Stage.assign((2, "ju")), by: "mara", at: 2320)
            .after(Stage.card(2, 3, 3), by: "ju", at: 2330)
            .after(
                .card(.recuse(Recuse(round: Stage.round, application: 2, reason: nil))), by: "jo", at: 2340
            )
            .after(Stage.close("ok"), by: "mara", at: 2500)
        },
    ]

    private static let releases: [No] = [
        no(.nothingDecided(Stage.round), Desk.release(), given: Play.ordered),
        no(.releaseTimePassed(moment(2600)), Desk.release(at: 2600), at: 2700, given: Play.prepared),
        no(
            .releaseFlawed([
                RefusalDetail(
                    place: "2",
                    words: DecisionRefusal.departureNeedsReason(application: 2, [1]).words)
            ]), Desk.release(), at: 2700
        ) {
            try Play.ordered().after(Desk.prepare(1, Desk.pass), by: "mara", at: 2600)
                .after(Desk.prepare(2, Desk.pass), by: "mara", at: 2600)
                .after(Desk.prepare(1, .reject, "later found wanting"), by: "mara", at: 2600)
        },
        No(.conflictDeclared(application: 2), Desk.release(), by: "mara", at: 2700) {
            try Play.prepared().after(Conflicts.declare(2, "my sister"), by: "mara", at: 2650)
        },
        no(.nothingFreed(1), Desk.confirm(2, for: 1), at: 2900, given: Play.released),
        no(.notOnReserve(4), Desk.confirm(4, for: 1), at: 2900, given: Play.vacant),
    ]

    private static let meetings: [No] = [
        no(.unknownMeeting("m1".slug), Desk.prepare(1, Desk.pass, meeting: "m1"), given: Play.ordered),
        no(.meetingExists("m1".slug), Desk.meet(date: "2026-10-02")) {
            try Play.ordered().after(Desk.meet(), by: "mara", at: 2600)
        },
        no(.notADay("2026-02-30"), Desk.meet(date: "2026-02-30"), given: Play.ordered),
        no(.nobodyPresent, Desk.meet(present: []), given: Play.ordered),
        no(.notPresent("ju".slug), Desk.meet(abstained: [1: ["ju"]]), given: Play.ordered),
    ]
}
