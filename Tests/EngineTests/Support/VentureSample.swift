import Domain

// What becomes of teams.
extension Sample {
    static let ventures: [Happening] = [
        VentureEvent.founded(
            VentureFounded(
                application: ApplicationID(slug("c"), 17), on: day, name: .text("Räder GmbH"), reason: reason)
        ),
        .closed(VentureClosed(on: day, reason: reason)), .coached(VentureCoached(coach: juror)),
        .milestonePlanned(MilestonePlanned(milestone: slug("sale"), due: day, title: .text("Verkauf"))),
        .milestoneReached(MilestoneReached(milestone: slug("sale"), on: day)),
        .milestoneMissed(MilestoneMissed(milestone: slug("sale"), reason: reason)),
        .milestoneMoved(MilestoneMoved(milestone: slug("sale"), due: day, reason: reason)),
        .checkedIn(VentureCheckedIn(light: .yellow, text: reason)),
        .mentored(VentureMentored(mentor: juror, on: day, notes: reason)),
        .figureReported(FigureReported(kind: .fundingGrant, value: 1_250_000, on: day, source: reason)),
        .figureCorrected(FigureCorrected(figure: 1, value: 0, reason: reason)),
        .followUpAsked(FollowUpAsked(term: .threeYears, on: day, reason: reason)),
        .followUpAnswered(
            FollowUpAnswered(term: .threeYears, on: day, status: .sold, jobs: 4, revenue: 500, reason: reason)
        ),
    ].map { Happening(.venture(3), .venture($0)) }
}
