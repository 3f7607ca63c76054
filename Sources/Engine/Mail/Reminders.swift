package import Domain

extension Engine {
    /// Reminders to the jurors of a round: of missing declarations first, else of missing cards; at most one to each on a day.
    ///
    /// Who left, is recused from all that is open or is not named to read in this round has nothing to do and gets nothing.
    package func reminders(of id: RoundID, frame: LetterFrame) throws(EngineError) -> MassMail {
        let world = world
        guard let call = world.call(id.call) else { throw .refused(.unknownCall(id.call)) }
        guard let round = call.round(id.round) else { throw .refused(.unknownRound(id)) }
        var mail = MassMail(call: id.call)
        guard round.isOpen else { return mail }
        let frame = frame.about(call, in: world)
        let day = today(of: call)
        let undeclared = world.members.filter { juror in
            juror.has(.juror, in: id.call) && !call.left.contains(juror.id) && round.reads(juror.id)
                && !call.unanswered(by: juror.id, in: round).isEmpty
        }
        for juror in undeclared {
            let reason = "declaration/\(id)/\(day)"
            try mail.add(to: juror.id, .declarationReminder, for: reason, engine: self) { to, addressee in
                Letter.declarationReminder(
                    to: to, addressee, round: RoundName(round, of: call), due: round.due, frame: frame,
                    reason: reason)
            }
        }
        let progress = try progress(of: id)
        for juror in progress.jurors where !juror.open.isEmpty && !juror.hasLeft {
            if undeclared.contains(where: { $0.id == juror.juror }) { continue }
            let reason = "reminder/\(id)/\(day)"
            try mail.add(to: juror.juror, .cardReminder, for: reason, engine: self) { to, addressee in
                Letter.cardReminder(
                    to: to, addressee, round: RoundName(round, of: call), missing: juror.open, due: round.due,
                    isOverdue: juror.overdue > 0, frame: frame, reason: reason)
            }
        }
        return mail
    }

    /// Reminders to founders who have begun an application and not handed it in; at most one to each on a day.
    package func reminders(of slug: Slug, frame: LetterFrame) throws(EngineError) -> MassMail {
        let world = world
        guard let call = world.call(slug) else { throw .refused(.unknownCall(slug)) }
        var mail = MassMail(call: slug)
        guard call.status == .open else { return mail }
        let frame = frame.about(call, in: world)
        let day = today(of: call)
        let now = now
        for phase in call.phases where phase.opens.instant <= now {
            var drafts: [MemberID: [Application]] = [:]
            for application in call.applications
            where isUnsubmitted(application, for: phase, of: call)
                && now <= application.deadline(of: phase).instant
            {
                guard let applicant = application.applicant else { continue }
                drafts[applicant, default: []].append(application)
            }
            for (founder, applications) in drafts.sorted(by: { $0.key < $1.key }) {
                let reason = "deadline/\(slug)/\(phase.id)/\(day)"
                let deadline = applications.map { $0.deadline(of: phase) }.min { $0.instant < $1.instant }
                try mail.add(to: founder, .deadlineReminder, for: reason, engine: self) {
                    to, addressee throws(EngineError) in
                    var named: [LetterSubject] = []
                    for application in applications {
                        let title = try submission(of: application)?.title.opened
                        named.append(
                            LetterSubject(ApplicationID(slug, application.number), of: call, title: title))
                    }
                    return Letter.deadlineReminder(
                        to: to, addressee, about: named, call: call, phase: phase,
                        deadline: deadline ?? phase.deadline, frame: frame, reason: reason)
                }
            }
        }
        return mail
    }

    /// Whether something was begun for a phase and not handed in; what it says nobody looks at.
    private func isUnsubmitted(_ application: Application, for phase: Phase, of call: Call) -> Bool {
        guard application.handIn(for: phase.id) == nil else { return false }
        switch application.status {
        case .draft: return true
        case .submitted:
            let id = ApplicationID(call.slug, application.number)
            return application.reopened.contains(phase.id) || draftRevision(DraftKey.application(id)) > 0
        case .withdrawn, .excluded, .retracted: return false
        }
    }
}
