/// Makes applications of a phase from a table, as handed in.
package struct ImportApplications: Sendable, Codable {
    package var call: Slug
    package var phase: Slug
    package var rows: [Row]
    /// The digest of the table's bytes.
    package var file: Digest

    /// One application of the table.
    package struct Row: Sendable, Codable {
        /// Who applies; nobody when not said.
        package var applicant: Slug?
        /// The application's number, when it exists already and hands in for a later phase.
        package var application: Int?
        package var draft: ApplicationDraft

        package init(applicant: Slug?, application: Int?, draft: ApplicationDraft) {
            self.applicant = applicant
            self.application = application
            self.draft = draft
        }
    }

    package init(call: Slug, phase: Slug, rows: [Row], file: Digest) {
        self.call = call
        self.phase = phase
        self.rows = rows
        self.file = file
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let call = world.call(call) else { throw .unknownCall(call) }
        guard let phase = call.phase(phase) else { throw call.unknown(phase: phase) }
        var events: [Happening] = []
        var flaws: [TableFlaw] = []
        var next = call.applications.count + 1
        var seen: Set<Int> = []
        var references: Set<[UInt8]> = []
        for (place, row) in rows.enumerated() {
            var known: Application?
            if let number = row.application {
                known = call.application(number)
                if known == nil {
                    flaws.append(
                        TableFlaw(row: place, refusal: .unknownApplication(ApplicationID(call.slug, number))))
                    continue
                }
            } else if let reference = row.draft.reference,
                let number = context.registry.application(in: call.slug, reference: reference)
            {
                known = call.application(number)
            }
            if known?.handIn(for: phase.id) != nil { continue }
            let reference = row.draft.reference.map { Array($0.utf8) }
            let isRepeated =
                known.map { !seen.insert($0.number).inserted } ?? reference.map {
                    !references.insert($0).inserted
                } ?? false
            if isRepeated {
                let id = ApplicationID(call.slug, known?.number ?? next)
                flaws.append(TableFlaw(row: place, refusal: .alreadySubmitted(id)))
                continue
            }
            // A table holds no files, so none is asked for, and what stands in its place is no file either.
            let found =
                row.draft.flaws(for: phase, of: call, given: known).filter {
                    !phase.hasFile(at: $0.field)
                } + phase.fileAnswers(row.draft.fields)
            if !found.isEmpty {
                flaws.append(TableFlaw(row: place, refusal: .submissionFlawed(found)))
                continue
            }
            // The event needs a member. That it names who imports says that the application is nobody's.
            var applicant = context.actor.member
            if let handle = row.applicant {
                applicant = context.registry.member(handle: handle)
                if applicant == nil { flaws.append(TableFlaw(row: place, refusal: .unknownMember(handle))) }
                if known == nil, applicant != nil, applicant == context.actor.member {
                    flaws.append(TableFlaw(row: place, refusal: .importerApplies(handle)))
                }
            }
            guard let applicant else { continue }
            let id = ApplicationID(call.slug, known?.number ?? next)
            if known == nil {
                next += 1
                let begun = ApplicationBegun(applicant: applicant, phase: phase.id)
                events.append(Happening(.application(id), .application(.begun(begun))))
            }
            events += row.draft.consenting(id, call, known)
            events.append(row.draft.submitting(id, phase: phase))
        }
        guard flaws.isEmpty else { throw .tableRefused(flaws) }
        return group(events, kind: .applications, file: file, world)
    }
}

/// A row of a table that the rules refuse.
package struct TableFlaw: Hashable, Sendable, Codable {
    /// From 0, in the order of the rows.
    package var row: Int
    package var refusal: Refusal

    package init(row: Int, refusal: Refusal) {
        self.row = row
        self.refusal = refusal
    }
}
