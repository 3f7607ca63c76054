import Domain
import Engine

/// The same at a terminal: application by application, or name by name.
struct DeclareTalk {
    /// What was answered before all is given together.
    struct Answers: Codable {
        /// By application; absent where there is no conflict.
        var reasons: [Int: String] = [:]
        /// The applications that were answered, whatever the answer.
        var answered: Set<Int> = []
        /// In a blind round.
        var named: [AnswerDeclaration.Named] = []

        var count: Int { answered.count + named.count }
    }

    private let sheet: DeclarationSheet
    private let juror: Slug?
    private var answers: Answers
    private let keep: ((Answers) throws(CLIError) -> Void)?
    private let give: (AnswerDeclaration) throws(CLIError) -> Bool
    private let invocation: Invocation
    private let talk: Dialogue
    private var console: Console { invocation.console }
    private var width: Int { talk.width }

    /// `give` hands the answers to the log, wherever it is, and tells whether they are there; `keep` keeps each one before that, where
    /// leaving or a line that drops is to lose none.
    init(
        _ sheet: DeclarationSheet, juror: Slug?, _ invocation: Invocation, answers: Answers = Answers(),
        keep: ((Answers) throws(CLIError) -> Void)? = nil,
        give: @escaping (AnswerDeclaration) throws(CLIError) -> Bool
    ) {
        self.answers = answers
        self.keep = keep
        self.give = give
        self.sheet = sheet
        self.juror = juror
        self.invocation = invocation
        talk = Dialogue(invocation)
    }

    private func words(_ de: String, _ en: String) -> String { invocation.words(de, en) }

    private func say(_ text: String) { talk.say(text.harmless) }

    /// Asks, and gives all answers together in the end; leaving before that answers nothing.
    consuming func run() throws(CLIError) -> Int32 {
        var talk = self
        return try talk.go()
    }

    private mutating func go() throws(CLIError) -> Int32 {
        if sheet.open == 0 {
            console.print(DeclareVerb.sheet(sheet, invocation).table(in: invocation.language))
            console.say(DeclareVerb.standing(sheet, invocation))
            return 0
        }
        console.print(console.bold(words("Befangenheit", "Conflicts of interest") + " · \(sheet.round)"))
        say(
            words(
                "Befangen ist, wer mit dem Team verwandt, befreundet oder zerstritten ist, dort arbeitet, daran verdient oder es berät. Im Zweifel ja.",
                "There is a conflict with whom one is related to, friends or at odds with, works for, earns from or advises. When in doubt, say yes."
            ))
        if answers.count > 0 {
            say(
                words(
                    "Ihre Antworten vom letzten Mal sind noch da.",
                    "Your answers of last time are still here."))
        }
        guard let conflicts = try sheet.isBlind ? byName() : byApplication() else { return left() }
        console.print("")
        for named in conflicts {
            switch named.subject {
            case .application(let number): say("  \(number): \(named.reason)")
            case .name(let name): say("  \(name): \(named.reason)")
            }
        }
        let prompt =
            conflicts.isEmpty
            ? words("Keine Befangenheit: stimmt das? [j/N] ", "No conflict at all: is that right? [y/N] ")
            : words(
                "Befangen nur hier, sonst nirgends: stimmt das? [j/N] ",
                "A conflict here only, nowhere else: is that right? [y/N] ")
        guard talk.agrees(prompt) == true else { return left() }
        let isThere = try give(
            AnswerDeclaration(
                round: sheet.round, conflicts: conflicts, noneElse: true, seen: sheet.seen, juror: juror))
        guard isThere else { return 69 }
        DeclareVerb.tell(DeclareVerb.Answered(sheet, conflicts), invocation)
        return 0
    }

    private func left() -> Int32 {
        say(
            keep == nil || answers.count == 0
                ? words("Nichts wurde vermerkt.", "Nothing was noted.")
                : words(
                    "Nichts wurde vermerkt; Ihre Antworten bleiben auf diesem Rechner bis zum nächsten Mal.",
                    "Nothing was noted; your answers stay on this machine until the next time."))
        return 1
    }

    private mutating func byApplication() throws(CLIError) -> [AnswerDeclaration.Named]? {
        say(
            words(
                "Enter = keine Befangenheit; sonst den Grund eingeben. „z“ = zurück, „q“ = abbrechen.",
                "Enter = no conflict; otherwise type the reason. “b” = back, “q” = leave."))
        let open = sheet.entries.filter { $0.answer == .open }
        var place = open.firstIndex { !answers.answered.contains($0.number) } ?? 0
        while place < open.count {
            let entry = open[place]
            console.print("")
            let title = "[\(place + 1)/\(open.count)] \(entry.number) · \(entry.title.harmless)"
            for line in title.wrapped(to: width) { console.print(console.bold(line)) }
            if !entry.team.isEmpty { say("  " + entry.team.joined(separator: ", ")) }
            if !entry.organisations.isEmpty { say("  " + entry.organisations.joined(separator: ", ")) }
            let before = answers.reasons[entry.number]
            if let before {
                say(
                    words(
                        "  bisher: \(before) (Enter behält, „n“ löscht)",
                        "  so far: \(before) (Enter keeps, “n” removes)"))
            }
            guard let answer = talk.askText("  > ") else { return nil }
            switch answer.lowercased() {
            case "q", "ende", "quit": return nil
            case "z", "b", "zurück", "zurueck", "back":
                place = max(0, place - 1)
                continue
            case "": break
            case "n", "nein", "no", "-": answers.reasons[entry.number] = nil
            case "j", "ja", "y", "yes":
                guard let reason = talk.askText(words("  Grund: ", "  Reason: ")) else { return nil }
                if reason.isEmpty { continue }
                answers.reasons[entry.number] = reason
            default: answers.reasons[entry.number] = answer
            }
            answers.answered.insert(entry.number)
            try keep?(answers)
            place += 1
        }
        return open.compactMap { entry in
            answers.reasons[entry.number].map { .init(.application(entry.number), reason: $0) }
        }
    }

    private mutating func byName() throws(CLIError) -> [AnswerDeclaration.Named]? {
        say(
            words(
                "In dieser Bewertungsrunde wird blind gelesen: die Namen gehören zu keiner Nummer.",
                "This round reads blind: the names belong to no number."))
        console.print("")
        for (place, name) in sheet.names.enumerated() { say("\(place + 1)) \(name)") }
        console.print("")
        say(
            words(
                "Die Zahl vor einem Namen eingeben, bei dem Befangenheit besteht. Enter = fertig, „q“ = abbrechen.",
                "Type the number before a name with which there is a conflict. Enter = done, “q” = leave."))
        // A name that is on the list no more cannot be answered for.
        answers.named.removeAll { named in !sheet.names.contains { named.subject == .name($0) } }
        for named in answers.named {
            if case .name(let name) = named.subject { say("  \(name): \(named.reason)") }
        }
        while let answer = talk.ask("  > ") {
            if answer.isEmpty { return answers.named }
            if ["q", "ende", "quit"].contains(answer.lowercased()) { return nil }
            let named = Int(answer).flatMap {
                sheet.names.indices.contains($0 - 1) ? sheet.names[$0 - 1] : nil
            }
            guard let name = named ?? sheet.names.first(where: { $0.lowercased() == answer.lowercased() })
            else {
                say(words("„\(answer)“ steht nicht auf der Liste.", "“\(answer)” is not on the list."))
                continue
            }
            guard
                let reason = talk.askText(
                    words("  \(name.harmless) – Grund: ", "  \(name.harmless) – reason: "))
            else {
                return nil
            }
            answers.named.removeAll { $0.subject == .name(name) }
            if !reason.isEmpty { answers.named.append(.init(.name(name), reason: reason)) }
            try keep?(answers)
        }
        return nil
    }
}
