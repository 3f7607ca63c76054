/// What a team asks for: hand-ins for the phases of a call, and what became of them.
package struct Application: Sendable {
    package let number: Int
    /// Whose it is; `nil` for one that a table made without naming anybody, whose event names the importer.
    package let applicant: MemberID?
    /// The sequence of the event that began it.
    package let begun: Int
    package let begunAt: Instant
    package internal(set) var status = ApplicationStatus.draft
    /// Whether the office found it formally right.
    package internal(set) var isAccepted = false
    /// Every version handed in, in order.
    package internal(set) var handIns: [HandIn] = []
    /// Phases whose hand-in was taken back to change it.
    package internal(set) var reopened: [Slug] = []
    package internal(set) var consents: [ConsentGiven] = []
    package internal(set) var category: Slug?
    /// The application that counts, when the office found this one to be a duplicate of it.
    package internal(set) var duplicateOf: Int?
    /// The team's own deadlines by phase, where the office gave it one.
    package internal(set) var extensions: [Slug: Moment] = [:]
    /// Every file that an event names, in order.
    package internal(set) var files: [FileMark] = []
    /// The sequences of what the office did, in order.
    package internal(set) var officeActs: [Int] = []
    package internal(set) var version = 1
    /// The sequence of the last event about it.
    package internal(set) var touched: Int

    /// The version that counts for a phase, `nil` when none was handed in or it was taken back.
    package func handIn(for phase: Slug) -> HandIn? {
        reopened.contains(phase) ? nil : handIns.last { $0.phase == phase }
    }

    /// The deadline that holds for this team: the phase's, or its own where that is later.
    package func deadline(of phase: Phase) -> Moment {
        guard let own = extensions[phase.id], own.instant > phase.deadline.instant else {
            return phase.deadline
        }
        return own
    }

    /// Whether a consent is given at present, in any wording.
    package func consents(to id: Slug) -> Bool { consents.last { $0.consent == id }?.given ?? false }
}

/// Where an application stands, apart from results.
package enum ApplicationStatus: String, Hashable, Sendable, Codable, CaseIterable {
    case draft, submitted, withdrawn, excluded, retracted
}

/// A version that was handed in; its words are in the event with its sequence.
package struct HandIn: Hashable, Sendable {
    package let phase: Slug
    /// From 1 in each application.
    package let version: Int
    package let sequence: Int
    package let at: Instant
    package internal(set) var category: Slug?
    /// The sequences of the events that corrected its words, in order.
    package internal(set) var corrections: [Int] = []
    /// The sequences of the events that laid redacted words beside it, in order.
    package internal(set) var redactions: [Int] = []

    /// The hand-in as it was before an event.
    package func before(_ sequence: Int) -> HandIn {
        var earlier = self
        earlier.corrections.removeAll { $0 >= sequence }
        earlier.redactions.removeAll { $0 >= sequence }
        return earlier
    }

    init(phase: Slug, version: Int, sequence: Int, at: Instant, category: Slug?) {
        self.phase = phase
        self.version = version
        self.sequence = sequence
        self.at = at
        self.category = category
    }
}

/// A consent given or withdrawn, with its time.
package struct ConsentGiven: Hashable, Sendable {
    package let consent: Slug
    package let version: Int
    package let given: Bool
    package let at: Instant
}

extension Call {
    mutating func evolve(
        _ event: ApplicationEvent, application number: Int, isImported: Bool, _ recorded: Recorded
    ) throws(Impossible) {
        if case .begun(let begun) = event {
            guard number == applications.count + 1 else {
                throw Impossible("application \(number) after \(applications.count)")
            }
            try follows(recorded, 0)
            // Who imports a table applies for nothing.
            let isNobodys = isImported && recorded.actor.member == begun.applicant
            var application = Application(
                number: number, applicant: isNobodys ? nil : begun.applicant, begun: recorded.sequence,
                begunAt: recorded.at, touched: recorded.sequence)
            application.extensions[begun.phase] = admit(begun, recorded)
            applications.append(application)
            return
        }
        guard applications.indices.contains(number - 1) else { throw Impossible("no application \(number)") }
        try applications[number - 1].evolve(event, recorded)
    }
}

extension Application {
    mutating func evolve(_ event: ApplicationEvent, _ recorded: Recorded) throws(Impossible) {
        try follows(recorded, version)
        guard status != .retracted else { throw Impossible("application \(number) was taken back") }
        switch event {
        case .begun: throw Impossible("application \(number) began already")
        case .submitted(let submitted):
            guard status == .draft || status == .submitted else {
                throw Impossible("application \(number) is \(status.rawValue)")
            }
            guard handIn(for: submitted.phase) == nil else {
                throw Impossible("application \(number) was handed in for \(submitted.phase)")
            }
            handIns.append(
                HandIn(
                    phase: submitted.phase, version: handIns.count + 1, sequence: recorded.sequence,
                    at: recorded.at, category: submitted.category))
            reopened.removeAll { $0 == submitted.phase }
            category = submitted.category ?? category
            files += submitted.files
            status = .submitted
        case .reopened(let reopening):
            guard status == .submitted, handIn(for: reopening.phase) != nil else {
                throw Impossible("application \(number) has no hand-in to reopen")
            }
            reopened.append(reopening.phase)
            if !handIns.contains(where: { !reopened.contains($0.phase) }) {
                status = .draft
                // What was found formally right is taken back; the new version has to be looked at anew.
                isAccepted = false
            }
        case .consented(let consented):
            consents.append(
                ConsentGiven(
                    consent: consented.consent, version: consented.version, given: consented.given,
                    at: recorded.at))
        case .withdrawn:
            guard status != .withdrawn else { throw Impossible("application \(number) is withdrawn") }
            status = .withdrawn
        case .accepted, .excluded, .duplicated, .moved, .corrected, .redacted, .extended, .admitted:
            try evolveByOffice(event, recorded)
        case .retracted:
            status = .retracted
            isAccepted = false
        }
        version = recorded.version
        touched = recorded.sequence
    }
}

/// An application with its call, or the refusal that it is unknown.
func find(_ id: ApplicationID, in world: World) throws(Refusal) -> (Call, Application) {
    guard let call = world.call(id.call) else { throw .unknownCall(id.call) }
    guard let application = call.application(id.number), application.status != .retracted else {
        throw .unknownApplication(id)
    }
    return (call, application)
}
