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
        var next = world.members.count + 1
        for (row, member) in members.enumerated() {
            try member.check(world)
            // Which of two rows about one person holds, nobody can tell.
            if members[..<row].contains(where: { $0.handle == member.handle }) {
                throw .memberTwice(member.handle)
            }
            if let email = member.email, members[..<row].contains(where: { $0.email == email }) {
                throw .account(.addressTaken)
            }
            if context.registry.member(handle: member.handle) == nil {
                try member.checkAddress(of: nil, context, world)
                events += member.joining(MemberID(next))
                next += 1
            } else {
                events += try member.decide(context, world).events
            }
        }
        return group(events, kind: .members, file: file, world)
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
        let assigning = try AssignReaders(round: round, pairs: pairs).decide(context, world)
        return group(assigning.events, kind: .assignments, file: file, world)
    }
}
