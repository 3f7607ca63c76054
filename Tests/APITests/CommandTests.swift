import Domain
import Support
import Testing

@testable import API

/// Every command can be given through an operation, or is left out for a reason.
struct CommandTests {
    /// The operation for a command, or why there is none.
    private enum Way {
        case through(Operation)
        case not(String)
    }

    private static let ways: [String: Way] = [
        "begin": .not("an empty log is made by init alone"),
        "noteBackup": .not("the backup that is noted is made on the server"),
        "programme.create": .through(.createProgramme), "call.create": .through(.createCall),
        "call.changeForm": .through(.changeForm), "call.extend": .through(.extendDeadline),
        "call.admit": .through(.admitFounder), "call.open": .through(.openCall),
        "call.close": .through(.closeCall), "call.budget": .through(.setBudget),
        "call.leave": .through(.leaveJury), "application.begin": .through(.beginApplication),
        "application.change": .through(.changeApplication), "application.attach": .through(.putFile),
        "application.submit": .through(.submitApplication),
        "application.withdraw": .through(.withdrawApplication),
        "application.reopen": .through(.reopenApplication), "application.consent": .through(.giveConsent),
        "application.accept": .through(.acceptApplication),
        "application.exclude": .through(.excludeApplication),
        "application.duplicate": .through(.markDuplicate), "application.move": .through(.moveApplication),
        "application.correct": .through(.correctApplication),
        "application.redact": .through(.redactApplication), "application.extend": .through(.extendForTeam),
        "application.admit": .through(.admitDraft), "round.open": .through(.openRound),
        "round.assign": .through(.assignReaders), "round.unassign": .through(.unassignReader),
        "round.close": .through(.closeRound), "round.reopen": .through(.reopenRound),
        "round.publish": .through(.publishRound), "round.calibrate": .through(.calibrateRound),
        "panel.wish": .through(.putWishes), "panel.rule": .through(.putPanelRules),
        "panel.plan": .through(.planAssignments), "panel.undo": .through(.undoAssignments),
        "decision.declareTies": .through(.declareTies), "decision.vote": .through(.voteOnTie),
        "decision.drawLot": .through(.drawLot), "decision.meet": .through(.holdMeeting),
        "decision.prepare": .through(.decide), "decision.drop": .through(.dropDecision),
        "decision.first": .through(.decide), "decision.release": .through(.releaseDecisions),
        "decision.revise": .through(.decide), "decision.confirmReserve": .through(.decide),
        "card.fillIn": .through(.runVerb), "card.save": .through(.putScorecard),
        "card.submit": .through(.putScorecard),
        "card.amend": .through(.putScorecard), "card.enter": .through(.enterCard),
        "card.ask": .through(.askCorrection), "card.decideCorrection": .through(.approveCorrection),
        "card.void": .through(.voidCard), "card.recuse": .through(.recuse),
        "conflict.declare": .through(.judgeConflict), "conflict.confirm": .through(.judgeConflict),
        "conflict.dismiss": .through(.judgeConflict), "conflict.answer": .through(.answerDeclaration),
        "conflict.exceptDomain": .through(.exceptDomain), "member.add": .through(.putMember),
        "member.grant": .through(.grantRole), "member.end": .through(.endRole),
        "member.giveGender": .through(.giveGender), "member.issueToken": .through(.issueToken),
        "member.revokeToken": .through(.revokeToken), "account.register": .through(.confirmRegistration),
        "account.invite": .through(.inviteMember), "account.join": .through(.acceptInvitation),
        "account.setPassword": .through(.changePassword), "account.enrolFactor": .through(.enrolFactor),
        "account.removeFactor": .through(.removeFactor),
        "account.renewRecovery": .through(.renewRecoveryCodes), "account.recover": .through(.signIn),
        "account.reset": .through(.resetMember), "account.setAddress": .through(.confirmAddress),
        "account.setJuryAddress": .through(.putJuryAddress),
        "account.deactivate": .through(.deactivateMember),
        "account.reactivate": .through(.reactivateMember), "mail.queue": .through(.runVerb),
        "mail.handOver": .not("the post notes what it did"),
        "mail.giveUp": .not("the post notes what it did"), "import.scores": .through(.importScores),
        "import.applications": .through(.importApplications), "import.members": .through(.importMembers),
        "import.assignments": .through(.importAssignments), "import.undo": .through(.undoImport),
        "cohort.create": .through(.putCohort), "cohort.planOnboarding": .through(.planOnboarding),
        "cohort.finishOnboarding": .through(.changePlace), "cohort.admit": .through(.admitVenture),
        "cohort.leave": .through(.changePlace), "cohort.graduate": .through(.changePlace),
        "venture.found": .through(.foundVenture), "venture.close": .through(.changeVenture),
        "venture.setCoach": .through(.changeVenture), "venture.planMilestone": .through(.planMilestone),
        "venture.reachMilestone": .through(.changeMilestone),
        "venture.missMilestone": .through(.changeMilestone),
        "venture.moveMilestone": .through(.changeMilestone), "venture.checkIn": .through(.checkIn),
        "venture.addMeeting": .through(.addMentorMeeting), "venture.reportFigure": .through(.reportFigure),
        "venture.correctFigure": .through(.correctFigure), "venture.askFollowUp": .through(.askFollowUp),
        "venture.answerFollowUp": .through(.answerFollowUp),
    ]

    @Test func `no command is forgotten`() throws {
        // The names are those of the table by which permissions are tested, which the compiler keeps whole.
        let source = String(
            decoding: try Checkout.read("Tests/DomainTests/Support/CommandName.swift"), as: UTF8.self)
        // `case .call(.open): "call.open"`: the name is what stands between the only quotes.
        let names = source.split(separator: "\n").compactMap { line -> String? in
            let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
            return line.contains("case .") && parts.count == 3 ? String(parts[1]) : nil
        }
        #expect(names.count > 60)
        for name in names { #expect(Self.ways[name] != nil, "no operation for \(name)") }
        for name in Self.ways.keys { #expect(names.contains(name), "there is no command \(name)") }
    }
}
