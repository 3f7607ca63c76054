/// The thing a line of events is about; its text stands in the frame of every record and holds slugs and numbers only.
package enum StreamID: Hashable, Sendable, Codable, CustomStringConvertible {
    case log
    case `import`(Int)
    case programme(Slug)
    case call(Slug)
    case application(ApplicationID)
    case round(RoundID)
    /// The numbers of an application and of a seat.
    case conflict(Slug, application: Int, seat: Int)
    case card(RoundID, application: Int, seat: Int)
    case member(MemberID)
    case cohort(CohortID)
    /// From 1 over the whole log.
    case venture(Int)
    /// From 1 over the whole log.
    case mail(Int)

    package var description: String {
        switch self {
        case .log: "log/1"
        case .import(let number): "import/\(number)"
        case .programme(let slug): "programme/\(slug)"
        case .call(let slug): "call/\(slug)"
        case .application(let id): "application/\(id)"
        case .round(let id): "round/\(id)"
        case .conflict(let call, let application, let seat): "conflict/\(call)/\(application)/\(seat)"
        case .card(let round, let application, let seat): "card/\(round)/\(application)/\(seat)"
        case .member(let id): "member/\(id.number)"
        case .cohort(let id): "cohort/\(id)"
        case .venture(let number): "venture/\(number)"
        case .mail(let number): "mail/\(number)"
        }
    }
}
