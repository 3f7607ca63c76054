package import Domain

extension Engine {
    /// Letters that tell the teams of a round what was decided and may be known by now; each decision once.
    ///
    /// What its sender is too close to somebody else has to send. With `releasing` it shows what will be known after a release.
    package func decisionLetters(
        of id: RoundID, by sender: MemberID?, releasing: Bool = false, frame: LetterFrame
    ) throws(EngineError) -> MassMail {
        let world = world
        guard let call = world.call(id.call) else { throw .refused(.unknownCall(id.call)) }
        guard let round = call.round(id.round) else { throw .refused(.unknownRound(id)) }
        var mail = MassMail(call: id.call)
        let frame = frame.about(call, in: world)
        let now = now
        for number in round.pool.map(\.application).sorted() {
            let decisions =
                releasing
                ? round.decisions.current(for: number) : round.decisions.visible(for: number, at: now)
            guard let last = decisions.map(\.told).max(), let application = call.application(number)
            else { continue }
            let reason = Self.letter(id, number, last)
            let team = ApplicationID(id.call, number)
            guard let applicant = application.applicant else {
                mail.skip(team, reason)
                continue
            }
            if sender.map({ world.isBarred($0, from: team) }) ?? false {
                try mail.skip(applicant, reason, .conflict, self)
            } else if !call.competes(number) {
                try mail.skip(applicant, reason, .withdrawn, self)
            } else {
                let replaced = round.decisions.told(before: decisions)
                try mail.add(to: applicant, .decision, for: reason, engine: self) {
                    to, addressee throws(EngineError) in
                    Letter.decision(
                        to: to, addressee, application: team, call: call,
                        title: try submission(of: application)?.title.opened ?? "",
                        decisions: decisions.map { $0.outcome.words(in: call) },
                        replacing: replaced.map { $0.outcome.words(in: call) }, frame: frame, reason: reason)
                }
            }
        }
        return mail
    }

    /// What the letter is sent for that tells an application a decision of the round.
    private static func letter(_ round: RoundID, _ number: Int, _ told: Int) -> String {
        "decision/\(round)/\(number)/\(told)"
    }

    /// Whether a member's letter about an application's decisions is still to be written.
    private func isResultUnsent(_ id: RoundID, _ number: Int, to member: MemberID) -> Bool {
        guard let decisions = world.round(id)?.decisions,
            let last = decisions.visible(for: number, at: now).map(\.told).max()
        else { return false }
        return world.mail(to: member, for: Self.letter(id, number, last)) == nil
    }

    /// The feedback letters of a round that may be sent by now, each once; none before the letter with the result, and none without
    /// a word of the jury.
    package func mail(_ feedback: Feedback, in asked: Language?) throws(EngineError) -> MassMail {
        var mail = MassMail(call: feedback.round.call)
        for letter in feedback.letters where letter.isReleased {
            let id = ApplicationID(feedback.round.call, letter.application)
            guard let application = world.application(id) else { continue }
            let reason = "feedback/\(feedback.round)/\(letter.application)"
            guard let applicant = application.applicant else {
                mail.skip(id, reason)
                continue
            }
            guard application.status == .submitted else {
                try mail.skip(applicant, reason, .withdrawn, self)
                continue
            }
            if letter.texts.isEmpty {
                try mail.skip(applicant, reason, .nothingWritten, self)
                continue
            }
            // Who has no address never gets the letter before.
            if try address(of: applicant, for: .feedback) != nil,
                isResultUnsent(feedback.round, letter.application, to: applicant)
            {
                try mail.skip(applicant, reason, .resultUnsent, self)
                continue
            }
            try mail.add(to: applicant, .feedback, for: reason, engine: self) { to, addressee in
                var spoken = addressee
                spoken.language = asked ?? addressee.language
                return Letter.feedback(
                    to: to, spoken, application: id, body: feedback.body(of: letter, in: asked),
                    reason: reason)
            }
        }
        return mail
    }
}
