/// Makes members from a table; those who are known already get what is new.
package struct ImportMembers: Sendable, Codable {
    package var members: [AddMember]
    /// The digest of the table's bytes.
    package var file: Digest

    package init(members: [AddMember], file: Digest) {
        self.members = members
        self.file = file
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        var events: [Happening] = []
        var flaws: [TableFlaw] = []
        var next = world.members.count + 1
        for (row, member) in members.enumerated() {
            // Which of two rows about one person holds, nobody can tell.
            if members[..<row].contains(where: { $0.handle == member.handle }) {
                throw .memberTwice(member.handle)
            }
            do throws(Refusal) { events += try happenings(row, &next, context, world) } catch {
                // Who may not bring the table at all is told nothing of its rows.
                if error == .notAllowed { throw error }
                flaws.append(TableFlaw(row: row, refusal: error))
            }
        }
        guard flaws.isEmpty else { throw .tableRefused(flaws) }
        return group(events, kind: .members, file: file, world)
    }

    /// What one row comes to; `next` is the number of the next new member.
    private func happenings(_ row: Int, _ next: inout Int, _ context: Context, _ world: World) throws(Refusal)
        -> [Happening]
    {
        let member = members[row]
        try member.check(world)
        if let email = member.email, members[..<row].contains(where: { $0.email == email }) {
            throw .account(.addressTaken)
        }
        guard context.registry.member(handle: member.handle) == nil else {
            return try member.decide(context, world).events
        }
        try member.checkAddress(of: nil, context, world)
        defer { next += 1 }
        return member.joining(MemberID(next))
    }
}

/// Gives applications to jurors from a table.
package struct ImportAssignments: Sendable, Codable {
    package var round: RoundID
    package var pairs: [ReaderPair]
    /// The digest of the table's bytes.
    package var file: Digest

    package init(round: RoundID, pairs: [ReaderPair], file: Digest) {
        self.round = round
        self.pairs = pairs
        self.file = file
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        _ = try findOpen(round, in: world)
        var flaws: [TableFlaw] = []
        for (row, pair) in pairs.enumerated() {
            do throws(Refusal) {
                _ = try AssignReaders(round: round, pairs: [pair]).decide(context, world)
            } catch { flaws.append(TableFlaw(row: row, refusal: error)) }
        }
        guard flaws.isEmpty else { throw .tableRefused(flaws) }
        let assigning = try AssignReaders(round: round, pairs: pairs).decide(context, world)
        return group(assigning.events, kind: .assignments, file: file, world)
    }
}
