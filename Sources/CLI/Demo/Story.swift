import Domain
import Engine
import JSON

/// The demo's story: what happens when, in the order of time.
struct Story: Sendable {
    /// The day that becomes today, `2026-11-15`.
    let anchor: String
    let zone: String
    let steps: [Step]
    /// Who gets a token that is printed once.
    let tokens: [Bearer]
    /// Command lines worth trying on the finished log.
    let commands: [String]

    /// A member who stands for a role.
    struct Bearer: Sendable {
        let role: Role
        let handle: Slug
    }

    /// One thing that happens.
    struct Step: Sendable {
        /// The wall time as it is written.
        let at: String
        /// Who does it; `nil` where each row of a table has its own.
        let actor: Slug?
        /// Where the step stands in the file.
        let place: TextPlace
        let deed: Deed
    }

    /// A part of a table by its rows' wall times; without an end it is open there.
    struct Span: Sendable {
        var from: String?
        /// The first time that is outside.
        var until: String?

        func contains(_ at: String) -> Bool {
            let isLate = from.map { at.utf8.lexicographicallyPrecedes($0.utf8) } != true
            return isLate && until.map { at.utf8.lexicographicallyPrecedes($0.utf8) } != false
        }
    }

    /// What happens in a step; files stand beside the story.
    enum Deed: Sendable {
        case programme(Slug, file: String)
        /// Rows with one of the roles, of one call where one is named.
        case members(file: String, roles: [String], call: Slug?)
        case call(file: String)
        case open(Slug)
        /// The call takes no more hand-ins.
        case end(Slug)
        case applications(Slug, phase: Slug, file: String, numbers: ClosedRange<Int>)
        case extend(Slug, phase: Slug, deadline: String, reason: String)
        case accept(Slug, [Int])
        case round(
            RoundID, phase: Slug, rubric: String, pool: PoolRule, readers: Int, blind: Bool, due: String,
            declarations: Bool)
        case assignFile(RoundID, String)
        case assign(RoundID, [ReaderPair])
        case recuse(RoundID, application: Int, reason: String)
        case cards(RoundID, scores: String, comments: String, Span)
        case enter(RoundID, application: Int, juror: Slug, scores: String, comment: String, note: String)
        case amend(
            RoundID, application: Int, scores: [Slug: Decimal], reasons: [Slug: String], reason: String)
        case withdraw(ApplicationID, reason: String)
        case close(RoundID)
        case publish(RoundID, places: Int)
        /// A verb with its arguments, as it would be typed; days are moved, and `./FILE` stands beside the story.
        case run([String])
    }
}
