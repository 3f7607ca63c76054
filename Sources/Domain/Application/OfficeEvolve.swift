extension Application {
    /// Folds in what the office did.
    mutating func evolveByOffice(_ event: ApplicationEvent, _ recorded: Recorded) throws(Impossible) {
        switch event {
        case .accepted:
            guard status == .submitted || status == .excluded, !handIns.isEmpty else {
                throw Impossible("application \(number) cannot be accepted")
            }
            isAccepted = true
            status = .submitted
            duplicateOf = nil
        case .excluded:
            guard status == .submitted else { throw Impossible("application \(number) cannot be excluded") }
            status = .excluded
            isAccepted = false
        case .duplicated(let duplicated):
            guard status == .submitted, duplicated.counts != number else {
                throw Impossible("application \(number) cannot be a duplicate")
            }
            status = .excluded
            isAccepted = false
            duplicateOf = duplicated.counts
        case .moved(let moved):
            guard !handIns.isEmpty else { throw Impossible("application \(number) was not handed in") }
            category = moved.category
            for place in handIns.indices { handIns[place].category = moved.category }
        case .corrected(let corrected):
            handIns[try place(ofVersion: corrected.version)].corrections.append(recorded.sequence)
        case .redacted(let redacted):
            handIns[try place(ofVersion: redacted.version)].redactions.append(recorded.sequence)
            files += redacted.files
        case .extended(let extended):
            if let own = extensions[extended.phase], extended.deadline.instant <= own.instant {
                throw Impossible("a deadline moves to a later time only")
            }
            extensions[extended.phase] = extended.deadline
        case .admitted(let admitted):
            guard handIn(for: admitted.phase) == nil else {
                throw Impossible("application \(number) was handed in for \(admitted.phase)")
            }
        case .begun, .submitted, .reopened, .consented, .withdrawn, .retracted: return
        }
        officeActs.append(recorded.sequence)
    }

    private func place(ofVersion version: Int) throws(Impossible) -> Int {
        guard handIns.indices.contains(version - 1) else {
            throw Impossible("application \(number) has no version \(version)")
        }
        return version - 1
    }
}

extension Call {
    /// The deadline that the office gave somebody who begins late, and marks it as used; `nil` for one who begins in time.
    mutating func admit(_ begun: ApplicationBegun, _ recorded: Recorded) -> Moment? {
        guard let phase = phase(begun.phase), recorded.at > phase.deadline.instant,
            let place = admissions.lastIndex(where: {
                $0.founder == begun.applicant && $0.phase == begun.phase && !$0.isUsed
            })
        else { return nil }
        admissions[place].isUsed = true
        return admissions[place].until
    }

    /// Until when somebody may begin for a phase: the deadline, or a later time that the office let them have.
    package func deadline(of phase: Phase, toBegin founder: MemberID) -> Moment {
        admissions.filter { $0.founder == founder && $0.phase == phase.id && !$0.isUsed }.map(\.until)
            .filter { $0.instant > phase.deadline.instant }.max { $0.instant < $1.instant } ?? phase.deadline
    }
}

/// A founder whom the office lets begin one application late.
package struct Admission: Hashable, Sendable {
    package let founder: MemberID
    package let phase: Slug
    package let until: Moment
    /// Whether the application was begun.
    package internal(set) var isUsed = false
    package let sequence: Int

    init(founder: MemberID, phase: Slug, until: Moment, sequence: Int) {
        self.founder = founder
        self.phase = phase
        self.until = until
        self.sequence = sequence
    }
}
