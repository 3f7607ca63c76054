import Support
import Testing

/// A whole small edition with its mishaps, from the empty log to the figures of three years later, as an office would run it.
@Suite struct EditionDayByDayTests {
    @Test func `an edition is played day by day against a running server`() throws {
        let edition = try PlayedEdition()
        try edition.theOfficeBegins()
        try edition.teamsApply()
        try edition.theDeadlinePasses()
        try edition.theOfficeLooksAtForms()
        try edition.theJuryIsInvited()
        try edition.theJurorsDeclare()
        try edition.theJurorsScore()
        try edition.theRoundIsClosedAndCorrected()
        try edition.theFirstDecisionsAreReleased()
        try edition.theTeamsWritePlans()
        try edition.theSecondJuryJudges()
        try edition.thePrizesAreAwarded()
        try edition.theCouncilReads()
        try edition.theTeamsFound()
        try edition.theCohortWorks()
        try edition.theyAreAskedAgain()
        try edition.theLaptopDies()
    }
}
