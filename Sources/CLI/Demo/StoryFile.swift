import Domain
import Engine
import JSON

/// Reads the story's file; everything wrong with it is named with its place.
enum StoryFile {
    static func read(_ bytes: [UInt8]) throws(FileFlaws) -> Story {
        let document: Document
        do { document = try Document(bytes) } catch { throw FileFlaws([error.fileFlaw]) }
        let book = FlawBook()
        guard var reader = ObjectReader(document.root, book) else { throw FileFlaws(book.flaws) }
        let anchor = reader.text("anchor", isNeeded: true)
        let zone = reader.text("zone", isNeeded: true)
        let nodes = reader.array("steps", isNeeded: true)
        let bearers = reader.array("tokens", isNeeded: true)
        let commands = reader.array("commands", isNeeded: true)
        reader.close()
        var steps: [Story.Step] = []
        for node in nodes ?? [] {
            guard var reader = StepReader(node, book) else { continue }
            let at = reader.text("at")
            let actor = reader.slugIfGiven("as")
            let deed = reader.deed()
            reader.object.close()
            if let deed { steps.append(Story.Step(at: at, actor: actor, place: node.place, deed: deed)) }
        }
        let tokens = (bearers ?? []).compactMap { bearer($0, book) }
        let lines = (commands ?? []).compactMap { ObjectReader.text($0, book) }
        try book.close()
        return Story(
            anchor: anchor ?? "", zone: zone ?? "", steps: steps, tokens: tokens, commands: lines)
    }

    private static func bearer(_ node: DocumentNode, _ book: FlawBook) -> Story.Bearer? {
        guard var reader = ObjectReader(node, book) else { return nil }
        let role = reader.word("role", as: Role.self)
        let handle = reader.slug("handle", isNeeded: true)
        reader.close()
        guard let role, let handle else { return nil }
        return Story.Bearer(role: role, handle: handle)
    }
}

/// Reads one step; a missing value leaves a flaw in the book and a stand-in behind, so that reading can go on.
struct StepReader {
    var object: ObjectReader

    init?(_ node: DocumentNode, _ book: FlawBook) {
        guard let object = ObjectReader(node, book) else { return nil }
        self.object = object
    }

    mutating func text(_ key: String) -> String { object.text(key, isNeeded: true) ?? "" }
    mutating func slug(_ key: String) -> Slug { object.slug(key, isNeeded: true) ?? Slug(checked: "x") }
    mutating func slugIfGiven(_ key: String) -> Slug? { object.slug(key) }

    mutating func integer(_ key: String) -> Int {
        if !object.has(key) { _ = object.node(key, isNeeded: true) }
        return object.integer(key) ?? 0
    }

    mutating func round() -> RoundID { RoundID(slug("call"), slug("round")) }

    private mutating func texts(_ key: String) -> [String] {
        (object.array(key, isNeeded: true) ?? []).compactMap { ObjectReader.text($0, object.book) }
    }

    private mutating func integers(_ key: String) -> [Int] {
        (object.array(key, isNeeded: true) ?? []).compactMap { node in
            ObjectReader.decimal(node, object.book).map { Int($0.units / Decimal.unitsPerOne) }
        }
    }

    /// What happens; `nil`, with a flaw, for a word the story does not have.
    mutating func deed() -> Story.Deed? {
        if object.has("run") { return .run(texts("run")) }
        let node = object.node("do", isNeeded: true)
        guard let node, let word = ObjectReader.text(node, object.book) else { return nil }
        switch word {
        case "programme": return .programme(slug("id"), file: text("file"))
        case "members":
            return .members(file: text("file"), roles: texts("roles"), call: slugIfGiven("call"))
        case "call": return .call(file: text("file"))
        case "open": return .open(slug("call"))
        case "end": return .end(slug("call"))
        case "applications": return applications()
        case "extend":
            return .extend(
                slug("call"), phase: slug("phase"), deadline: text("deadline"), reason: text("reason"))
        case "accept": return .accept(slug("call"), integers("applications"))
        case "round": return opening()
        case "assign": return assigning()
        case "recuse":
            return .recuse(round(), application: integer("application"), reason: text("reason"))
        case "cards":
            let span = Story.Span(from: object.text("from"), until: object.text("until"))
            return .cards(round(), scores: text("cards"), comments: text("comments"), span)
        case "enter":
            return .enter(
                round(), application: integer("application"), juror: slug("juror"), scores: text("cards"),
                comment: text("comment"), note: text("note"))
        case "amend": return amending()
        case "withdraw":
            return .withdraw(
                ApplicationID(slug("call"), integer("application")), reason: text("reason"))
        case "close": return .close(round())
        case "publish": return .publish(round(), places: integer("places"))
        case let other:
            object.book.add(
                node.place, de: "„\(other)“ kommt in einer Geschichte nicht vor.",
                en: "\"\(other)\" does not happen in a story.")
            return nil
        }
    }

    private mutating func applications() -> Story.Deed {
        let first = object.integer("from") ?? 1
        let last = object.integer("to") ?? Int(Int32.max)
        return .applications(
            slug("call"), phase: slug("phase"), file: text("file"), numbers: first...max(first, last))
    }

    private mutating func opening() -> Story.Deed {
        var rule = PoolRule.accepted
        if var pool = object.object("pool", isNeeded: true) {
            if let round = pool.slug("round") {
                rule = .best(pool.integer("first") ?? 0, of: round)
            } else {
                _ = pool.flag("accepted")
            }
            pool.close()
        }
        return .round(
            round(), phase: slug("phase"), rubric: text("rubric"), pool: rule, readers: integer("readers"),
            blind: object.flag("blind") ?? false, due: text("due"),
            declarations: object.flag("declarations") ?? false)
    }

    private mutating func assigning() -> Story.Deed {
        if object.has("file") { return .assignFile(round(), text("file")) }
        let nodes = object.array("pairs", isNeeded: true) ?? []
        let pairs = nodes.compactMap { node -> ReaderPair? in
            guard var reader = StepReader(node, object.book) else { return nil }
            let pair = ReaderPair(application: reader.integer("application"), juror: reader.slug("juror"))
            reader.object.close()
            return pair
        }
        return .assign(round(), pairs)
    }

    private mutating func amending() -> Story.Deed {
        var scores: [Slug: Decimal] = [:]
        var reasons: [Slug: String] = [:]
        if var given = object.object("scores", isNeeded: true) {
            for member in given.all() {
                scores[Slug(checked: member.key)] = ObjectReader.decimal(member.node, object.book)
            }
        }
        if var given = object.object("reasons") {
            for member in given.all() {
                reasons[Slug(checked: member.key)] = ObjectReader.text(member.node, object.book)
            }
        }
        return .amend(
            round(), application: integer("application"), scores: scores, reasons: reasons,
            reason: text("reason"))
    }
}
