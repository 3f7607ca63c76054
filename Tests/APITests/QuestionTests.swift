import FoundationEssentials
import Support
import Testing

@testable import API

/// Whatever a verb of the command line shows can be asked over HTTP too, or is left out for a reason.
struct QuestionTests {
    /// The operation that answers what a verb shows, or why there is none.
    private enum Way {
        case through(Operation)
        case not(String)
    }

    private static let ways: [String: Way] = [
        "account sessions": .through(.listSessions), "account factor": .through(.readFactor),
        "account recovery": .through(.renewRecoveryCodes), "agreement": .through(.readAgreement),
        "analyse": .not("it reads a file on one's own machine"), "application acts": .through(.listActs),
        "application begin": .through(.beginApplication), "application diff": .through(.readDifference),
        "application list": .through(.listApplications), "application show": .through(.readApplication),
        "application submit": .through(.submitApplication), "assign all": .through(.planAssignments),
        "assign explain": .through(.readAssignments), "assign list": .through(.listReaders),
        "call list": .through(.listCalls), "call show": .through(.readCall),
        "card requests": .through(.listCorrections), "card void": .through(.voidCard),
        "cards": .through(.listScorecards), "cohort list": .through(.listCohorts),
        "cohort onboarding": .through(.planOnboarding), "cohort pay": .through(.readPayList),
        "cohort show": .through(.readCohort), "conflict domains": .through(.listExceptions),
        "conflict list": .through(.listConflicts), "conflict suspects": .through(.listSuspects),
        "decisions": .through(.listDecisions), "declare": .through(.readDeclaration),
        "demo": .not("it makes a log on one's own machine"), "explain": .through(.explain),
        "feedback": .through(.readFeedback), "figure add": .through(.reportFigure),
        "figure list": .through(.listFigures), "followup ask": .through(.runVerb),
        "followup list": .through(.readFollowUps),
        "journal": .through(.readJournal), "juror leave": .through(.leaveJury),
        "jurors": .through(.readJurors), "log": .through(.readTimeLine),
        "meeting list": .through(.listMeetings), "member invite": .through(.inviteMember),
        "member list": .through(.listMembers), "member reset": .through(.resetMember),
        "member show": .through(.readMember), "outbox list": .not("letters lie on the server's own disk"),
        "outcomes": .through(.readOutcomes), "programme list": .through(.listProgrammes),
        "progress": .through(.readFunnel), "ranking": .through(.readRanking), "record": .through(.readRecord),
        "release": .through(.releaseDecisions), "remind": .through(.runVerb), "replay": .through(.replay),
        "reserve list": .through(.readReserve), "round list": .through(.listRounds),
        "round show": .through(.readRound), "rubric show": .through(.readRound),
        "score": .through(.readScorecard), "sensitivity": .through(.readSensitivity),
        "story": .through(.readStory), "token create": .through(.issueToken),
        "token list": .through(.listTokens), "venture found": .through(.foundVenture),
        "venture list": .through(.listVentures), "venture show": .through(.readVenture),
        "verify": .through(.verify), "whoami": .through(.readMe), "wish list": .through(.readWishes),
    ]

    @Test func `what a verb shows has its operation`() throws {
        var shown: Set<String> = []
        for folder in ["Accounts", "Demo", "Mail", "Remote", "Score", "Serve", "Verbs"] {
            let path = "Sources/CLI/\(folder)"
            for file in try FileManager.default.contentsOfDirectory(atPath: "\(Checkout.path)/\(path)") {
                shown.formUnion(
                    Self.showing(String(decoding: try Checkout.read("\(path)/\(file)"), as: UTF8.self)))
            }
        }
        #expect(shown.count > 60)
        #expect(shown.subtracting(Self.ways.keys).sorted() == [], "no operation for what they show")
        #expect(Set(Self.ways.keys).subtracting(shown).sorted() == [], "no such verb")
    }

    /// The verbs of a source file that print data: `Verb(`, the name between quotes, and what follows up to the body.
    private static func showing(_ source: String) -> Set<String> {
        var names: Set<String> = []
        for piece in source.split(separator: "Verb(").dropFirst() {
            let parts = piece.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0].allSatisfy({ $0.isWhitespace }) else { continue }
            let end = parts[2].firstRange(of: "{ invocation")?.lowerBound ?? parts[2].endIndex
            if parts[2][..<end].contains("printsData: true") { names.insert(String(parts[1])) }
        }
        return names
    }
}
