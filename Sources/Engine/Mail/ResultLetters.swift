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
                        to: to, addressee,
                        about: LetterSubject(
                            team, of: call, title: try submission(of: application)?.title.opened),
                        decisions: decisions.map { words($0.outcome, in: call) },
                        steps: decisions.compactMap { step(after: $0.outcome, of: team, in: call) },
                        replacing: replaced.map { words($0.outcome, in: call) }, frame: frame, reason: reason)
                }
            }
        }
        return mail
    }

    /// A decision in words for the team: a cohort by its name.
    private func words(_ outcome: Outcome, in call: Call) -> Bilingual {
        guard case .cohort(let programme, let slug) = outcome,
            let cohort = world.cohort(CohortID(programme, slug))
        else { return outcome.words(in: call) }
        let names = world.programme(programme)?.names ?? Bilingual(both: programme.text)
        let (title, day) = (LetterText.line(cohort.title), cohort.starts)
        return Bilingual(
            de: "Aufnahme in den Jahrgang „\(title)“ von \(names.de), Beginn am \(day.text(in: .de))",
            en: "admission to the cohort “\(title)” of \(names.en), beginning on \(day.text(in: .en))")
    }

    /// What follows from a decision, as far as the log knows it.
    private func step(after outcome: Outcome, of id: ApplicationID, in call: Call) -> Bilingual? {
        switch outcome {
        case .pass(let slug):
            guard let phase = call.phase(slug) else { return nil }
            let deadline = world.application(id)?.deadline(of: phase) ?? phase.deadline
            // What is over asks for nothing any more.
            guard deadline.instant >= now, call.status == .open else { return nil }
            func text(_ language: Language) -> (String, String) {
                (phase.opens.text(in: language), deadline.text(in: language))
            }
            let (de, en) = (text(.de), text(.en))
            return Bilingual(
                de:
                    "Die Phase „\(phase.title.de)“ läuft von \(de.0) bis \(de.1). Bitte reichen Sie dafür in dieser Zeit ein; ihre Fragen zeigt „werkx call show \(call.slug)“.",
                en:
                    "The phase “\(phase.title.en)” runs from \(en.0) until \(en.1). Please hand in for it in that time; “werkx call show \(call.slug)” shows its questions."
            )
        case .reserve:
            return Bilingual(
                de: "Wenn Sie nachrücken, bekommen Sie eine neue Nachricht; zu tun ist dafür nichts.",
                en: "If you move up you get a new message; there is nothing to do for that.")
        case .award, .cohort, .reject: return nil
        }
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
        guard let call = world.call(feedback.round.call) else {
            throw .refused(.unknownCall(feedback.round.call))
        }
        var mail = MassMail(call: call.slug)
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
                    to: to, spoken, about: LetterSubject(id, of: call, title: letter.title),
                    body: feedback.body(of: letter, in: asked),
                    reason: reason)
            }
        }
        return mail
    }
}
