/// Records a meeting: when, who was there, who stepped aside for which application, and the digest of the minutes.
package struct HoldMeeting: Sendable, Codable {
    package var round: RoundID
    package var id: Slug
    /// A day, `2026-10-01`.
    package var date: String
    package var present: [Slug]
    package var abstained: [Int: [Slug]]
    package var minutes: Digest

    package init(
        round: RoundID, id: Slug, date: String, present: [Slug], abstained: [Int: [Slug]] = [:],
        minutes: Digest
    ) {
        self.round = round
        self.id = id
        self.date = date
        self.present = present
        self.abstained = abstained
        self.minutes = minutes
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let call = world.call(round.call) else { throw .unknownCall(round.call) }
        guard let known = call.round(round.round) else { throw .unknownRound(round) }
        guard SubmissionFlaw.isDate(date) else { throw .decision(.notADay(date)) }
        guard !present.isEmpty else { throw .decision(.nobodyPresent) }
        func member(_ handle: Slug) throws(Refusal) -> MemberID {
            guard let member = context.registry.member(handle: handle) else { throw .unknownMember(handle) }
            return member
        }
        var members: Set<MemberID> = []
        for handle in present { members.insert(try member(handle)) }
        var abstained: [Abstention] = []
        for application in self.abstained.keys.sorted() {
            guard known.entry(application) != nil else { throw .notInPool([application]) }
            var silent: Set<MemberID> = []
            for handle in self.abstained[application] ?? [] {
                let member = try member(handle)
                guard members.contains(member) else { throw .decision(.notPresent(handle)) }
                silent.insert(member)
            }
            abstained += silent.sorted().map { Abstention(application: application, member: $0) }
        }
        let met = RoundMet(
            id: id, date: date, present: members.sorted(), abstained: abstained, minutes: minutes)
        if let held = known.decisions.meeting(id) {
            let isSame =
                held.date == met.date && held.present == met.present && held.abstained == met.abstained
                && held.minutes == met.minutes
            if isSame { return .nothing }
            throw .decision(.meetingExists(id))
        }
        return Decision([Happening(.round(round), .round(.decision(.met(met))))])
    }
}
