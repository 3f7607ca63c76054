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
        package let text: String
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
            views.append(
                HandInView(
                    handIn: handIn, title: words.title.opened ?? "",
                    reference: isBlind ? nil : words.reference?.opened,
                    team: isBlind ? nil : TeamMember.team(words.team?.opened ?? ""),
                    category: words.category ?? handIn.category,
                    answers: answers(words, call.phase(handIn.phase)?.form ?? []).filter { answered in
                        guard isJuror else { return true }
                        return answered.field.map { $0.jurors && !(isBlind && $0.personal) } ?? false
                    }))
        }
        return views
    }

    private func answers(_ words: ApplicationSubmitted, _ form: [Field]) -> [HandInView.Answered] {
        var texts: [Slug: String] = [:]
        for answer in words.answers { texts[answer.field] = answer.words.opened ?? "" }
        let known = form.compactMap { field in
            texts[field.id].map { HandInView.Answered(id: field.id, field: field, text: $0) }
        }
        let left = words.answers.filter { answer in !form.contains { $0.id == answer.field } }
        return known
            + left.map { HandInView.Answered(id: $0.field, field: nil, text: texts[$0.field] ?? "") }
    }
}
