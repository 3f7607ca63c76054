package import Domain

extension ApplicationSubmitted {
    /// Lays what the office corrected over the words; an answer that was taken away is gone.
    package mutating func lay(_ corrected: ApplicationCorrected) {
        if let title = corrected.title { self.title = title }
        if let team = corrected.team { self.team = team }
        for answer in corrected.answers {
            answers.removeAll { $0.field == answer.field }
            if answer.words.opened != "" { answers.append(answer) }
        }
        answers.sort { $0.field < $1.field }
    }
}

extension Engine {
    /// The words of a hand-in with its corrections, as of what is queued.
    func words(of handIn: HandIn, _ queued: [Recorded]) throws(EngineError) -> ApplicationSubmitted? {
        guard case .application(.submitted(var words)) = try opened(handIn.sequence, queued).event else {
            return nil
        }
        for sequence in handIn.corrections {
            if case .application(.corrected(let corrected)) = try opened(sequence, queued).event {
                words.lay(corrected)
            }
        }
        return words
    }

    /// The redacted words laid beside a hand-in, as of what is queued.
    func redaction(of handIn: HandIn, _ queued: [Recorded]) throws(EngineError) -> Redaction {
        var redaction = Redaction()
        for sequence in handIn.redactions {
            if case .application(.redacted(let redacted)) = try opened(sequence, queued).event {
                redaction.lay(redacted)
            }
        }
        return redaction
    }

    /// The words of a hand-in as they came in, before any correction.
    package func original(of handIn: HandIn) throws(EngineError) -> ApplicationSubmitted? {
        guard case .application(.submitted(let words)) = try opened(handIn.sequence).event else { return nil }
        return words
    }

    /// A hand-in with its corrections, in the form of a draft.
    package func contents(of handIn: HandIn, consents: [ConsentGiven]) throws(EngineError)
        -> ApplicationDraft?
    {
        draft(ofHandIn: handIn, consents: consents, [])
    }

    /// The redacted words of each hand-in that has some, by version.
    package func redactions(of application: Application) throws(EngineError) -> [Int: Redaction] {
        var redactions: [Int: Redaction] = [:]
        for handIn in application.handIns where !handIn.redactions.isEmpty {
            redactions[handIn.version] = try redaction(of: handIn, [])
        }
        return redactions
    }

    /// The title under which a round judges an application: of the version in its pool, and redacted where it is read blind.
    package func title(of application: Application, judgedIn round: Round, blind: Bool) throws(EngineError)
        -> String?
    {
        let version = round.entry(application.number)?.version
        guard
            let handIn = application.handIns.first(where: { $0.version == version })
                ?? application.handIns.last
        else { return nil }
        if blind, let title = try redaction(of: handIn, []).title { return title }
        return try submission(of: handIn)?.title.opened
    }
}
