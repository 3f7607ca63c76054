import Domain
import Engine
import HTTP
import JSON

/// The conversation of `werkx declare` about a round at a server.
enum FarDeclaration {
    @Sendable static func talk(_ invocation: Invocation, _ server: ServerAddress) throws(CLIError) -> Int32? {
        // For another juror the office names the answers on the command line.
        guard DeclareVerb.isConversation(invocation), !invocation.arguments.has("juror") else { return nil }
        let id = try invocation.round()
        let login = try SavedLogin.find(server)
        let link = ServerLink(server, token: login.token, invocation)
        let path = "/calls/\(id.call)/rounds/\(id.round)/declaration"
        let answer = try link.need(.get, path)
        guard let sheet = answer.root.flatMap({ sheet($0, id) }) else { throw link.error(answer) }
        let talk = DeclareTalk(sheet, juror: nil, invocation) { command throws(CLIError) in
            _ = try link.need(.put, path, body(command))
        }
        return try talk.run()
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
