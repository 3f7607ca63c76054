/// Hands in the draft for its phase; names everything that is missing at once.
package struct SubmitApplication: Sendable, Codable {
    package var application: ApplicationID
    package var phase: Slug?

    package init(application: ApplicationID, phase: Slug? = nil) {
        self.application = application
        self.phase = phase
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try find(application, in: world)
        try known.checkStands()
        let draft = context.registry.draft(of: application)
        let phase = try call.phase(phase, of: known, draft: draft, context.now)
        if known.handIn(for: phase.id) != nil { return .nothing }
        try call.checkOpen(phase, of: known, at: context.now)
        try call.checkPassed(known.number, to: phase.id, at: context.now)
        let content = draft ?? ApplicationDraft(phase: phase.id)
        let flaws = content.flaws(for: phase, of: call, given: known)
        guard flaws.isEmpty else { throw .submissionFlawed(flaws) }
        return Decision(
            content.consenting(application, call, known) + [content.submitting(application, phase: phase)],
            drafts: [.application(application, nil)])
    }
}

extension ApplicationDraft {
    /// Everything that keeps the draft from being handed in.
    package func flaws(for phase: Phase, of call: Call, given application: Application?) -> [SubmissionFlaw] {
        var flaws: [SubmissionFlaw] = []
        if title?.isEmpty ?? true {
            flaws.append(SubmissionFlaw("title", .missing))
        } else if let title, title.unicodeScalars.count > 200 {
            flaws.append(
                SubmissionFlaw("title", .tooLong(characters: title.unicodeScalars.count, maximum: 200)))
        }
        if let category {
            if !call.categories.contains(where: { $0.id == category }) {
                flaws.append(SubmissionFlaw("category", .unknownCategory(call.categories.map(\.id))))
            }
        } else if application?.category == nil {
            flaws.append(SubmissionFlaw("category", .missing))
        }
        flaws += phase.form.compactMap { SubmissionFlaw.of(fields[$0.id], for: $0) }
        for field in fields.keys.sorted() where !phase.form.contains(where: { $0.id == field }) {
            flaws.append(SubmissionFlaw("fields.\(field)", .unknownField))
        }
        for consent in call.consents where consent.required {
            if !(consents[consent.id] ?? application?.consents(to: consent.id) ?? false) {
                flaws.append(SubmissionFlaw("consents.\(consent.id)", .missing))
            }
        }
        let size =
            fields.values.reduce(0) { $0 + $1.utf8.count } + team.reduce(0) { $0 + $1.line.utf8.count }
        if size > SubmissionFlaw.bytesLimit { flaws.append(SubmissionFlaw("fields", .tooLarge(bytes: size))) }
        return flaws
    }

    /// The event that hands the draft in.
    func submitting(_ id: ApplicationID, phase: Phase) -> Happening {
        let submitted = ApplicationSubmitted(
            phase: phase.id, category: category, title: .text(title ?? ""),
            reference: reference.map { .text($0) },
            team: team.isEmpty ? nil : .text(team.map(\.line).joined(separator: "\n")),
            answers: fields.keys.sorted().map { Answer(field: $0, words: .text(fields[$0] ?? "")) },
            files: FileMark.marks(fields, phase.form))
        return Happening(.application(id), .application(.submitted(submitted)))
    }

    /// The events for the consents that are given or taken back with the draft.
    func consenting(_ id: ApplicationID, _ call: Call, _ known: Application?) -> [Happening] {
        call.consents.compactMap { consent in
            guard let given = consents[consent.id], given != known?.consents(to: consent.id) ?? false else {
                return nil
            }
            let event = ApplicationConsented(consent: consent.id, version: consent.version, given: given)
            return Happening(.application(id), .application(.consented(event)))
        }
    }
}
