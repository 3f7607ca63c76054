package import Domain
import JSON

/// The JSON form of what an author says of an application: `{"phase","category","title","fields":{…},"team":[…],"consents":{…}}`.
package enum ApplicationFile {
    /// Reads a file; throws every flaw with its place.
    package static func read(_ bytes: some Sequence<UInt8>) throws(FileFlaws) -> ApplicationEdit {
        let document: Document
        do { document = try Document(bytes, allowsMark: true) } catch { throw FileFlaws([error.fileFlaw]) }
        let book = FlawBook()
        guard var reader = ObjectReader(document.root, book) else { throw FileFlaws(book.flaws) }
        let edit = edit(&reader)
        reader.close()
        try book.close()
        return edit
    }

    /// Reads an edit from an object; what is wrong goes into its book.
    package static func edit(_ reader: inout ObjectReader) -> ApplicationEdit {
        let book = reader.book
        var edit = ApplicationEdit()
        edit.phase = reader.slug("phase")
        edit.category = reader.slug("category")
        let words = words(&reader, withTeam: true)
        (edit.title, edit.fields, edit.team) = (words.title, words.fields, words.team)
        if var consents = reader.object("consents") {
            for member in consents.all() {
                guard let consent = id(member, book) else { continue }
                if case .bool(let given) = member.node.value {
                    edit.consents[consent] = given
                } else {
                    book.add(
                        member.node.place, de: "Hier wird true oder false erwartet.",
                        en: "true or false is expected here.")
                }
            }
        }
        return edit
    }

    /// Reads title, answers and perhaps the team only: what the office may correct or redact.
    package static func words(_ reader: inout ObjectReader, withTeam: Bool) -> ApplicationEdit {
        let book = reader.book
        var edit = ApplicationEdit()
        edit.title = reader.text("title")
        if var fields = reader.object("fields") {
            for member in fields.all() {
                guard let field = id(member, book), let answer = answer(member.node, book) else { continue }
                edit.fields[field] = answer
            }
        }
        if withTeam { edit.team = reader.array("team")?.compactMap { person($0, book) } }
        return edit
    }

    private static func id(_ member: DocumentMember, _ book: FlawBook) -> Slug? {
        if let slug = Slug(member.key) { return slug }
        book.add(
            member.place, de: "„\(member.key)“ ist keine Kennung.", en: "\"\(member.key)\" is no id.")
        return nil
    }

    /// An answer as text, as fields keep it; `null` takes an answer away.
    private static func answer(_ node: DocumentNode, _ book: FlawBook) -> String? {
        switch node.value {
        case .string(let text): return text
        case .number: return ObjectReader.decimal(node, book)?.description
        case .bool(let flag): return flag ? "true" : "false"
        case .null: return ""
        case .array, .object:
            book.add(
                node.place, de: "Hier wird ein Text, eine Zahl oder true/false erwartet.",
                en: "A text, a number or true/false is expected here.")
            return nil
        }
    }

    /// `"Name (Role)"` or `{"name": …, "role": …}`.
    private static func person(_ node: DocumentNode, _ book: FlawBook) -> TeamMember? {
        guard case .object = node.value else {
            return ObjectReader.text(node, book).flatMap { TeamMember.team($0).first }
        }
        guard var reader = ObjectReader(node, book) else { return nil }
        let (name, role) = (reader.text("name", isNeeded: true), reader.text("role"))
        reader.close()
        return name.map { TeamMember(name: $0, role: role) }
    }
}

extension Field {
    /// An answer as the field keeps it, from the way people write it: `ja`, `4,5`, `31.01.2027`, an option's title.
    package func answer(from text: String) -> String {
        switch kind {
        case .number(_, _):
            let pointed = String(text.map { $0 == "," ? "." : $0 })
            return Decimal(pointed)?.description ?? text
        case .yesNo:
            switch text.lowercased() {
            case "ja", "yes", "j", "y": return "true"
            case "nein", "no", "n": return "false"
            case let other: return other
            }
        case .date:
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[2].utf8.count == 4 else { return text }
            let (day, month) = (parts[0], parts[1])
            return
                "\(parts[2])-\(month.utf8.count == 1 ? "0" : "")\(month)-\(day.utf8.count == 1 ? "0" : "")\(day)"
        case .choice(let options):
            return options.first { $0.title.de == text || $0.title.en == text }?.id.text ?? text
        case .shortText, .longText, .link, .file: return text
        }
    }
}

extension String {
    /// `250.000` without the points that part thousands in German; `nil` for a text that is no such number.
    package var withoutThousandsPoints: String? {
        let parts = split(separator: ",", omittingEmptySubsequences: false)
        let groups = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        func isDigits(_ text: Substring) -> Bool {
            !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        guard parts.count <= 2, parts.dropFirst().allSatisfy(isDigits), groups.count > 1, isDigits(groups[0]),
            groups[0].utf8.count <= 3, groups[0].first != "0",
            groups.dropFirst().allSatisfy({ isDigits($0) && $0.utf8.count == 3 })
        else { return nil }
        return groups.joined() + (parts.count > 1 ? "," + parts[1] : "")
    }
}
