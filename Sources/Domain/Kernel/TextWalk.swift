extension Command {
    /// What is wrong with the texts that the command brings, each judged by the rule for its name.
    package var textFlaws: [TextFlaw] {
        // Letters are written by the program and quote what the log says, whatever an old one holds; mail makes it harmless.
        if case .mail = self { return [] }
        var flaws: [TextFlaw] = []
        eachText { text, place, name in
            if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return }
            let path = place + (name.map { [$0] } ?? [])
            guard let unwanted = path.rule.flaw(in: text) else { return }
            flaws.append(TextFlaw(field: path.given, unwanted: unwanted))
        }
        return flaws
    }

    /// Tells every text, with the names of what is around it and its own.
    func eachText(_ tell: (_ text: String, _ place: [String], _ name: String?) -> Void) {
        // What jurors give all evening is told by hand: to find it took as long as to decide.
        if case .card(.submit(let card)) = self {
            card.content?.eachText(tell)
        } else {
            eachTextFound(tell)
        }
    }

    /// The same for any command, found in it.
    func eachTextFound(_ tell: (_ text: String, _ place: [String], _ name: String?) -> Void) {
        withoutActuallyEscaping(tell) { tell in
            // Coding plain values into nothing cannot fail.
            try? encode(to: TextWalk(tell: tell, path: []))
        }
    }
}

extension CardDraft {
    private static let place = ["card", "submit", "content"]

    fileprivate func eachText(_ tell: (_ text: String, _ place: [String], _ name: String?) -> Void) {
        for (criterion, text) in reasons { tell(text, Self.place + ["reasons"], criterion.text) }
        if let comment { tell(comment, Self.place, "comment") }
        if let note { tell(note, Self.place, "note") }
    }
}

extension [String] {
    /// Texts that may have several lines; every other is one line.
    private static let long: Set = [
        "reason", "reasons", "comment", "note", "notes", "text", "help", "guidance",
    ]
    /// What only holds other things, and has no name for those who give them.
    private static let holders: Set = ["content", "edit", "profile", "definition", "draft"]

    /// The rule for the text that lies there; the first two names are the command's own.
    fileprivate var rule: TextRule {
        // What an application answers may have several lines; its form says the rest when it is handed in.
        let isAnswer =
            count > 1 && self[count - 2] == "fields" && (first == "application" || contains("rows"))
        return isAnswer || dropFirst(2).contains { Self.long.contains($0) } ? .text : .line
    }

    /// The names as somebody gave them.
    fileprivate var given: String {
        dropFirst(2).filter { !Self.holders.contains($0) }.joined(separator: ".")
    }
}

/// Finds every text of a value by coding it into nothing: so no text is forgotten, and a new command is judged without a word.
private struct TextWalk: Encoder, SingleValueEncodingContainer {
    let tell: (String, [String], String?) -> Void
    /// The names of what is around.
    let path: [String]
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    private func inner(_ key: String) -> TextWalk { TextWalk(tell: tell, path: path + [key]) }

    func visit<Value: Encodable>(_ value: Value, _ key: @autoclosure () -> String?) {
        // By type and not by cast, for this is done for every value of every command.
        if Value.self == String.self, let text = value as? String {
            tell(text, path, key())
        } else if Value.self == Words.self, let words = value as? Words {
            if let text = words.opened { tell(text, path, key()) }
        } else if !Self.isNoText(Value.self) {
            try? value.encode(to: key().map(inner) ?? self)
        }
    }

    /// What holds no text, or codes itself and would never end.
    private static func isNoText(_ type: Any.Type) -> Bool {
        type == Slug.self || type == Decimal.self || type == Digest.self || type == Instant.self
            || type == Bool.self || type == Int.self || type == Int64.self || type == Int32.self
            || type == Int16.self || type == Int8.self || type == UInt.self || type == UInt64.self
            || type == UInt32.self || type == UInt16.self || type == UInt8.self || type == RoundID.self
            || type == [Slug: Decimal].self
    }

    func container<Key>(keyedBy: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Members<Key>(walk: self))
    }
    func unkeyedContainer() -> any UnkeyedEncodingContainer { Items(walk: self) }
    func singleValueContainer() -> any SingleValueEncodingContainer { self }
    func encodeNil() {}
    func encode<Value: Encodable>(_ value: Value) { visit(value, nil) }

    /// What has names.
    private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let walk: TextWalk
        var codingPath: [any CodingKey] { [] }

        func encodeNil(forKey key: Key) {}
        func encode<Value: Encodable>(_ value: Value, forKey key: Key) { walk.visit(value, name(key)) }
        func nestedContainer<Inner>(keyedBy: Inner.Type, forKey key: Key) -> KeyedEncodingContainer<Inner> {
            (name(key).map(walk.inner) ?? walk).container(keyedBy: Inner.self)
        }
        func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            Items(walk: name(key).map(walk.inner) ?? walk)
        }
        func superEncoder() -> any Encoder { walk }
        func superEncoder(forKey key: Key) -> any Encoder { walk }

        /// `nil` for the payload of a case, which is not named by those who give it.
        private func name(_ key: Key) -> String? {
            let name = key.stringValue
            return name.utf8.first == UInt8(ascii: "_") ? nil : name
        }
    }

    /// What stands in order: a list, or names and values by turns, as a dictionary is coded.
    private struct Items: UnkeyedEncodingContainer {
        let walk: TextWalk
        var codingPath: [any CodingKey] { [] }
        var count = 0
        private var name: Slug?

        init(walk: TextWalk) { self.walk = walk }

        mutating func encodeNil() { count += 1 }
        mutating func encode<Value: Encodable>(_ value: Value) {
            count += 1
            if Value.self == Slug.self {
                name = value as? Slug
                return
            }
            let (place, named) = (count, name)
            walk.visit(value, named?.text ?? String(place))
            name = nil
        }
        mutating func nestedContainer<Inner>(keyedBy: Inner.Type) -> KeyedEncodingContainer<Inner> {
            count += 1
            return walk.inner(String(count)).container(keyedBy: Inner.self)
        }
        mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
            count += 1
            return Items(walk: walk.inner(String(count)))
        }
        func superEncoder() -> any Encoder { walk }
    }
}
