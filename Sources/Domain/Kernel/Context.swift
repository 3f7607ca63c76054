/// What a decision may know besides the world: the time, who acts, and what only the engine can look up.
package struct Context: Sendable {
    /// The time the deadline is held against: the arrival of the request's head.
    package let now: Instant
    package let actor: Actor
    package let channel: Channel
    package let registry: any Registry
    package let fingerprints: any Fingerprints
    /// What is wrong with the command's texts where that was looked for before, which needs neither a world nor a lock; `nil` where not.
    package let textFlaws: [TextFlaw]?

    package init(
        now: Instant, actor: Actor, channel: Channel, registry: any Registry,
        fingerprints: any Fingerprints, textFlaws: [TextFlaw]? = nil
    ) {
        self.now = now
        self.actor = actor
        self.channel = channel
        self.registry = registry
        self.fingerprints = fingerprints
        self.textFlaws = textFlaws
    }
}

/// What stands in the log only sealed, opened for the decisions that must compare it.
package protocol Registry: Sendable {
    /// The member who bears a handle.
    func member(handle: Slug) -> MemberID?
    /// The handle a member bears.
    func handle(of member: MemberID) -> Slug?
    /// The member whose address an address is, in any of its spellings.
    func member(email: EmailAddress) -> MemberID?
    /// The address a member named for mail about jury work, `nil` for the usual one.
    func juryAddress(of member: MemberID) -> EmailAddress?
    /// The application of a call that bears a reference.
    func application(in call: Slug, reference: String) -> Int?
    /// The day it is at a time in a zone, `Europe/Berlin`.
    func day(of time: Instant, in zone: String) -> Day
    /// What is known of a member, opened.
    func profile(of member: MemberID) -> Profile?
    /// The gender a member volunteered; `nil` for none, and where it cannot be opened.
    func gender(of member: MemberID) -> Gender?
    /// The author's unsubmitted words for an application.
    func draft(of application: ApplicationID) -> ApplicationDraft?
    /// The words handed in last for a phase, with what was corrected in them, as a draft to go on with.
    func handIn(of application: ApplicationID, phase: Slug) -> ApplicationDraft?
    /// The redacted words laid beside the hand-in that stands for a phase.
    func redaction(of application: ApplicationID, phase: Slug) -> Redaction
    /// The author's unsubmitted scores for a card.
    func draft(of card: CardID) -> CardDraft?
    /// The words of the card as they were last submitted.
    func words(of card: CardID) -> CardWords?
    /// The words a juror asks to have on a card after its round was closed.
    func askedWords(of card: CardID) -> CardWords?
    /// An assignment of all applications of a round that lack readers, for the world the decision is made in.
    func proposal(for round: RoundID, seed: UInt64) throws(Refusal) -> Proposal
}

/// Digests over the stated preimages of the storage format.
package protocol Fingerprints: Sendable {
    /// The digest of a rubric with all defaults filled in.
    func digest(of rubric: Rubric) -> Digest
    /// The digest of a round's ranking as it stands after the event with the sequence `through`.
    func digest(of ranking: Ranking, round: RoundID, rubric: Rubric, through: Int) -> Digest
    /// The digest of the cards about the applications that take part; the same for the same scores in any order.
    func digest(of panel: Panel, rubric: Rubric) -> Digest
}

/// What a command comes to: events appended together or not at all, and changes of drafts committed with them.
package struct Decision: Sendable {
    package var events: [Happening]
    package var drafts: [DraftChange]

    package init(_ events: [Happening] = [], drafts: [DraftChange] = []) {
        self.events = events
        self.drafts = drafts
    }

    /// Nothing is to be done: what was asked for is so already.
    package static let nothing = Decision()
}

/// Unsubmitted words that are kept for their author only and are no events.
package enum DraftChange: Sendable {
    case application(ApplicationID, ApplicationDraft?)
    case card(CardID, CardDraft?)
    /// What a waiting letter says, kept for the member it goes to.
    case mail(Int, to: MemberID, MailText?)
}
