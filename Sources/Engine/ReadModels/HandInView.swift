package import Domain

/// A version that was handed in, with the words that its reader may see.
package struct HandInView: Sendable {
    package let handIn: HandIn
    package let title: String
    package let reference: String?
    /// `nil` when it is not shown.
    package let team: [TeamMember]?
    package let category: Slug?
    /// In the order of the form; answers to fields that left the form come last.
    package let answers: [Answered]

    /// A field with its answer.
    package struct Answered: Hashable, Sendable {
        package let id: Slug
        /// `nil` for a field that left the form.
        package let field: Field?
        /// For a file the name that may be shown.
        package let text: String
        /// The file, for a field that takes one.
        package var file: StoredFile?
        /// Whether this is the redacted copy in place of what was handed in.
        package var isRedacted = false
    }

    /// What the office corrected in it: `title`, `team` or a field's id, with what stood there before.
    package let corrected: [Correction]

    /// A place that was corrected.
    package struct Correction: Hashable, Sendable {
        package let place: String
        package let at: Instant
        /// What was handed in; `nil` where it is not shown.
        package let before: String?
    }
}

extension Engine {
    /// The versions of an application that somebody may see, in order; a text whose key is gone is empty.
    package func handIns(of application: Application, in call: Call, seen sight: Sight) throws(EngineError)
        -> [HandInView]
    {
        var views: [HandInView] = []
        for handIn in application.handIns {
            let isJuror: Bool
            let isBlind: Bool
            switch sight {
            case .nothing: continue
            case .everything, .own: (isJuror, isBlind) = (false, false)
            case .judging(let versions):
                guard let blind = versions[handIn.version] else { continue }
                (isJuror, isBlind) = (true, blind)
            }
            guard let words = try submission(of: handIn) else { continue }
            let form = call.phase(handIn.phase)?.form ?? []
            let redaction = isBlind ? try redaction(of: handIn, []) : Redaction()
            var answers = answers(words, form)
            if isJuror { answers = answers.filter { $0.field?.jurors ?? false } }
            if isBlind { answers = Self.blinded(answers, form, redaction) }
            let redacted =
                answers.filter(\.isRedacted).map(\.id.text) + (redaction.title == nil ? [] : ["title"])
            let shown = Set(["title"] + (isBlind ? [] : ["team"]) + answers.map(\.id.text))
            let corrections = try corrections(of: handIn, withWords: !isJuror).filter {
                // A juror learns nothing of what is not shown, nor that a redacted copy hides a correction.
                !isJuror || (shown.contains($0.place) && !redacted.contains($0.place))
            }
            views.append(
                HandInView(
                    handIn: handIn, title: redaction.title ?? words.title.opened ?? "",
                    reference: isBlind ? nil : words.reference?.opened,
                    team: isBlind ? nil : TeamMember.team(words.team?.opened ?? ""),
                    category: handIn.category ?? words.category, answers: answers, corrected: corrections))
        }
        return views
    }

    /// What a blind round shows: the redacted copy where there is one; else no personal answer and no file.
    private static func blinded(
        _ answers: [HandInView.Answered], _ form: [Field], _ redaction: Redaction
    ) -> [HandInView.Answered] {
        answers.compactMap { answered in
            guard let field = answered.field else { return nil }
            if let text = redaction.fields[field.id] {
                if text.isEmpty { return nil }
                let file = field.kind.files == nil ? nil : StoredFile(text)
                return HandInView.Answered(
                    id: field.id, field: field, text: file?.blindName(field.id) ?? text, file: file,
                    isRedacted: true)
            }
            if field.kind.files != nil { return nil }
            return field.personal ? nil : answered
        }
    }

    /// What was corrected in a hand-in, each place once with what was handed in there.
    private func corrections(of handIn: HandIn, withWords: Bool) throws(EngineError)
        -> [HandInView.Correction]
    {
        guard !handIn.corrections.isEmpty, let original = try original(of: handIn) else { return [] }
        var times: [String: Instant] = [:]
        var places: [String] = []
        func note(_ place: String, _ at: Instant) {
            if times.updateValue(at, forKey: place) == nil { places.append(place) }
        }
        for sequence in handIn.corrections {
            let event = try opened(sequence)
            guard case .application(.corrected(let corrected)) = event.event else { continue }
            if corrected.title != nil { note("title", event.at) }
            if corrected.team != nil { note("team", event.at) }
            for answer in corrected.answers { note(answer.field.text, event.at) }
        }
        return places.map { place in
            let before: Words? =
                switch place {
                case "title": original.title
                case "team": original.team
                case let field: original.answers.first { $0.field.text == field }?.words
                }
            let text = before?.opened ?? ""
            return HandInView.Correction(
                place: place, at: times[place] ?? handIn.at,
                before: withWords ? StoredFile(text)?.shownName ?? text : nil)
        }
    }

    private func answers(_ words: ApplicationSubmitted, _ form: [Field]) -> [HandInView.Answered] {
        var texts: [Slug: String] = [:]
        for answer in words.answers { texts[answer.field] = answer.words.opened ?? "" }
        let known = form.compactMap { field in
            texts[field.id].map { text in
                let file = field.kind.files == nil ? nil : StoredFile(text)
                return HandInView.Answered(
                    id: field.id, field: field, text: file?.shownName ?? text, file: file)
            }
        }
        let left = words.answers.filter { answer in !form.contains { $0.id == answer.field } }
        return known
            + left.map { HandInView.Answered(id: $0.field, field: nil, text: texts[$0.field] ?? "") }
    }
}
