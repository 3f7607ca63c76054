/// Everything one can ask of the API; the raw value is the operation's name in the OpenAPI document.
enum Operation: String, Hashable, Sendable, CaseIterable {
    // The server and oneself
    case health, readDocument, readMe, askForAddress, confirmAddress, putJuryAddress, giveGender, readLog
    case readJournal, readTimeLine, verify, runVerb
    // Coming in, and one's own account
    case signIn, signOut, listSessions, endSession, register, confirmRegistration, readInvitation
    case acceptInvitation, changePassword, forgotPassword, resetPassword, readFactor, beginFactor
    case enrolFactor, removeFactor, renewRecoveryCodes, listOwnTokens, issueOwnToken, revokeOwnToken
    case askForDevice, takeDeviceToken, confirmDevice
    // Members
    case listMembers, readMember, putMember, grantRole, endRole, listTokens, issueToken, revokeToken
    case inviteMember, resetMember, deactivateMember, reactivateMember
    // Programmes and imports
    case listProgrammes, createProgramme, listImports, importScores, importApplications, importMembers
    case importAssignments, undoImport
    // Calls
    case listCalls, readCall, readResults, readFunnel, listActs, admitFounder
    case createCall, openCall, closeCall, setBudget, extendDeadline, changeForm
    // Applications
    case listApplications, beginApplication, readApplication, changeApplication, submitApplication
    case withdrawApplication, acceptApplication, excludeApplication, markDuplicate, moveApplication
    case correctApplication, redactApplication, extendForTeam, admitDraft, reopenApplication, giveConsent
    case readFile, putFile, removeFile, readDifference
    // Conflicts
    case listExceptions, listConflicts, listSuspects, judgeConflict, readDeclaration, answerDeclaration
    case exceptDomain
    // Rounds
    case listRounds, readRound, readProgress, reopenRound, readRanking, readAgreement, readJurors
    case readEvents, readSensitivity, readRecord, readFeedback, explain, replay
    case openRound, closeRound, publishRound, calibrateRound
    // Who reads what
    case readWishes, putWishes, readPanelRules, putPanelRules, readAssignments, planAssignments
    case undoAssignments, listReaders, assignReaders, unassignReader
    // Scorecards
    case listScorecards, readScorecard, putScorecard, voidCard, leaveJury, recuse, enterCard
    case listCorrections, askCorrection, approveCorrection, declineCorrection
    // Decisions
    case listDecisions, decide, releaseDecisions, declareTies, drawLot, voteOnTie, listMeetings, holdMeeting
    case dropDecision, readReserve
    // Cohorts
    case listCohorts, readCohort, putCohort, planOnboarding, readPayList, admitVenture, changePlace
    case readOutcomes, readFollowUps
    // Ventures
    case listVentures, foundVenture, readVenture, changeVenture, readStory
    case listMilestones, planMilestone, changeMilestone, listCheckIns, checkIn
    case listMentorMeetings, addMentorMeeting, listFigures, reportFigure, correctFigure
    case listFollowUps, askFollowUp, answerFollowUp
}

extension Operation {
    /// Everything about the operation.
    var declaration: Declaration {
        switch self {
        case .health: .health
        case .readDocument: .readDocument
        case .readMe: .readMe
        case .askForAddress: .askForAddress
        case .confirmAddress: .confirmAddress
        case .putJuryAddress: .putJuryAddress
        case .readJournal: .readJournal
        case .giveGender: .giveGender
        case .readLog: .readLog
        case .readTimeLine: .readTimeLine
        case .verify: .verify
        case .runVerb: .runVerb
        case .signIn: .signIn
        case .signOut: .signOut
        case .listSessions: .listSessions
        case .endSession: .endSession
        case .register: .register
        case .confirmRegistration: .confirmRegistration
        case .readInvitation: .readInvitation
        case .acceptInvitation: .acceptInvitation
        case .changePassword: .changePassword
        case .forgotPassword: .forgotPassword
        case .resetPassword: .resetPassword
        case .readFactor: .readFactor
        case .beginFactor: .beginFactor
        case .enrolFactor: .enrolFactor
        case .removeFactor: .removeFactor
        case .renewRecoveryCodes: .renewRecoveryCodes
        case .listOwnTokens: .listOwnTokens
        case .issueOwnToken: .issueOwnToken
        case .revokeOwnToken: .revokeOwnToken
        case .askForDevice: .askForDevice
        case .takeDeviceToken: .takeDeviceToken
        case .confirmDevice: .confirmDevice
        case .listMembers: .listMembers
        case .readMember: .readMember
        case .putMember: .putMember
        case .grantRole: .grantRole
        case .endRole: .endRole
        case .issueToken: .issueToken
        case .revokeToken: .revokeToken
        case .inviteMember: .inviteMember
        case .resetMember: .resetMember
        case .deactivateMember: .deactivateMember
        case .reactivateMember: .reactivateMember
        case .listProgrammes: .listProgrammes
        case .createProgramme: .createProgramme
        case .listImports: .listImports
        case .importScores: .importScores
        case .importApplications: .importApplications
        case .importMembers: .importMembers
        case .importAssignments: .importAssignments
        case .undoImport: .undoImport
        case .listCalls: .listCalls
        case .readCall: .readCall
        case .readResults: .readResults
        case .readFunnel: .readFunnel
        case .listActs: .listActs
        case .admitFounder: .admitFounder
        case .createCall: .createCall
        case .openCall: .openCall
        case .closeCall: .closeCall
        case .setBudget: .setBudget
        case .extendDeadline: .extendDeadline
        case .changeForm: .changeForm
        case .listApplications: .listApplications
        case .beginApplication: .beginApplication
        case .readApplication: .readApplication
        case .changeApplication: .changeApplication
        case .submitApplication: .submitApplication
        case .withdrawApplication: .withdrawApplication
        case .acceptApplication: .acceptApplication
        case .excludeApplication: .excludeApplication
        case .markDuplicate: .markDuplicate
        case .moveApplication: .moveApplication
        case .correctApplication: .correctApplication
        case .redactApplication: .redactApplication
        case .extendForTeam: .extendForTeam
        case .admitDraft: .admitDraft
        case .reopenApplication: .reopenApplication
        case .giveConsent: .giveConsent
        case .readFile: .readFile
        case .readDifference: .readDifference
        case .putFile: .putFile
        case .removeFile: .removeFile
        case .listExceptions: .listExceptions
        case .listTokens: .listTokens
        case .listConflicts: .listConflicts
        case .listSuspects: .listSuspects
        case .judgeConflict: .judgeConflict
        case .readDeclaration: .readDeclaration
        case .answerDeclaration: .answerDeclaration
        case .exceptDomain: .exceptDomain
        case .listRounds: .listRounds
        case .readRound: .readRound
        case .readProgress: .readProgress
        case .reopenRound: .reopenRound
        case .readRanking: .readRanking
        case .readAgreement: .readAgreement
        case .readJurors: .readJurors
        case .readEvents: .readEvents
        case .readSensitivity: .readSensitivity
        case .readRecord: .readRecord
        case .readFeedback: .readFeedback
        case .explain: .explain
        case .replay: .replay
        case .openRound: .openRound
        case .closeRound: .closeRound
        case .publishRound: .publishRound
        case .calibrateRound: .calibrateRound
        case .readWishes: .readWishes
        case .putWishes: .putWishes
        case .readPanelRules: .readPanelRules
        case .putPanelRules: .putPanelRules
        case .readAssignments: .readAssignments
        case .planAssignments: .planAssignments
        case .undoAssignments: .undoAssignments
        case .listReaders: .listReaders
        case .assignReaders: .assignReaders
        case .unassignReader: .unassignReader
        case .listScorecards: .listScorecards
        case .readScorecard: .readScorecard
        case .putScorecard: .putScorecard
        case .voidCard: .voidCard
        case .leaveJury: .leaveJury
        case .recuse: .recuse
        case .enterCard: .enterCard
        case .listCorrections: .listCorrections
        case .askCorrection: .askCorrection
        case .approveCorrection: .approveCorrection
        case .declineCorrection: .declineCorrection
        case .listDecisions: .listDecisions
        case .decide: .decide
        case .releaseDecisions: .releaseDecisions
        case .declareTies: .declareTies
        case .drawLot: .drawLot
        case .voteOnTie: .voteOnTie
        case .listMeetings: .listMeetings
        case .holdMeeting: .holdMeeting
        case .dropDecision: .dropDecision
        case .readReserve: .readReserve
        case .listCohorts: .listCohorts
        case .readCohort: .readCohort
        case .putCohort: .putCohort
        case .planOnboarding: .planOnboarding
        case .readPayList: .readPayList
        case .admitVenture: .admitVenture
        case .changePlace: .changePlace
        case .readOutcomes: .readOutcomes
        case .readFollowUps: .readFollowUps
        case .listVentures: .listVentures
        case .foundVenture: .foundVenture
        case .readVenture: .readVenture
        case .changeVenture: .changeVenture
        case .readStory: .readStory
        case .listMilestones: .listMilestones
        case .planMilestone: .planMilestone
        case .changeMilestone: .changeMilestone
        case .listCheckIns: .listCheckIns
        case .checkIn: .checkIn
        case .listMentorMeetings: .listMentorMeetings
        case .addMentorMeeting: .addMentorMeeting
        case .listFigures: .listFigures
        case .reportFigure: .reportFigure
        case .correctFigure: .correctFigure
        case .listFollowUps: .listFollowUps
        case .askFollowUp: .askFollowUp
        case .answerFollowUp: .answerFollowUp
        }
    }
}
