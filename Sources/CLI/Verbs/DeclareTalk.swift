import Domain
import Engine
import Glibc

/// The same at a terminal: application by application, or name by name.
struct DeclareTalk {
    private let sheet: DeclarationSheet
    private let juror: Slug?
    private let give: (AnswerDeclaration) throws(CLIError) -> Void
    private let invocation: Invocation
    private let console: Console
    private let width: Int

    /// `give` hands the answers to the log, wherever it is.
    init(
        _ sheet: DeclarationSheet, juror: Slug?, _ invocation: Invocation,
        give: @escaping (AnswerDeclaration) throws(CLIError) -> Void
    ) {
        self.give = give
        self.sheet = sheet
        self.juror = juror
        self.invocation = invocation
        console = invocation.console
        var size = winsize()
        width = ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col >= 40 ? min(Int(size.ws_col), 100) : 80
    }

    private func words(_ de: String, _ en: String) -> String { invocation.words(de, en) }

    private func say(_ text: String) { for line in text.harmless.wrapped(to: width) { console.print(line) } }

    private func ask(_ prompt: String) -> String? {
        console.ask(prompt)
        return readLine().map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
    }

    /// Asks, and gives all answers together in the end; leaving before that answers nothing.
    func run() throws(CLIError) -> Int32 {
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
        guard let conflicts = sheet.isBlind ? byName() : byApplication() else { return left() }
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
        guard let answer = ask(prompt), ["j", "ja", "y", "yes"].contains(answer.lowercased()) else {
            return left()
        }
        try give(
            AnswerDeclaration(
                round: sheet.round, conflicts: conflicts, noneElse: true, seen: sheet.seen, juror: juror))
        DeclareVerb.tell(conflicts.count, invocation)
        return 0
    }

    private func left() -> Int32 {
        say(words("Nichts wurde vermerkt.", "Nothing was noted."))
        return 1
    }

    private func byApplication() -> [AnswerDeclaration.Named]? {
        say(
            words(
                "Enter = keine Befangenheit; sonst den Grund eingeben. „z“ = zurück, „q“ = abbrechen.",
                "Enter = no conflict; otherwise type the reason. “b” = back, “q” = leave."))
        let open = sheet.entries.filter { $0.answer == .open }
        var reasons: [Int: String] = [:]
        var place = 0
        while place < open.count {
            let entry = open[place]
            console.print("")
            let title = "[\(place + 1)/\(open.count)] \(entry.number) · \(entry.title.harmless)"
            for line in title.wrapped(to: width) { console.print(console.bold(line)) }
            if !entry.team.isEmpty { say("  " + entry.team.joined(separator: ", ")) }
            if !entry.organisations.isEmpty { say("  " + entry.organisations.joined(separator: ", ")) }
            let before = reasons[entry.number]
            if let before {
                say(
                    words(
                        "  bisher: \(before) (Enter behält, „n“ löscht)",
                        "  so far: \(before) (Enter keeps, “n” removes)"))
            }
            guard let answer = ask("  > ") else { return nil }
            switch answer.lowercased() {
            case "q", "ende", "quit": return nil
            case "z", "b", "zurück", "zurueck", "back": place = max(0, place - 1)
            case "": place += 1
            case "n", "nein", "no", "-":
                reasons[entry.number] = nil
                place += 1
            case "j", "ja", "y", "yes":
                guard let reason = ask(words("  Grund: ", "  Reason: ")) else { return nil }
                if reason.isEmpty { continue }
                reasons[entry.number] = reason
                place += 1
            default:
                reasons[entry.number] = answer
                place += 1
            }
        }
        return reasons.sorted { $0.key < $1.key }.map { .init(.application($0.key), reason: $0.value) }
    }

    private func byName() -> [AnswerDeclaration.Named]? {
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
        var conflicts: [AnswerDeclaration.Named] = []
        while let answer = ask("  > ") {
            if answer.isEmpty { return conflicts }
            if ["q", "ende", "quit"].contains(answer.lowercased()) { return nil }
            let named = Int(answer).flatMap {
                sheet.names.indices.contains($0 - 1) ? sheet.names[$0 - 1] : nil
            }
            guard let name = named ?? sheet.names.first(where: { $0.lowercased() == answer.lowercased() })
            else {
                say(words("„\(answer)“ steht nicht auf der Liste.", "“\(answer)” is not on the list."))
                continue
            }
            guard let reason = ask(words("  \(name.harmless) – Grund: ", "  \(name.harmless) – reason: "))
            else {
                return nil
            }
            if reason.isEmpty { continue }
            conflicts.removeAll { $0.subject == .name(name) }
            conflicts.append(.init(.name(name), reason: reason))
        }
        return nil
    }
}
