package import Domain

/// What the jury wrote about the applications of a round, ready to be sent: reasons and comments without the jurors, never a note.
///
/// Texts stand in the order of their bytes, so that nothing tells who wrote which, nor which two are by the same hand.
package struct Feedback: Sendable {
    package let round: RoundID
    package let call: Bilingual
    package let programme: Bilingual
    /// By application.
    package private(set) var letters: [Letter]

    /// Whether every letter may be sent by now.
    package var isReleased: Bool { letters.allSatisfy(\.isReleased) }

    /// Only the letters that may be sent by now.
    package var released: Feedback {
        var feedback = self
        feedback.letters.removeAll { !$0.isReleased }
        return feedback
    }

    /// What one application is told.
    package struct Letter: Sendable {
        /// Whether the applicant may know by now how it ended.
        package let isReleased: Bool
        package let application: Int
        package let reference: String?
        package let title: String
        /// The applicant's name, `nil` when it is not known.
        package let name: String?
        /// The applicant's.
        package let language: Language
        /// What was decided and may be known; empty when nothing was.
        package let decisions: [Bilingual]
        /// The reasons of each criterion that has any, in the order of the rubric.
        package let reasons: [(criterion: Bilingual, texts: [String])]
        package let comments: [String]
        package let warnings: [Warning]

        /// Everything that was written, one after the other.
        package var texts: [String] { reasons.flatMap(\.texts) + comments }
    }

    /// What a manager should look at before sending.
    package enum Warning: Hashable, Sendable {
        /// Nothing was written.
        case empty
        /// All texts together are shorter than ``Feedback/enough``.
        case tooShort(Int)
        /// A text stands word for word in the letters of these other applications.
        case identical([Int])
    }

    /// So many characters a letter should have at least.
    package static let enough = 40
}

extension Engine {
    /// The letters of a round, or of one application of it, drafts among them; none that its reader is too close to.
    ///
    /// Throws ``EngineError`` `.refused` when there is no such round or the application is not in its pool.
    package func feedback(of id: RoundID, application: Int? = nil, for reader: MemberID? = nil)
        throws(EngineError) -> Feedback
    {
        let world = world
        guard let call = world.call(id.call) else { throw .refused(.unknownCall(id.call)) }
        guard let round = call.round(id.round) else { throw .refused(.unknownRound(id)) }
        if let application, round.entry(application) == nil { throw .refused(.notInPool([application])) }
        func isBarred(_ number: Int) -> Bool {
            reader.map { world.isBarred($0, from: ApplicationID(id.call, number)) } ?? false
        }
        if let application, isBarred(application) {
            throw .refused(.conflictDeclared(application: application))
        }
        var written: [Int: Written] = [:]
        for card in round.cards where card.status == .submitted {
            guard let words = words(of: card) else { continue }
            written[Int(card.application), default: Written()].add(words)
        }
        let copies = Self.copies(written)
        let names = try names(of: round, in: call)
        let now = now
        // A round whose places were published without any decision has told its teams that way.
        let isPublic = round.publishedPlaces != nil && round.decisions.taken.isEmpty
        var letters: [Feedback.Letter] = []
        for number in round.pool.map(\.application).sorted() {
            // Who left the competition is told only when asked for by number.
            guard let known = call.application(number),
                application.map({ $0 == number }) ?? (known.status == .submitted), !isBarred(number)
            else { continue }
            let said = written[number] ?? Written()
            let isOut = isPublic || !round.decisions.visible(for: number, at: now).isEmpty
            letters.append(
                Feedback.Letter(
                    isReleased: isOut,
                    application: number, reference: names[number]?.reference,
                    title: names[number]?.title ?? names[number]?.reference ?? "",
                    name: try known.applicant.flatMap { member throws(EngineError) in
                        try profile(of: member)?.name?.opened
                    },
                    language: known.applicant.flatMap { world.member($0)?.language } ?? .de,
                    decisions: round.decisions.visible(for: number, at: now).map {
                        $0.outcome.words(in: call)
                    },
                    reasons: round.rubric.criteria.compactMap { criterion in
                        said.reasons[criterion.id].map { (criterion.title, Self.shuffled($0)) }
                    },
                    comments: Self.shuffled(said.comments), warnings: Self.warnings(number, said, copies)))
        }
        return Feedback(
            round: id, call: call.title,
            programme: world.programme(call.programme)?.names
                ?? Bilingual(de: call.programme.text, en: call.programme.text),
            letters: letters)
    }

    /// What was written about one application.
    private struct Written {
        var reasons: [Slug: [String]] = [:]
        var comments: [String] = []

        var texts: [String] { reasons.values.flatMap(\.self) + comments }

        mutating func add(_ words: CardWords) {
            for reason in words.reasons {
                guard let text = reason.words.opened.map(trimmed), !text.isEmpty else { continue }
                reasons[reason.criterion, default: []].append(text)
            }
            if let text = words.comment?.opened.map(trimmed), !text.isEmpty { comments.append(text) }
        }
    }

    /// In the order of their bytes, each once: nothing of the jurors' own order is left.
    private static func shuffled(_ texts: [String]) -> [String] {
        let sorted = texts.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        return sorted.enumerated().filter { $0 == 0 || sorted[$0 - 1] != $1 }.map {
            String(decoding: $1, as: UTF8.self)
        }
    }

    /// The applications a text stands in, by the bytes of the text.
    private static func copies(_ written: [Int: Written]) -> [[UInt8]: Set<Int>] {
        var copies: [[UInt8]: Set<Int>] = [:]
        for (number, said) in written {
            for text in said.texts { copies[Array(text.utf8), default: []].insert(number) }
        }
        return copies
    }

    private static func warnings(_ number: Int, _ said: Written, _ copies: [[UInt8]: Set<Int>])
        -> [Feedback.Warning]
    {
        // What the letter says twice is read once.
        let texts = (said.reasons.values + [said.comments]).flatMap(shuffled)
        let length = texts.reduce(0) { $0 + $1.unicodeScalars.count }
        if length == 0 { return [.empty] }
        var warnings: [Feedback.Warning] = length < Feedback.enough ? [.tooShort(length)] : []
        var others: Set<Int> = []
        for text in texts { others.formUnion(copies[Array(text.utf8)] ?? []) }
        others.remove(number)
        if !others.isEmpty { warnings.append(.identical(others.sorted())) }
        return warnings
    }
}

/// A text without the white space around it.
private func trimmed(_ text: String) -> String {
    let rest = text.drop { $0.isWhitespace }
    return String(rest.prefix(rest.count - rest.reversed().prefix { $0.isWhitespace }.count))
}
