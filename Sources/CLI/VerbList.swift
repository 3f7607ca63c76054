import Domain

/// Verbs that belong together, with the heading they stand under in the help.
struct VerbGroup: Sendable {
    let title: Bilingual
    let verbs: [Verb]

    init(_ de: String, _ en: String, _ verbs: [Verb]) {
        title = Bilingual(de: de, en: en)
        self.verbs = verbs
    }

    /// Every verb, in the order of the help.
    static let all: [VerbGroup] = [
        VerbGroup(
            "Das Protokoll", "The log",
            [
                InitVerb.verb,
                DemoVerb.verb,
                ServeVerb.verb,
                LogVerb.verb,
                SessionVerbs.journal,
                VerifyVerb.verb,
                BackupVerb.verb,
                RestoreVerb.verb,
                FilesVerb.sweep,
            ]),
        VerbGroup(
            "Ein Server", "A server",
            [
                LoginVerb.login,
                LoginVerb.logout,
                LoginVerb.whoami,
            ]),
        VerbGroup(
            "Programme und Wettbewerbe", "Programmes and calls",
            [
                ProgrammeVerb.create,
                ProgrammeVerb.list,
                CallFileVerb.check,
                CallFileVerb.create,
                CallShowVerb.list,
                CallShowVerb.show,
                CallVerb.open,
                CallVerb.close,
                CallVerb.extend,
                OfficeDeadlineVerb.begin,
                CallFileVerb.form,
                DecisionVerbs.budget,
            ]),
        VerbGroup(
            "Mitglieder", "Members",
            [
                MemberVerb.add,
                MemberListVerb.list,
                MemberListVerb.show,
                MemberVerb.change,
                MemberChangeVerb.verb,
                JurorVerb.leave,
                OfficeAccountVerbs.invite,
                OfficeAccountVerbs.reset,
                OfficeAccountVerbs.deactivate,
                OfficeAccountVerbs.reactivate,
                TokenVerb.create,
                TokenList.verb,
                TokenVerb.revoke,
            ]),
        VerbGroup(
            "Das eigene Konto", "One's own account",
            [
                JoinVerbs.register,
                JoinVerbs.join,
                AccountVerbs.password,
                AccountVerbs.factor,
                AccountVerbs.recovery,
                AccountVerbs.mail,
                SessionVerbs.list,
                SessionVerbs.end,
            ]),
        VerbGroup(
            "Bewerbungen", "Applications",
            [
                ApplicationVerb.begin,
                ApplicationVerb.change,
                ApplicationFileVerb.put,
                ApplicationFileVerb.get,
                ApplicationFileVerb.remove,
                ApplicationStepVerb.submit,
                ApplicationStepVerb.withdraw,
                ApplicationStepVerb.reopen,
                ApplicationVerb.consent,
                ApplicationShowVerb.list,
                ApplicationShowVerb.show,
                ApplicationDiffVerb.verb,
            ]),
        VerbGroup(
            "Geschäftsstelle", "The office",
            [
                OfficeRulingVerb.accept,
                OfficeRulingVerb.exclude,
                OfficeRulingVerb.duplicate,
                OfficeRulingVerb.move,
                OfficeWordsVerb.correct,
                OfficeWordsVerb.redact,
                OfficeDeadlineVerb.extend,
                OfficeDeadlineVerb.admit,
                OfficeActsVerb.verb,
            ]),
        VerbGroup(
            "Befangenheit", "Conflicts of interest",
            [
                ConflictVerbs.suspects,
                ConflictVerbs.confirm,
                ConflictVerbs.dismiss,
                ConflictVerbs.declare,
                ConflictVerbs.list,
                ConflictVerbs.domains,
                DeclareVerb.verb,
                CardVerbs.recuse,
            ]),
        VerbGroup(
            "Bewertungsrunden", "Rounds",
            [
                RubricVerb.check,
                RubricVerb.show,
                RoundVerb.open,
                RoundShowVerb.list,
                RoundShowVerb.show,
                WishVerb.wish,
                WishVerb.list,
                PanelVerb.verb,
                AssignVerb.add,
                PlanVerb.all,
                PlanVerb.explain,
                PlanVerb.undo,
                AssignVerb.remove,
                AssignVerb.list,
                ProgressVerb.verb,
                RoundVerb.close,
                RoundVerb.reopen,
                RoundVerb.publish,
                CalibrateVerb.verb,
            ]),
        VerbGroup(
            "Bewertungsbögen", "Scorecards",
            [
                ScoreVerb.verb,
                FetchVerb.verb,
                SheetVerb.verb,
                CardVerbs.cards,
                CardVerbs.enter,
                CorrectionVerbs.ask,
                CorrectionVerbs.requests,
                CorrectionVerbs.approve,
                CorrectionVerbs.decline,
                CorrectionVerbs.void,
            ]),
        VerbGroup(
            "Ranglisten", "Rankings",
            [
                RankingVerb.verb,
                ExplainVerb.verb,
                ReplayVerb.verb,
                AgreementVerb.verb,
                JurorsVerb.verb,
                SensitivityVerb.verb,
                AnalyseVerb.verb,
            ]),
        VerbGroup(
            "Entscheidungen", "Decisions",
            [
                LotVerb.ties,
                DecideVerb.decide,
                LotVerb.vote,
                LotVerb.lot,
                MeetingVerb.add,
                MeetingVerb.list,
                DecisionVerbs.list,
                ReleaseVerb.verb,
                DecideVerb.revise,
                ReserveVerb.list,
                ReserveVerb.confirm,
                RecordVerb.verb,
                FeedbackVerb.verb,
            ]),
        VerbGroup(
            "Briefe", "Letters",
            [
                RemindVerb.verb,
                OutboxVerb.list,
                OutboxVerb.show,
            ]),
        VerbGroup(
            "Jahrgänge und Teams", "Cohorts and ventures",
            [
                CohortVerb.create,
                CohortShowVerb.list,
                CohortShowVerb.show,
                CohortVerb.admit,
                CohortVerb.onboarding,
                CohortShowVerb.pay,
                CohortVerb.leave,
                CohortVerb.graduate,
                VentureVerb.found,
                VentureShowVerb.list,
                VentureShowVerb.show,
                VentureVerb.coach,
                MilestoneVerb.plan,
                MilestoneVerb.reach,
                MilestoneVerb.miss,
                MilestoneVerb.move,
                VentureVerb.checkIn,
                VentureVerb.mentoring,
                FigureVerb.add,
                FigureVerb.correct,
                FigureVerb.list,
                FollowupVerb.ask,
                FollowupVerb.answer,
                FollowupVerb.list,
                VentureVerb.close,
                OutcomesVerb.verb,
                StoryVerb.verb,
            ]),
        VerbGroup(
            "Importe", "Imports",
            [
                ImportTablesVerb.members,
                ImportTablesVerb.applications,
                ImportTablesVerb.assignments,
                ImportVerb.scores,
                ImportVerb.undo,
            ]),
    ]
}
