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
        case .application(let id): String(path: ["application", id.call.text, String(id.number)])
        case .round(let id): String(path: ["round", id.call.text, id.round.text])
        case .conflict(let call, let application, let seat):
            String(path: ["conflict", call.text, String(application), String(seat)])
        case .card(let round, let application, let seat):
            String(path: ["card", round.call.text, round.round.text, String(application), String(seat)])
        case .member(let id): "member/\(id.number)"
        case .cohort(let id): "cohort/\(id)"
        case .venture(let number): "venture/\(number)"
        case .mail(let number): "mail/\(number)"
        }
    }
}

extension String {
    /// Parts with slashes between them, put together in one go: every request names several things this way.
    init(path parts: [String]) {
        let count = parts.reduce(parts.count - 1) { $0 + $1.utf8.count }
        self.init(unsafeUninitializedCapacity: count) { bytes in
            var place = 0
            for part in parts {
                if place > 0 {
                    bytes[place] = UInt8(ascii: "/")
                    place += 1
                }
                for byte in part.utf8 {
                    bytes[place] = byte
                    place += 1
                }
            }
            return place
        }
    }
}
