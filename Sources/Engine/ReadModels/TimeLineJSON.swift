import Domain
package import JSON

extension TimeLineEntry {
    /// The raw facts: the frame, who and how, the sentence, and the data with its seals opened.
    package func json(_ keys: Keyring) -> JSONValue {
        .members([
            "sequence": .integer(recorded.sequence), "at": .text(Timestamp.text(recorded.at)),
            "stream": .text(recorded.stream.description), "version": .integer(recorded.version),
            "type": .text(type), "actor": .text(recorded.actor.description), "handle": .text(actor),
            "channel": .text(recorded.channel.rawValue),
            "summary": .members(["de": .text(sentence.de), "en": .text(sentence.en)]),
            "changes": .list(
                changes.map { change in
                    .members([
                        "what": .text(change.what.en), "from": change.from.map { .text($0.en) } ?? .null,
                        "to": change.to.map { .text($0.en) } ?? .null,
                    ])
                }),
            "data": data(keys),
        ])
    }

    private func data(_ keys: Keyring) -> JSONValue {
        guard let document = try? Document(record), let data = document.root["body"]?["data"] else {
            return .null
        }
        return value(data, "", keys)
    }

    private func value(_ node: DocumentNode, _ path: String, _ keys: Keyring) -> JSONValue {
        switch node.value {
        case .null: return .null
        case .bool(let flag): return .flag(flag)
        case .number(let digits): return .number(digits)
        case .string(let text): return .text(text)
        case .array(let items): return .list(items.map { value($0, path, keys) })
        case .object(let members):
            if members.map(\.key) == ["c", "n", "s"], let opened = open(node, path, keys) { return opened }
            return .object(
                members.map { member in
                    let inner = path.isEmpty ? member.key : "\(path)/\(member.key)"
                    return JSONMember(member.key, value(member.node, inner, keys))
                })
        }
    }

    /// The text of a sealed value, `null` when its key is gone.
    private func open(_ node: DocumentNode, _ path: String, _ keys: Keyring) -> JSONValue? {
        guard case .string(let ciphertext)? = node["c"]?.value, case .string(let nonce)? = node["n"]?.value,
            case .string(let subject)? = node["s"]?.value
        else { return nil }
        let sealed = Array("{\"c\":\"\(ciphertext)\",\"n\":\"\(nonce)\",\"s\":\"\(subject)\"}".utf8)
        let text = sealed.withUnsafeBytes { bytes in
            try? SealedValue.open(
                bytes, keys: keys, stream: recorded.stream, version: recorded.version, path: path)
        }
        return text.map { .text($0) } ?? .null
    }
}
