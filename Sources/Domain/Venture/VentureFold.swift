extension Venture {
    mutating func evolve(_ event: VentureEvent, _ recorded: Recorded) throws(Impossible) {
        try follows(recorded, version)
        let sequence = recorded.sequence
        switch event {
        case .founded: throw Impossible("venture \(number) was founded already")
        case .closed(let closed):
            guard closing == nil else { throw Impossible("venture \(number) is closed") }
            closing = VentureEnd(on: closed.on, sequence: sequence)
        case .coached(let coached): coaches.append(Dated(value: coached.coach, sequence: sequence))
        case .milestonePlanned(let planned):
            guard milestone(planned.milestone) == nil else {
                throw Impossible("milestone \(planned.milestone) exists")
            }
            milestones.append(
                Milestone(id: planned.milestone, planned: sequence, due: planned.due, touched: sequence))
        case .milestoneReached(let reached):
            let place = try place(reached.milestone)
            milestones[place].status = .reached
            milestones[place].reachedOn = reached.on
            milestones[place].touched = sequence
        case .milestoneMissed(let missed):
            let place = try place(missed.milestone)
            milestones[place].status = .missed
            milestones[place].touched = sequence
        case .milestoneMoved(let moved):
            let place = try place(moved.milestone)
            milestones[place].moves.append(Dated(value: milestones[place].due, sequence: sequence))
            milestones[place].due = moved.due
            milestones[place].status = .planned
            milestones[place].touched = sequence
        case .checkedIn(let checked):
            checkIns.append(CheckIn(light: checked.light, at: recorded.at, sequence: sequence))
        case .mentored(let met):
            meetings.append(MentorMeeting(mentor: met.mentor, on: met.on, sequence: sequence))
        case .figureReported(let reported):
            figures.append(
                Figure(
                    kind: reported.kind, on: reported.on,
                    values: [Dated(value: reported.value, sequence: sequence)]))
        case .figureCorrected(let corrected):
            guard figures.indices.contains(corrected.figure - 1) else {
                throw Impossible("no figure \(corrected.figure)")
            }
            figures[corrected.figure - 1].values.append(Dated(value: corrected.value, sequence: sequence))
        case .followUpAsked(let asked):
            guard followUp(asked.term) == nil else {
                throw Impossible("the follow-up after \(asked.term.rawValue) months was asked")
            }
            followUps.append(FollowUp(term: asked.term, askedOn: asked.on, asked: sequence))
        case .followUpAnswered(let answered):
            guard let place = followUps.firstIndex(where: { $0.term == answered.term }) else {
                throw Impossible("the follow-up after \(answered.term.rawValue) months was not asked")
            }
            followUps[place].answers.append(
                FollowUpAnswer(
                    on: answered.on, status: answered.status, jobs: answered.jobs,
                    revenue: answered.revenue, sequence: sequence))
        }
        version = recorded.version
    }

    private func place(_ id: Slug) throws(Impossible) -> Int {
        guard let place = milestones.firstIndex(where: { $0.id == id }) else {
            throw Impossible("no milestone \(id)")
        }
        guard milestones[place].status != .reached else { throw Impossible("milestone \(id) was reached") }
        return place
    }
}
