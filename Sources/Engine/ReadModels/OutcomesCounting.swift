import Domain

// The counting rules of outcomes, one by one; ``Outcomes/rule`` says them in words.

extension FigureKind {
    /// Whether its values are added up; of the others the last one counts.
    var isAdded: Bool {
        switch self {
        case .fundingEquity, .fundingGrant, .fundingLoan: true
        case .jobsFull, .jobsPart, .jobsMini, .revenue, .patents, .customers: false
        }
    }
}

extension Venture {
    /// A figure as it is known on a day.
    func figure(_ kind: FigureKind, on day: Day) -> Counted {
        let known = figures.filter { $0.kind == kind && $0.on <= day }
        var count = Counted()
        if kind.isAdded {
            for figure in known { count.add(figure.value, figure.values.map(\.sequence)) }
        } else if !kind.isJobs || ended(on: day) == nil, let last = known.latest {
            count.add(last.value, last.values.map(\.sequence))
        }
        return count
    }

    /// Jobs of all kinds: the last figures, or a younger answer; none once it ended.
    func jobs(on day: Day) -> Counted {
        if let ended = ended(on: day) { return Counted(value: 0, entries: ended.entries) }
        let kinds = FigureKind.allCases.filter(\.isJobs)
        let figures = self.figures.filter { $0.kind.isJobs && $0.on <= day }
        let answer = answers(until: day).filter { $0.jobs != nil }.max {
            $0.isOlder(than: $1.on, $1.sequence)
        }
        if let answer, let jobs = answer.jobs {
            let isYounger = figures.allSatisfy {
                !answer.isOlder(than: $0.on, $0.values[$0.values.count - 1].sequence)
            }
            if isYounger { return Counted(value: jobs, entries: [answer.sequence]) }
        }
        var count = Counted()
        for kind in kinds { count.add(figure(kind, on: day)) }
        return count
    }

    /// The entry that says it ended, by its closing or by what the team answered last.
    func ended(on day: Day) -> Counted? {
        if let closing, closing.on <= day { return Counted(value: 1, entries: [closing.sequence]) }
        guard let last = answers(until: day).max(by: { $0.sequence < $1.sequence }), last.status == .closed
        else { return nil }
        return Counted(value: 1, entries: [last.sequence])
    }

    /// What counts of the answers up to a day: the last one to each question.
    private func answers(until day: Day) -> [FollowUpAnswer] {
        followUps.compactMap { $0.answers.last { $0.on <= day } }
    }
}

extension FollowUpAnswer {
    /// Whether it was given on an earlier day, or earlier on the same day, than an entry.
    fileprivate func isOlder(than day: Day, _ entry: Int) -> Bool { (on, sequence) < (day, entry) }
}

extension [Figure] {
    /// The one of the latest day; of one day the one entered last.
    fileprivate var latest: Figure? {
        self.max { ($0.on, $0.values[0].sequence) < ($1.on, $1.values[0].sequence) }
    }
}

extension Survival {
    mutating func count(_ venture: Venture, on day: Day) {
        guard venture.due(term) <= day else { return }
        due.add(1, [venture.founded])
        let followUp = venture.followUp(term)
        if let followUp, followUp.askedOn <= day { asked.add(1, [followUp.asked]) }
        let answer = followUp?.answers.last { $0.on <= day }
        if let answer { answered.add(1, [answer.sequence]) }
        // A day of closing says it best; then the answer to this question; then a later one that says it still works.
        if let closing = venture.closing, closing.on <= day {
            if closing.on <= venture.due(term) {
                closed.add(1, [closing.sequence])
            } else {
                alive.add(1, [closing.sequence])
            }
        } else if let answer {
            add(answer)
        } else if let other = other(venture, on: day) {
            add(other)
        }
    }

    private mutating func add(_ answer: FollowUpAnswer) {
        switch answer.status {
        case .closed: closed.add(1, [answer.sequence])
        case .active, .sold: alive.add(1, [answer.sequence])
        }
    }

    /// An answer to another question that tells: an earlier one that it ended, or a later one that it works.
    private func other(_ venture: Venture, on day: Day) -> FollowUpAnswer? {
        let others = venture.followUps.compactMap { followUp in
            followUp.answers.last { $0.on <= day }.map { (followUp.term, $0) }
        }
        return others.first { other, answer in
            answer.status == .closed ? other < term : other > term
        }?.1
    }
}
