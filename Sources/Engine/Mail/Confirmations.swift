import Domain

/// Finds the hand-ins whose founders have not been told yet that they arrived.
///
/// It looks at what stands in the log, so it does not matter through which door a hand-in came or whether the program ended in between.
package struct Confirmations: Sendable {
    private let engine: Engine
    private let frame: LetterFrame
    /// Nothing older is confirmed: a log that is taken over must not write to everybody who ever applied.
    private let since: Instant
    /// In a demonstration only what happens from now on is.
    private let after: Int

    package init(engine: Engine, frame: LetterFrame) {
        self.engine = engine
        self.frame = frame
        since = Instant(milliseconds: engine.now.milliseconds - Postman.patience)
        after = engine.world.isDemo ? engine.world.sequence : 0
    }

    /// The letters that are due for what was handed in after an event of the log.
    package func due(after seen: Int) throws(EngineError) -> [Letter] {
        let world = engine.world
        let after = max(after, seen)
        // While jurors score, this is asked after every commit.
        guard world.applicationsTouched > after else { return [] }
        var letters: [Letter] = []
        for call in world.calls {
            for application in call.applications where application.handIns.last?.sequence ?? 0 > after {
                guard let applicant = application.applicant else { continue }
                for handIn in application.handIns where handIn.at >= since && handIn.sequence > after {
                    let id = ApplicationID(call.slug, application.number)
                    let reason = "submission/\(id)/\(handIn.version)"
                    guard world.mail(to: applicant, for: reason) == nil,
                        // What the office read from a table nobody handed in just now.
                        !world.isImported(handIn.sequence),
                        let letter = try letter(id, applicant, handIn, call, reason)
                    else { continue }
                    letters.append(letter)
                }
            }
        }
        return letters
    }

    private func letter(
        _ id: ApplicationID, _ applicant: MemberID, _ handIn: HandIn, _ call: Call, _ reason: String
    ) throws(EngineError) -> Letter? {
        let kind = LetterKind.submissionConfirmed
        guard let to = try engine.address(of: applicant, for: kind),
            let addressee = try engine.addressee(applicant)
        else { return nil }
        let words = try engine.submission(of: handIn)
        let phase = call.phase(handIn.phase)
        return Letter.submissionConfirmed(
            to: to, addressee, about: LetterSubject(id, of: call, title: words?.title.opened), phase: phase,
            version: handIn.version, at: engine.time(handIn.at, in: call),
            deadline: phase.flatMap { engine.world.application(id)?.deadline(of: $0) },
            digest: try engine.digest(of: handIn.sequence),
            frame: frame.about(call, in: engine.world), reason: reason)
    }
}
