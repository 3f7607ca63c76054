import Crypto
import Domain
import Engine
import HTTP
import JSON

/// One juror's part of one round at a server, by its addresses.
struct RoundLink {
    let link: ServerLink
    let id: RoundID
    let invocation: Invocation

    private var path: String { "/calls/\(id.call)/rounds/\(id.round)" }

    /// Everything to begin with.
    func whole() throws(CLIError) -> CardBook {
        let me = try link.need(.get, "/me").root
        let member = me?["member"]?.asText
        let profile = try me?["handle"]?.asText.map { handle throws(CLIError) in
            try link.need(.get, "/members/\(handle)").root
        }
        let language = profile??["language"]?.asText.flatMap { Language(rawValue: $0) }
        if let language { invocation.speak(language) }
        var cards: [CardBook.Card] = []
        var after: Int? = 0
        while let from = after {
            let page = try link.need(.get, "\(path)/scorecards?limit=500&after=\(from)")
            for item in page.root?["items"]?.asItems ?? [] where item["juror"]?.asText == member {
                if let card = Self.card(item) { cards.append(card) }
            }
            after = page.root?["next"]?.asInteger
        }
        guard !cards.isEmpty else {
            let words = Bilingual(
                de: "In \(id) liegt kein Bogen für Sie.", en: "There is no card for you in \(id).")
            throw .declined("notAJuror", words)
        }
        let round = try link.need(.get, path)
        return CardBook(
            rubric: try rubric(), due: round.root.flatMap { Self.due($0) },
            isClosed: round.root?["status"]?.asText == "closed", language: language,
            cards: cards.sorted { $0.number < $1.number })
    }

    /// The same, `nil` when there is none any more.
    func known(_ number: Int) throws(CLIError) -> (CardBook.Card, tag: String?)? {
        do throws(CLIError) { return try card(number) } catch {
            if case .declined("notFound", _) = error { return nil }
            throw error
        }
    }

    /// A card, with the tag of its state.
    func card(_ number: Int) throws(CLIError) -> (CardBook.Card, tag: String?) {
        let answer = try link.need(.get, "\(path)/scorecards/\(number)")
        guard let card = answer.root.flatMap({ Self.card($0) }) else { throw link.error(answer) }
        return (card, answer.tag)
    }

    /// Puts a change; hands back whatever the server says.
    func put(_ change: CardBook.Unsent) throws(CLIError) -> ServerLink.Answer {
        let content = change.content
        var headers = [Header("Idempotency-Key", change.key)]
        if let base = change.base { headers.append(Header("If-Match", base)) }
        var reason: String?
        if case .amend(let why) = change.act { reason = why }
        return try link.ask(
            .put, "\(path)/scorecards/\(change.number)",
            .members([
                "scores": .object(
                    content.sortedScores.map { JSONMember($0.criterion.text, .text($0.value.description)) }),
                "reasons": .object(
                    content.reasons.keys.sorted().map {
                        JSONMember($0.text, .text(content.reasons[$0] ?? ""))
                    }),
                "comment": .given(content.comment), "note": .given(content.note),
                "submit": .flag(change.act == .submit), "reason": .given(reason),
            ]), headers: headers)
    }

    /// What a verb prints, line by line.
    func lines(_ words: [String]) throws(CLIError) -> [String] {
        String(decoding: try run(words), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func rubric() throws(CLIError) -> Rubric {
        let bytes = try run(["rubric", "show", id.description, "--format", "json"])
        do throws(FileFlaws) { return try RubricFile.read(bytes) } catch {
            throw .input(file: id.description, error.flaws)
        }
    }

    /// What a verb prints.
    func run(_ words: [String]) throws(CLIError) -> [UInt8] {
        let answer = try link.need(
            .post, "/verbs",
            .members([
                // Said in the words, for the member's own language would go before any other.
                "arguments": .list(
                    (words + ["--language", invocation.language.rawValue]).map { .text($0) }),
                "language": .text(invocation.language.rawValue),
                "colours": .flag(invocation.console.isColoured),
            ]))
        guard answer.root?["code"]?.asInteger == 0, let output = answer.root?["output"]?.asText,
            let bytes = Base64.decode(output.utf8)
        else {
            let said = answer.root?["messages"]?.asText.flatMap { Base64.decode($0.utf8) } ?? []
            let text = String(decoding: said, as: UTF8.self).trimmed.harmless
            throw .notAllowed(Bilingual(de: text, en: text))
        }
        return bytes
    }

    private static func due(_ round: DocumentNode) -> Bilingual? {
        round["due"].flatMap { moment($0) }.map { Bilingual(de: $0.text(in: .de), en: $0.text(in: .en)) }
    }

    private static func moment(_ node: DocumentNode) -> Moment? {
        guard let wall = node["wall"]?.asText, let zone = node["zone"]?.asText,
            let instant = node["instant"]?.asText.flatMap({ Timestamp.read($0) })
        else { return nil }
        return Moment(wall: wall, zone: zone, offset: 0, instant: instant)
    }

    private static func card(_ node: DocumentNode) -> CardBook.Card? {
        guard let number = node["application"]?.asInteger, let status = node["status"]?.asText.flatMap(status)
        else { return nil }
        var content = CardDraft()
        for member in node["scores"]?.members ?? [] {
            guard let id = Slug(member.key), let value = member.node.asText.flatMap({ Decimal($0) }) else {
                continue
            }
            content.scores[id] = value
        }
        for member in node["reasons"]?.members ?? [] {
            if let id = Slug(member.key) { content.reasons[id] = member.node.asText }
        }
        content.comment = node["comment"]?.asText
        content.note = node["note"]?.asText
        return CardBook.Card(
            number: number, title: node["title"]?.asText ?? "", status: status, content: content,
            setAside: node["voided"].flatMap { node in
                node["at"].flatMap { moment($0) }.map { SetAside(at: $0, reason: node["reason"]?.asText) }
            })
    }

    private static func status(_ name: String) -> CardStatus? {
        switch name {
        case "assigned": .assigned
        case "begun": .begun
        case "submitted": .submitted
        case "recused": .recused
        case "voided": .voided
        default: nil
        }
    }
}

extension DocumentNode {
    var members: [DocumentMember] { if case .object(let members) = value { members } else { [] } }
}

extension String {
    /// Without the line breaks and blanks at its end.
    var trimmed: String {
        var text = self
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}
