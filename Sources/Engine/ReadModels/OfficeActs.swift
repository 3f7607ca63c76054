package import Domain
package import JSON

/// One thing the office did with an application or a deadline, with its reason.
package struct OfficeAct: Sendable {
    package let sequence: Int
    package let at: Instant
    /// `nil` for a rule of the system.
    package let actor: MemberID?
    /// `nil` for an act about the call.
    package let application: Int?
    package let kind: Kind
    package let phase: Slug?
    /// `nil` when none was given, or its key is gone.
    package private(set) var reason: String?
    /// What was changed, from which value to which.
    package private(set) var changes: [ValueChange]
    /// The application that counts, for a duplicate.
    package var counts: Int?
    /// Whom the office let begin late.
    package var founder: MemberID?
    /// What was missing in a draft that the office handed in: `title`, `fields.ID`.
    package var flaws: [String] = []

    /// What was done.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case accepted, excluded, duplicate, moved, corrected, redacted, extended, admitted
        /// A phase's deadline moved for all.
        case deadline
        /// A founder may begin late.
        case founder

        /// What was done, on screen.
        package var words: Bilingual {
            switch self {
            case .accepted: Bilingual(de: "angenommen", en: "accepted")
            case .excluded: Bilingual(de: "ausgeschlossen", en: "excluded")
            case .duplicate: Bilingual(de: "Doppel", en: "duplicate")
            case .moved: Bilingual(de: "Kategorie geändert", en: "category changed")
            case .corrected: Bilingual(de: "berichtigt", en: "corrected")
            case .redacted: Bilingual(de: "geschwärzte Fassung", en: "redacted copy")
            case .extended: Bilingual(de: "eigene Frist", en: "own deadline")
            case .admitted: Bilingual(de: "Entwurf eingereicht", en: "draft handed in")
            case .deadline: Bilingual(de: "Frist verlängert", en: "deadline extended")
            case .founder: Bilingual(de: "später Beginn", en: "late beginning")
            }
        }
    }

    /// The acts as somebody may read them: what is about an application they are too close to comes without words.
    package static func shown(_ acts: [OfficeAct], in call: Slug, to reader: MemberID?, _ world: World)
        -> [OfficeAct]
    {
        guard let reader else { return acts }
        return acts.map { act in
            guard let number = act.application, world.isBarred(reader, from: ApplicationID(call, number))
            else { return act }
            var act = act
            act.reason = nil
            act.changes = []
            act.flaws = []
            return act
        }
    }

    /// What changed, the one that counts, or what was missing, each a line.
    package func details(in language: Language) -> [String] {
        var lines = changes.map { $0.text(in: language) }
        if let counts { lines.append(language == .de ? "es zählt \(counts)" : "\(counts) counts") }
        if !flaws.isEmpty {
            lines.append((language == .de ? "Mängel: " : "flaws: ") + flaws.joined(separator: ", "))
        }
        return lines
    }

    /// The act for programs; names are handles.
    package func json(actor: String?, founder: String?) -> JSONValue {
        .members([
            "sequence": .integer(sequence), "at": .text(Timestamp.text(at)), "kind": .text(kind.rawValue),
            "application": application.map { .integer($0) }, "phase": phase.map { .text($0.text) },
            "reason": reason.map { .text($0) }, "counts": counts.map { .integer($0) },
            "founder": founder.map { .text($0) }, "actor": actor.map { .text($0) },
            "flaws": flaws.isEmpty ? nil : .list(flaws.map { .text($0) }),
            "changes": .list(
                changes.map { change in
                    .members([
                        "what": .text(change.what.en), "from": change.from.map { .text($0.en) } ?? .null,
                        "to": change.to.map { .text($0.en) } ?? .null,
                    ])
                }),
        ])
    }
}

extension Engine {
    /// Everything the office did in a call, in the order of the log.
    package func officeActs(of slug: Slug) throws(EngineError) -> [OfficeAct] {
        guard let call = world.call(slug) else { throw .refused(.unknownCall(slug)) }
        var acts: [OfficeAct] = []
        for application in call.applications where application.status != .retracted {
            acts += try officeActs(of: application, in: call)
        }
        // A call's phases are planned in the act that creates it, right after its first event.
        var deadlines: [Slug: Moment] = [:]
        for place in call.phases.indices {
            guard case .call(.phasePlanned(let phase)) = try opened(call.created + 1 + place).event else {
                continue
            }
            deadlines[phase.id] = phase.deadline
        }
        for sequence in (call.extensions + call.admissions.map(\.sequence)).sorted() {
            let recorded = try opened(sequence)
            if case .call(.extended(let extended)) = recorded.event {
                acts.append(
                    OfficeAct(
                        recorded, .deadline, nil, extended.phase, extended.reason,
                        [.deadline(from: deadlines[extended.phase], to: extended.deadline)]))
                deadlines[extended.phase] = extended.deadline
            }
            if case .call(.admitted(let admitted)) = recorded.event {
                var act = OfficeAct(
                    recorded, .founder, nil, admitted.phase, admitted.reason,
                    [.deadline(from: nil, to: admitted.deadline)])
                act.founder = admitted.founder
                acts.append(act)
            }
        }
        return acts.sorted { $0.sequence < $1.sequence }
    }

    /// What the office did with one application, in order.
    package func officeActs(of application: Application, in call: Call) throws(EngineError) -> [OfficeAct] {
        var acts: [OfficeAct] = []
        var moved: (sequence: Int, category: Slug)?
        var own: [Slug: Moment] = [:]
        for sequence in application.officeActs {
            let recorded = try opened(sequence)
            guard case .application(let event) = recorded.event else { continue }
            func act(
                _ kind: OfficeAct.Kind, _ reason: Words?, _ changes: [ValueChange] = [], phase: Slug? = nil
            ) -> OfficeAct { OfficeAct(recorded, kind, application.number, phase, reason, changes) }
            func handIn(_ version: Int) -> HandIn? {
                application.handIns.first { $0.version == version }?.before(sequence)
            }
            switch event {
            case .accepted(let accepted): acts.append(act(.accepted, accepted.reason))
            case .excluded(let excluded): acts.append(act(.excluded, excluded.reason))
            case .duplicated(let duplicated):
                var made = act(.duplicate, duplicated.reason)
                made.counts = duplicated.counts
                acts.append(made)
            case .moved(let event):
                let last = application.handIns.last { $0.sequence < sequence }
                var old = moved?.category
                if let last, last.sequence > moved?.sequence ?? 0 {
                    old = try original(of: last)?.category ?? old
                }
                acts.append(act(.moved, event.reason, [call.change(ofCategory: old, to: event.category)]))
                moved = (sequence, event.category)
            case .corrected(let corrected):
                guard let handIn = handIn(corrected.version) else { continue }
                let changes = try changes(corrected, of: handIn, in: call)
                acts.append(act(.corrected, corrected.reason, changes, phase: handIn.phase))
            case .redacted(let redacted):
                guard let handIn = handIn(redacted.version) else { continue }
                let changes = try changes(redacted, of: handIn, in: call)
                acts.append(act(.redacted, redacted.reason, changes, phase: handIn.phase))
            case .extended(let extended):
                let old = own[extended.phase] ?? call.phase(extended.phase)?.deadline
                acts.append(
                    act(
                        .extended, extended.reason, [.deadline(from: old, to: extended.deadline)],
                        phase: extended.phase))
                own[extended.phase] = extended.deadline
            case .admitted(let admitted):
                var made = act(.admitted, admitted.reason, phase: admitted.phase)
                made.flaws = admitted.flaws
                acts.append(made)
            case .begun, .submitted, .reopened, .consented, .withdrawn, .retracted: continue
            }
        }
        return acts
    }
}

extension OfficeAct {
    fileprivate init(
        _ recorded: Recorded, _ kind: Kind, _ application: Int?, _ phase: Slug?, _ reason: Words?,
        _ changes: [ValueChange]
    ) {
        sequence = recorded.sequence
        at = recorded.at
        actor = recorded.actor.member
        self.application = application
        self.kind = kind
        self.phase = phase
        self.reason = reason?.opened
        self.changes = changes
    }
}
