import Crypto
package import Domain
import JSON

extension ScoreTable {
    /// The cards of the table in the order of their first cell, with the place of that cell.
    package var cards: [(application: Int, juror: Int, content: [Cell], comment: String?)] {
        struct Key: Hashable {
            let application: Int
            let juror: Int
        }
        var order: [Key] = []
        var contents: [Key: [Cell]] = [:]
        for cell in cells {
            let key = Key(application: cell.application, juror: cell.juror)
            if contents[key] == nil { order.append(key) }
            contents[key, default: []].append(cell)
        }
        var texts: [Key: String] = [:]
        for comment in comments {
            let key = Key(application: comment.application, juror: comment.juror)
            texts[key] = texts[key].map { $0 == comment.text ? $0 : $0 + "\n" + comment.text } ?? comment.text
        }
        return order.map { ($0.application, $0.juror, contents[$0] ?? [], texts[$0]) }
    }

    /// Every card's flaw against the rubric, at the card's first cell.
    package func cardFlaws(_ rubric: Rubric) -> [FileFlaw] {
        cards.flatMap { card in
            draft(card.content, card.comment, rubric).flaws(for: rubric, complete: true).map { flaw in
                let who = "\(applications[card.application]), \(jurors[card.juror]), \(flaw.field)"
                return FileFlaw(
                    card.content.first?.place, de: "\(who): \(flaw.words.de)", en: "\(who): \(flaw.words.en)")
            }
        }
    }

    func draft(_ cells: [Cell], _ comment: String?, _ rubric: Rubric) -> CardDraft {
        var draft = CardDraft(comment: comment)
        for cell in cells {
            let id = rubric.criteria[cell.criterion].id
            draft.scores[id] = cell.score
            if let reason = cell.reason { draft.reasons[id] = reason }
        }
        return draft
    }
}

extension Engine {
    /// The command that brings a score table into a round, with the table's names matched to what the log knows.
    package func importing(
        _ table: ScoreTable, into id: RoundID, rubric: Rubric, create: Bool, amend: String?,
        file bytes: [UInt8]
    ) throws(EngineError) -> ImportScores {
        let numbers = try numbers(table.applications, in: id.call)
        let handles = try handles(table.jurors, in: id.call)
        return ImportScores(
            call: id.call, round: id.round, rubric: rubric,
            applications: zip(table.applications, numbers).map {
                ImportScores.TableApplication(reference: $0, number: $1)
            },
            jurors: zip(table.jurors, handles).map { ImportScores.TableJuror(name: $0, handle: $1) },
            cards: table.cards.map {
                ImportScores.TableCard(
                    application: $0.application, juror: $0.juror,
                    content: table.draft($0.content, $0.comment, rubric))
            }, create: create, amend: amend, file: Digest(checked: Hash.sha256(bytes).hex))
    }

    /// The applications a table means: by reference, else by number.
    package func numbers(_ names: [String], in call: Slug) throws(EngineError) -> [Int?] {
        guard let call = world.call(call) else { return names.map { _ in nil } }
        var references: [[UInt8]: Int] = [:]
        for application in call.applications where application.status != .retracted {
            guard let reference = try submission(of: application)?.reference?.opened else { continue }
            references[Array(reference.utf8)] = application.number
        }
        return names.map { name in
            if let number = references[Array(name.utf8)] { return number }
            guard let number = Int(name), let known = call.application(number), known.status != .retracted
            else {
                return nil
            }
            return number
        }
    }

    /// The jurors a table means: by handle, by the name of a juror of the call, else a free handle made of the name.
    package func handles(_ names: [String], in call: Slug) throws(EngineError) -> [Slug] {
        let directory = try directory()
        let world = world
        var byName: [[UInt8]: Slug] = [:]
        for member in world.members where member.has(.juror, in: call) {
            guard let handle = directory.handles[member.id],
                let name = try profile(of: member.id)?.name?.opened
            else { continue }
            byName[Array(name.utf8)] = handle
        }
        var taken: Set<Slug> = []
        return names.map { name in
            if let known = byName[Array(name.utf8)] { return known }
            if let handle = Slug(name), directory.byHandle[handle] != nil { return handle }
            let base = Slug.made(of: name)
            var handle = base
            var count = 2
            while directory.byHandle[handle] != nil || taken.contains(handle) {
                handle = Slug(checked: "\(base.text.prefix(58))-\(count)")
                count += 1
            }
            taken.insert(handle)
            return handle
        }
    }
}

extension Slug {
    /// A slug that reminds of a name: `Eva Müller` becomes `eva-mueller`; `juror` when nothing is left.
    package static func made(of name: String) -> Slug {
        let spelt: [Character: String] = [
            "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa",
        ]
        var text = ""
        for character in name.lowercased() {
            if let letters = spelt[character] {
                text += letters
            } else if let byte = character.unicodeScalars.first.flatMap({ UInt8(exactly: $0.value) }),
                byte != 0x2d,
                Slug.allows(byte)
            {
                text.unicodeScalars.append(UnicodeScalar(byte))
            } else if !text.isEmpty, text.last != "-" {
                text += "-"
            }
        }
        text = String(text.prefix(60))
        while text.last == "-" { text.removeLast() }
        return Slug(text) ?? Slug(checked: "juror")
    }
}
