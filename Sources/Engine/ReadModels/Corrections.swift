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
}
