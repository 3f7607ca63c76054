import Domain
import Engine
import Glibc

/// The conversation with a juror at a terminal: application by application, criterion by criterion; every answer is kept at once.
struct ScoreTalk {
    private var desk: ScoreDesk
    private let invocation: Invocation
    private let console: Console
    private let width: Int

    init(_ desk: ScoreDesk) {
        self.desk = desk
        invocation = desk.invocation
        console = desk.invocation.console
        var size = winsize()
        width = ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col >= 40 ? min(Int(size.ws_col), 100) : 80
    }

    /// Where the juror wants to go after a card.
    private enum Way { case on, leave }

    private func words(_ de: String, _ en: String) -> String { invocation.words(de, en) }

    private func say(_ text: String) { for line in text.wrapped(to: width) { console.print(line) } }

    private func ask(_ prompt: String) -> String? {
        console.ask(prompt)
        return readLine().map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
    }

    /// Goes through the open cards, beginning with one when named.
    consuming func run(from number: Int?) throws(CLIError) -> Int32 {
        var talk = self
        return try talk.go(from: number)
    }

    private mutating func go(from number: Int?) throws(CLIError) -> Int32 {
        console.print(console.bold(desk.rubric.title[invocation.language]))
        console.print(desk.progress + "\n")
        var list = desk.sheet
        // The other columns take 33.
        for row in list.rows.indices { list.rows[row][1] = list.rows[row][1].clipped(to: width - 33) }
        console.print(list.table(in: invocation.language) + "\n")
        say(
            words(
                "Punkte eingeben. Enter oder „weiter“, „zurück“, „überspringen“ (nächste Bewerbung), „e“ (Editor für die Begründung), „v“ (meine Verteilung), „?“ (Hilfe), „q“ (Ende). Alles wird sofort behalten.",
                "Type scores. Enter or “next”, “back”, “skip” (next application), “e” (editor for the reason), “v” (my distribution), “?” (help), “q” (leave). Everything is kept at once."
            ))
        var open = desk.cards.filter { $0.status.isOpen }.map(\.number)
        if let number { open = [try desk.card(number).number] }
        for number in open {
            if try fillIn(number) == .leave { break }
        }
        try offerAll()
        console.print("\n" + desk.progress + ".")
        return 0
    }

    private mutating func fillIn(_ number: Int) throws(CLIError) -> Way {
        try show(number)
        if try desk.card(number).status == .submitted {
            say(
                words(
                    "Dieser Bogen ist abgegeben; ändern mit --set … --amend \"Grund\".",
                    "This card is submitted; change it with --set … --amend \"reason\"."))
            return .on
        }
        let criteria = desk.rubric.criteria
        var place = 0
        while place < criteria.count {
            let criterion = criteria[place]
            introduce(criterion, place, try desk.card(number).content)
            guard let answer = ask("  > ") else { return .leave }
            switch answer.lowercased() {
            case "", "weiter", "next", "w", "n": place += 1
            case "zurück", "zurueck", "back", "z", "b": place = max(0, place - 1)
            case "überspringen", "ueberspringen", "skip", "s": return .on
            case "q", "ende", "quit": return .leave
            case "v": for line in desk.distribution { console.print(line) }
            case "?", "hilfe", "help": guide(criterion)
            case "e":
                var content = try desk.card(number).content
                if let text = edit(content.reasons[criterion.id] ?? "") {
                    content.reasons[criterion.id] = text
                    try keep(number, content)
                }
            default:
                if try score(answer, criterion, number) { place += 1 }
            }
        }
        return try finish(number)
    }

    /// Takes a score, and the reason where the rubric wants one; `false` when the criterion has to be asked again.
    private mutating func score(_ answer: String, _ criterion: Criterion, _ number: Int) throws(CLIError)
        -> Bool
    {
        guard let value = Decimal(String(answer.map { $0 == "," ? "." : $0 })) else {
            say(
                words(
                    "„\(answer)“ verstehe ich nicht; „?“ hilft.",
                    "I do not understand “\(answer)”; “?” helps."))
            return false
        }
        var content = try desk.card(number).content
        content.scores[criterion.id] = value
        guard try keep(number, content) else { return false }
        let length = content.reasons[criterion.id]?.unicodeScalars.count ?? 0
        if length < criterion.minimumReason {
            let prompt = words(
                "  Begründung (mindestens \(criterion.minimumReason) Zeichen, Enter = später, e = Editor): ",
                "  Reason (at least \(criterion.minimumReason) characters, Enter = later, e = editor): ")
            guard var text = ask(prompt) else { return true }
            if text == "e" { text = edit(content.reasons[criterion.id] ?? "") ?? "" }
            if !text.isEmpty {
                content.reasons[criterion.id] = text
                try keep(number, content)
            }
        }
        return true
    }

    /// Keeps a draft; a refusal is said and the answer asked again.
    @discardableResult
    private mutating func keep(_ number: Int, _ content: CardDraft) throws(CLIError) -> Bool {
        do throws(CLIError) {
            try desk.give(CardChange(number: number, content: content, act: .save))
            return true
        } catch {
            guard error.isRefusal else { throw error }
            for line in error.lines(in: invocation.language) { say("  " + line) }
            return false
        }
    }

    private mutating func finish(_ number: Int) throws(CLIError) -> Way {
        var content = try desk.card(number).content
        if let comment = ask(
            words(
                "Kommentar an das Team (Enter = so lassen): ", "Comment to the team (Enter = leave as is): "))
        {
            if !comment.isEmpty { content.comment = comment }
            if let note = ask(
                words("Notiz nur für mich (Enter = so lassen): ", "Note for me only (Enter = leave as is): ")),
                !note.isEmpty
            {
                content.note = note
            }
            try keep(number, content)
        }
        let flaws = try desk.card(number).content.flaws(for: desk.rubric, complete: true)
        guard flaws.isEmpty else {
            say(words("Noch nicht vollständig:", "Not complete yet:"))
            for flaw in flaws { say("  \(flaw.field): \(flaw.words[invocation.language])") }
            return .on
        }
        summarise(try desk.card(number).content)
        guard let answer = ask(words("Bogen abgeben? [j/N] ", "Submit the card? [y/N] ")) else {
            return .leave
        }
        if ["j", "ja", "y", "yes"].contains(answer.lowercased()) {
            let content = try desk.card(number).content
            if try desk.give(CardChange(number: number, content: content, act: .submit)) {
                console.print(words("Abgegeben. ", "Submitted. ") + desk.progress + ".")
            } else {
                say(
                    words(
                        "Vorgemerkt; abgegeben ist der Bogen erst, wenn die Leitung wieder steht.",
                        "Noted; the card is submitted only once the line is back."))
            }
        }
        return .on
    }

    private mutating func offerAll() throws(CLIError) {
        let ready = desk.ready
        guard !ready.isEmpty else { return }
        let numbers = ready.map { String($0.number) }.joined(separator: ", ")
        let prompt = words(
            "Vollständig und noch nicht abgegeben: \(numbers). Alle abgeben? [j/N] ",
            "Complete and not submitted yet: \(numbers). Submit all? [y/N] ")
        guard let answer = ask(prompt), ["j", "ja", "y", "yes"].contains(answer.lowercased()) else { return }
        _ = try ScoreVerb.submitAll(&desk)
    }
}

extension ScoreTalk {
    /// The application as the juror may see it.
    private func show(_ number: Int) throws(CLIError) {
        let lines = try desk.page(number)
        console.print("\n" + String(repeating: "═", count: width))
        for line in lines { say(line) }
    }

    private func introduce(_ criterion: Criterion, _ place: Int, _ content: CardDraft) {
        let count = desk.rubric.criteria.count
        let now = content.scores[criterion.id].map { words(" · jetzt ", " · now ") + $0.description } ?? ""
        console.print("")
        say(console.bold("[\(place + 1)/\(count)] \(criterion.title[invocation.language])") + now)
        if let guidance = criterion.guidance {
            for line in guidance[invocation.language].wrapped(to: width, indent: "  ") { console.print(line) }
        }
        guide(criterion)
        if let reason = content.reasons[criterion.id], !reason.isEmpty {
            for line in (words("Begründung: ", "Reason: ") + reason.harmless).wrapped(to: width, indent: "  ")
            {
                console.print(line)
            }
        }
    }

    private func guide(_ criterion: Criterion) {
        let scale = criterion.scale
        let step = scale.step == Decimal(1) ? "" : words(", Schritt ", ", step ") + scale.step.description
        console.print(console.faint("  \(scale.min)–\(scale.max)\(step)"))
        for label in scale.labels.sorted(by: { $0.value < $1.value }) {
            let head = "  \(label.value)  "
            let lines = label.text[invocation.language].wrapped(to: width - head.count)
            for (row, line) in lines.enumerated() {
                console.print((row == 0 ? head : String(repeating: " ", count: head.count)) + line)
            }
        }
    }

    private func summarise(_ content: CardDraft) {
        console.print("")
        for criterion in desk.rubric.criteria {
            let score = content.scores[criterion.id]?.description ?? "–"
            say("  \(score)  \(criterion.title[invocation.language])")
        }
    }

    /// A text from the juror's own editor; `nil` when that could not be started or nothing was written.
    private func edit(_ text: String) -> String? {
        var template = Array("/tmp/werkx-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { return nil }
        close(file)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        guard Files.write(Array(text.utf8), to: path) else { return nil }
        let editor = Invocation.environment("VISUAL") ?? Invocation.environment("EDITOR") ?? "vi"
        // The editor is the user's own setting and may have options, so the shell takes it apart.
        guard system("\(editor) '\(path)'") == 0, let bytes = try? Files.read(path) else { return nil }
        var written = String(decoding: bytes, as: UTF8.self)
        while written.last?.isNewline == true { written.removeLast() }
        return written.isEmpty ? nil : written
    }
}
