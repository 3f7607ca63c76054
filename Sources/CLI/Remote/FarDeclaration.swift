import Crypto
import Domain
import Engine
import HTTP
import JSON

/// What is kept on this machine of the answers before reading.
struct DeclarationBook: Keepable {
    static let folder = "declarations"

    var sheet: DeclarationSheet
    var answers = DeclareTalk.Answers()
    /// The answers as they were confirmed, until the server has them.
    var given: Given?

    /// What the server does not have; the key is the same for every attempt, so that it takes them once.
    struct Given: Codable {
        let command: AnswerDeclaration
        let key: String
    }

    var waiting: Int { answers.count + (given == nil ? 0 : 1) }
}

/// `werkx declare` about a round at a server: every answer is kept here before it is sent.
final class FarDeclaration {
    private let invocation: Invocation
    private let id: RoundID
    private let link: ServerLink
    private let kept: Kept<DeclarationBook>

    private init(_ invocation: Invocation, at server: ServerAddress) throws(CLIError) {
        self.invocation = invocation
        id = try invocation.round()
        let login = try SavedLogin.find(server)
        link = ServerLink(server, token: login.token, invocation)
        kept = try Kept<DeclarationBook>(id, for: login)
    }

    /// Sends what was confirmed without a line, then talks, or has the server run the words.
    @Sendable static func talk(
        _ invocation: Invocation, _ server: ServerAddress, _ words: ArraySlice<String>
    ) throws(CLIError) -> Int32? {
        // For another juror the office names the answers on the command line.
        if invocation.arguments.has("juror") { return nil }
        let far = try FarDeclaration(invocation, at: server)
        if try !far.sendLeft() { return 69 }
        if DeclareVerb.isConversation(invocation) { return try far.talk() }
        let code = try Errand(to: server, invocation).run(words)
        if code == 0, !invocation.arguments.has("list") { try far.kept.keep(nil) }
        return code
    }

    private var path: String { "/calls/\(id.call)/rounds/\(id.round)/declaration" }

    private func talk() throws(CLIError) -> Int32 {
        var book: DeclarationBook
        do throws(CLIError) {
            let answer = try link.need(.get, path)
            guard let sheet = answer.root.flatMap({ Self.sheet($0, id) }) else { throw link.error(answer) }
            book = kept.content ?? DeclarationBook(sheet: sheet)
            book.sheet = sheet
        } catch {
            guard case .unreachable(let words) = error, let known = kept.content else { throw error }
            invocation.console.say(words[invocation.language])
            book = known
        }
        // Answered elsewhere meanwhile, nothing that is kept here counts any more.
        if book.sheet.open == 0 { try kept.keep(nil) }
        let talk = DeclareTalk(book.sheet, juror: nil, invocation, answers: book.answers) {
            answers throws(CLIError) in
            book.answers = answers
            try self.kept.keep(book)
        } give: { command throws(CLIError) in
            book.given = DeclarationBook.Given(command: command, key: Random.bytes(16).hex)
            try self.kept.keep(book)
            return try self.sendLeft()
        }
        return try talk.run()
    }

    /// Sends what was confirmed; `false` when it stays here because the line is down.
    private func sendLeft() throws(CLIError) -> Bool {
        guard var book = kept.content, let given = book.given else { return true }
        do throws(CLIError) {
            let answer = try link.ask(
                .put, path, Self.body(given.command), headers: [Header("Idempotency-Key", given.key)])
            switch answer.status {
            case 200..<300: try kept.keep(nil)
            case 401, 408, 429, 500...: throw link.error(answer)
            default:
                // The rules say no, and will say it again; what was answered stays for the next attempt.
                book.given = nil
                try kept.keep(book)
                throw link.error(answer)
            }
            return true
        } catch {
            guard case .unreachable(let words) = error else { throw error }
            for text in [
                words[invocation.language],
                invocation.words(
                    "Noch nicht gesendet: Ihre Antworten bleiben auf diesem Rechner und gehen beim nächsten „werkx declare \(id)“ mit.",
                    "Not sent yet: your answers stay on this machine and go along with the next “werkx declare \(id)”."
                ),
            ] { for line in text.wrapped(to: 80) { invocation.console.say(line) } }
            return false
        }
    }

    private static func sheet(_ root: DocumentNode, _ id: RoundID) -> DeclarationSheet? {
        guard let isBlind = root["blind"]?.asFlag, let open = root["open"]?.asInteger,
            let seen = root["seen"]?.asInteger
        else { return nil }
        let entries = (root["applications"]?.asItems ?? []).compactMap { node in
            node["application"]?.asInteger.map { number in
                DeclarationSheet.Entry(
                    number: number, title: node["title"]?.asText ?? "",
                    team: (node["team"]?.asItems ?? []).compactMap(\.asText),
                    organisations: (node["organisations"]?.asItems ?? []).compactMap(\.asText),
                    answer: node["answer"]?.asText.flatMap { DeclarationSheet.Answer(rawValue: $0) } ?? .open)
            }
        }
        return DeclarationSheet(
            round: id, isBlind: isBlind, entries: entries,
            names: (root["names"]?.asItems ?? []).compactMap(\.asText), open: open, seen: seen)
    }

    private static func body(_ command: AnswerDeclaration) -> JSONValue {
        .members([
            "none": .flag(command.noneElse), "seen": command.seen.map { .integer($0) },
            "conflicts": .list(
                command.conflicts.map { named in
                    switch named.subject {
                    case .application(let number):
                        .members(["application": .integer(number), "reason": .text(named.reason)])
                    case .name(let name):
                        .members(["name": .text(name), "reason": .text(named.reason)])
                    }
                }),
        ])
    }
}
