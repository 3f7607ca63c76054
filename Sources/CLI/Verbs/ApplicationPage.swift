import Domain
import Engine
import JSON

/// One application as text, as table and as JSON.
struct ApplicationPage: Sendable {
    let call: Call
    let application: Application
    let views: [HandInView]
    /// The author's own, else `nil`.
    let draft: ApplicationDraft?
    let sight: Sight
    /// The handle, where it is shown.
    let applicant: String?
    let zone: Zone
    /// What the office did; empty for a juror.
    let acts: [OfficeAct]
    /// Where it stands phase by phase, for its author.
    let states: [(phase: Phase, state: HandInState)]
    /// Where it stands as a whole.
    let standing: Bilingual
    /// What of the result may be known, `nil` for jurors and where there is nothing to know.
    var result: ApplicationResult?

    private var isJuror: Bool { if case .judging = sight { true } else { false } }

    func lines(_ invocation: Invocation) -> [String] {
        let language = invocation.language
        func word(_ de: String, _ en: String) -> String { invocation.words(de, en) }
        let title = views.last?.title ?? draft?.title ?? ""
        var lines = [
            invocation.console.bold("\(call.slug)/\(application.number) \(title)".harmless),
            standing[language] + (applicant.map { " · \($0)" } ?? ""),
        ]
        for (phase, state) in states {
            // What is handed in and stays so is said at the version.
            if case .handedIn(_, nil) = state { continue }
            lines.append("\(phase.title[language].harmless): \(state.words[language]).")
        }
        if let result { lines += result.lines(in: language) }
        for view in views {
            let at = LocalTime(view.handIn.at, in: zone).text(in: language)
            let phase = call.phase(view.handIn.phase)?.title[language] ?? view.handIn.phase.text
            lines += [
                "",
                invocation.console.bold("\(word("Version", "Version")) \(view.handIn.version) · \(phase)"),
                word("eingereicht", "handed in") + " \(at)",
            ]
            if let reference = view.reference {
                lines.append("\(word("Kennzeichen", "Reference")): \(reference.harmless)")
            }
            if let category = view.category {
                lines.append("\(word("Kategorie", "Category")): \(name(of: category, language))")
            }
            lines += correction("title", of: view, invocation)
            lines += team(view.team ?? [], invocation) + correction("team", of: view, invocation)
            for answer in view.answers {
                let file = answer.view(version: view.handIn.version)?.line[language]
                lines += block(
                    answer.field, answer.id, file ?? answer.text, invocation, isRedacted: answer.isRedacted)
                lines += correction(answer.id.text, of: view, invocation)
            }
            lines += takenAway(view, invocation)
        }
        if let draft { lines += self.lines(of: draft, invocation) }
        lines += office(invocation)
        if !isJuror, !application.consents.isEmpty {
            lines += ["", invocation.console.bold(word("Einwilligungen", "Consents"))]
            for consent in application.consents {
                let at = LocalTime(consent.at, in: zone).text(in: language)
                let what = consent.given ? word("gegeben", "given") : word("widerrufen", "withdrawn")
                lines.append("  \(consent.consent) (\(consent.version)): \(what) \(at)")
            }
        }
        return lines
    }

    private func lines(of draft: ApplicationDraft, _ invocation: Invocation) -> [String] {
        let language = invocation.language
        let phase = call.phase(draft.phase)
        var lines = [
            "",
            invocation.console.bold(
                invocation.words("Entwurf", "Draft") + " · \(phase?.title[language] ?? draft.phase.text)"),
        ]
        if let title = draft.title { lines.append(title.harmless) }
        if let category = draft.category { lines.append(name(of: category, language)) }
        lines += team(draft.team, invocation)
        for field in phase?.form ?? [] {
            guard let text = draft.fields[field.id] else { continue }
            let file = draft.files[field.id]?.line(in: language)
            lines += block(field, field.id, file ?? text, invocation)
        }
        return lines
    }

    private func name(of category: Slug, _ language: Language) -> String {
        call.categories.first { $0.id == category }?.title[language] ?? category.text
    }

    private func team(_ team: [TeamMember], _ invocation: Invocation) -> [String] {
        team.isEmpty
            ? []
            : ["\(invocation.words("Team", "Team")): " + team.map(\.line.harmless).joined(separator: ", ")]
    }

    /// A field's title and its answer, which may have lines.
    private func block(
        _ field: Field?, _ id: Slug, _ text: String, _ invocation: Invocation, isRedacted: Bool = false
    ) -> [String] {
        var shown = text
        if case .choice(let options) = field?.kind {
            shown = options.first { $0.id.text == text }?.title[invocation.language] ?? text
        }
        if case .yesNo = field?.kind {
            let words = ["true": invocation.words("ja", "yes"), "false": invocation.words("nein", "no")]
            shown = words[text] ?? text
        }
        let mark = isRedacted ? invocation.words(" (geschwärzte Fassung)", " (redacted copy)") : ""
        return ["\(field?.title[invocation.language] ?? id.text)\(mark):"]
            + shown.split(separator: "\n", omittingEmptySubsequences: false).map {
                "  " + String($0).harmless
            }
    }
}

extension ApplicationPage {
    /// One row an answer.
    func sheet(in language: Language) -> Sheet {
        var sheet = Sheet([
            Sheet.Column("version", de: "Version", en: "Version", isNumber: true),
            Sheet.Column("phase", de: "Phase", en: "Phase"), Sheet.Column("field", de: "Feld", en: "Field"),
            Sheet.Column("answer", de: "Antwort", en: "Answer"),
        ])
        for view in views {
            let head = [String(view.handIn.version), view.handIn.phase.text]
            sheet.rows.append(head + ["title", view.title])
            sheet.rows += view.answers.map { head + [$0.id.text, $0.text] }
        }
        return sheet
    }

    var json: JSONValue {
        .members([
            "call": .text(call.slug.text), "number": .integer(application.number),
            "status": .text(application.status.rawValue), "accepted": .flag(application.isAccepted),
            "result": result?.json, "applicant": .given(applicant),
            "title": .given(views.last?.title ?? draft?.title),
            "category": .given((draft?.category ?? application.category)?.text),
            "duplicateOf": isJuror ? nil : application.duplicateOf.map { .integer($0) },
            "deadlines": isJuror ? nil : deadlines,
            "versions": .list(views.map(json)), "draft": draft.map(json),
            "office": isJuror ? nil : .list(acts.map { $0.json(actor: nil, founder: nil) }),
            "consents": isJuror
                ? nil
                : .list(
                    application.consents.map {
                        .members([
                            "id": .text($0.consent.text), "version": .integer($0.version),
                            "given": .flag($0.given), "at": .instant($0.at),
                        ])
                    }),
        ])
    }

    private func json(_ view: HandInView) -> JSONValue {
        .members([
            "version": .integer(view.handIn.version), "phase": .text(view.handIn.phase.text),
            "at": .instant(view.handIn.at), "sequence": .integer(view.handIn.sequence),
            "title": .text(view.title), "reference": .given(view.reference),
            "team": view.team.map { .list($0.map { .text($0.line) }) },
            "fields": .object(
                view.answers.filter { $0.file == nil }.map { JSONMember($0.id.text, .text($0.text)) }),
            "files": view.answers.contains { $0.file != nil }
                ? .object(
                    view.answers.compactMap { $0.view(version: view.handIn.version) }.map {
                        JSONMember($0.field.text, $0.json)
                    }) : nil,
            "redacted": view.answers.contains(where: \.isRedacted)
                ? .list(view.answers.filter(\.isRedacted).map { .text($0.id.text) }) : nil,
            "corrected": view.corrected.isEmpty ? nil : .list(view.corrected.map(\.json)),
        ])
    }

    private func json(_ draft: ApplicationDraft) -> JSONValue {
        .members([
            "phase": .text(draft.phase.text), "title": .given(draft.title),
            "category": .given(draft.category?.text), "team": .list(draft.team.map { .text($0.line) }),
            "fields": .object(
                draft.fields.keys.sorted().filter { draft.files[$0] == nil }.map {
                    JSONMember($0.text, .text(draft.fields[$0] ?? ""))
                }),
            "files": draft.files.isEmpty
                ? nil
                : .object(
                    draft.files.sorted { $0.key < $1.key }.map { field, file in
                        JSONMember(field.text, FileView(drafted: file, field).json)
                    }),
            "consents": .object(
                draft.consents.keys.sorted().map { JSONMember($0.text, .flag(draft.consents[$0] ?? false)) }),
        ])
    }
}
