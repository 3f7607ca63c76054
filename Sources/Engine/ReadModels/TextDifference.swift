package import Domain
package import JSON

/// What became of a text, word by word.
package struct TextDifference: Hashable, Sendable {
    /// A stretch of words that stayed, went or came.
    package enum Stretch: Hashable, Sendable {
        case kept(String)
        case removed(String)
        case added(String)
    }

    package let stretches: [Stretch]

    /// Words beyond which two texts are shown one after the other; finding their difference would take too long.
    static let limit = 4_000

    package init(from old: String, to new: String) {
        let (before, after) = (Self.words(old), Self.words(new))
        guard before.count + after.count <= Self.limit else {
            stretches = [.removed(old), .added(new)]
            return
        }
        let difference = after.difference(from: before)
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var stretches: [Stretch] = []
        var (left, right) = (0, 0)
        func take(_ words: [Substring], _ index: inout Int, _ belongs: (Int) -> Bool) -> String {
            let start = index
            while index < words.count, belongs(index) { index += 1 }
            return words[start..<index].joined()
        }
        while left < before.count || right < after.count {
            let gone = take(before, &left) { removed.contains($0) }
            if !gone.isEmpty { stretches.append(.removed(gone)) }
            let come = take(after, &right) { added.contains($0) }
            if !come.isEmpty { stretches.append(.added(come)) }
            let start = left
            while left < before.count, right < after.count, !removed.contains(left), !added.contains(right) {
                left += 1
                right += 1
            }
            if left > start { stretches.append(.kept(before[start..<left].joined())) }
        }
        self.stretches = stretches
    }

    /// The words, each with the white space after it, so that joined they are the text.
    private static func words(_ text: String) -> [Substring] {
        var words: [Substring] = []
        var start = text.startIndex
        var index = start
        var isSpace = false
        while index < text.endIndex {
            let space = text[index].isWhitespace
            if isSpace, !space {
                words.append(text[start..<index])
                start = index
            }
            isSpace = space
            index = text.index(after: index)
        }
        if start < text.endIndex { words.append(text[start...]) }
        return words
    }
}

/// What differs between two versions of an application.
package struct VersionDifference: Sendable {
    package let changes: [Change]

    /// One thing that differs: `title`, `category`, `team` or a field.
    package struct Change: Hashable, Sendable {
        package let place: String
        /// The field's title, `nil` for what is no field.
        package let title: Bilingual?
        /// Empty where there was nothing.
        package let before: String
        package let after: String
    }

    package init(from old: HandInView, to new: HandInView) {
        var changes: [Change] = []
        func compare(_ place: String, _ title: Bilingual?, _ before: String, _ after: String) {
            // Bytes decide, so that a change of spelling alone is seen as well.
            guard !before.utf8.elementsEqual(after.utf8) else { return }
            changes.append(Change(place: place, title: title, before: before, after: after))
        }
        compare("title", nil, old.title, new.title)
        compare("category", nil, old.category?.text ?? "", new.category?.text ?? "")
        if let before = old.team, let after = new.team {
            func lines(_ team: [TeamMember]) -> String { team.map(\.line).joined(separator: "\n") }
            compare("team", nil, lines(before), lines(after))
        }
        let known = Dictionary(old.answers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        // Of two files of one name the digests tell that they are two.
        func text(_ answer: HandInView.Answered?) -> String {
            guard let answer else { return "" }
            return answer.file.map { "\(answer.text) (\($0.digest.hex.prefix(12)))" } ?? answer.text
        }
        for answer in new.answers {
            compare("fields.\(answer.id)", answer.field?.title, text(known[answer.id]), text(answer))
        }
        for answer in old.answers where !new.answers.contains(where: { $0.id == answer.id }) {
            compare("fields.\(answer.id)", answer.field?.title, text(answer), "")
        }
        self.changes = changes
    }
    /// The versions meant: those named, else the last one and the one before it, of the same phase where there are two; `nil` where
    /// there are no such two.
    package static func pair(of views: [HandInView], from first: Int? = nil, to second: Int? = nil)
        -> (HandInView, HandInView)?
    {
        func version(_ number: Int) -> HandInView? { views.first { $0.handIn.version == number } }
        guard let last = second.map(version) ?? views.last else { return nil }
        if let first { return version(first).map { ($0, last) } }
        let earlier = views.filter { $0.handIn.version < last.handIn.version }
        let before = earlier.last { $0.handIn.phase == last.handIn.phase } ?? earlier.last
        return before.map { ($0, last) }
    }

    /// For programs.
    package func json(from old: HandInView, to new: HandInView) -> JSONValue {
        .members([
            "from": .integer(old.handIn.version), "to": .integer(new.handIn.version),
            "changes": .list(
                changes.map { change in
                    .members([
                        "place": .text(change.place),
                        "title": change.title.map { .members(["de": .text($0.de), "en": .text($0.en)]) },
                        "before": .text(change.before), "after": .text(change.after),
                    ])
                }),
        ])
    }
}
