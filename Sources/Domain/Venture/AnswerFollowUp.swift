/// Keeps what a team answered.
package struct AnswerFollowUp: Sendable, Codable {
    package var venture: Int
    package var term: Term
    package var status: VentureStanding
    package var jobs: Int?
    package var revenue: Int?
    /// Needed where another answer is there already.
    package var reason: String?

    package init(
        venture: Int, term: Term, status: VentureStanding, jobs: Int?, revenue: Int?, reason: String? = nil
    ) {
        self.venture = venture
        self.term = term
        self.status = status
        self.jobs = jobs
        self.revenue = revenue
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let known = try find(venture: venture, in: world)
        guard let followUp = known.followUp(term) else { throw .followUpNotAsked(term) }
        let reason = try reason.map { text throws(Refusal) in try needed(text, .reason) }
        let answered = FollowUpAnswered(
            term: term, on: context.today(known, world), status: status,
            jobs: try jobs.map { value throws(Refusal) in try sensible(value) },
            revenue: try revenue.map { value throws(Refusal) in try sensible(value) }, reason: reason)
        if let last = followUp.answers.last {
            if last.status == status, last.jobs == jobs, last.revenue == revenue { return .nothing }
            guard reason != nil else { throw .followUpAnswered(term) }
        }
        return Decision([known.happening(.followUpAnswered(answered))])
    }
}
