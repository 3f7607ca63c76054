import Domain
import Support
import Testing

@testable import Engine

/// Every letter word for word in `EngineTests/Goldens/letters.de.txt` and `letters.en.txt`, to be read as its reader reads it.
@Suite struct LetterGoldenTests {
    private static let site = "https://werkx.example.org"
    private let call: Call
    private let round: Round

    init() throws {
        let bench = try Bench()
        call = try #require(bench.engine.world.calls.first)
        round = try #require(call.rounds.first)
    }

    private static func moment(_ wall: String, _ milliseconds: Int64) -> Moment {
        Moment(
            wall: wall, zone: "Europe/Berlin", offset: 60, instant: Instant(milliseconds: milliseconds))
    }

    private func letters(_ language: Language) throws -> [Letter] {
        let to = "jo@example.org"
        let jo = Addressee(member: MemberID(2), name: "Jo Beispiel", language: language)
        let frame = LetterFrame(
            office: Bilingual(de: "Gründungsbüro Musterstadt", en: "Founders' office Musterstadt"),
            site: Self.site)
        let time = Bilingual(de: "20.1.2027, 11:00:00 Europe/Berlin", en: "2027-01-20 11:00:00 Europe/Berlin")
        let phase = Phase(
            id: try Bench.slug("plan"), title: Bilingual(de: "Geschäftsplan", en: "Business plan"),
            opens: Self.moment("2027-01-10T00:00", 1_799_535_600_000),
            deadline: Self.moment("2027-01-31T23:59", 1_801_436_399_999), form: [])
        let id = ApplicationID(call.slug, 7)
        let subject = LetterSubject(id, of: call, title: "Leise Räder für die letzte Meile der Stadt")
        let name = RoundName(round, of: call)
        let link = "\(Self.site)/join/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"
        let roles = [Bilingual(de: "Jurymitglied bei „Probe“", en: "juror of “Trial”")]
        let dates = [
            Bilingual(
                de: "„Probe“, Einreichung „Geschäftsplan“: bis \(time.de)",
                en: "“Trial”, hand-in “Business plan”: until \(time.en)")
        ]
        let changed = Bilingual(de: "das Passwort", en: "the password")
        let prize = Bilingual(
            de: "Preis „Erster Preis“ (25.000,00 €)", en: "prize “First prize” (€25,000.00)")
        let none = Bilingual(de: "Absage", en: "rejection")
        let step = Bilingual(de: "Was folgt, steht hier.", en: "What follows stands here.")
        var stranger = jo
        (stranger.member, stranger.name) = (nil, nil)
        return [
            .confirmationCode(to: to, stranger, code: "ABCD-EFGH", until: time, frame: frame, reason: ""),
            .registeredAlready(to: to, jo, frame: frame, reason: ""),
            .invitation(
                to: to, jo, link: link, roles: roles, dates: dates, until: time, frame: frame, reason: ""),
            .invitation(
                to: to, jo, link: "abcdefg", roles: roles, until: time, frame: LetterFrame(), reason: ""),
            .accountReset(to: to, jo, link: link, until: time, frame: frame, reason: ""),
            .passwordCode(to: to, jo, code: "ABCD-EFGH", until: time, frame: frame, reason: ""),
            .deviceConfirmed(to: to, jo, device: "Rechner im Büro", at: time, frame: frame, reason: ""),
            .accountChanged(to: to, jo, what: changed, at: time, frame: frame, reason: ""),
            .submissionConfirmed(
                to: to, jo, about: subject, phase: phase, version: 2, at: time, deadline: phase.deadline,
                digest: Digest(checked: String(repeating: "ab", count: 32)), frame: frame, reason: ""),
            .deadlineReminder(
                to: to, jo,
                about: [subject, LetterSubject(ApplicationID(call.slug, 8), of: call, title: nil)],
                call: call, phase: phase, deadline: phase.deadline, frame: frame, reason: ""),
            .decision(
                to: to, jo, about: subject, decisions: [prize], steps: [step], frame: frame, reason: ""),
            .decision(
                to: to, jo, about: subject, decisions: [prize], replacing: [none], frame: frame, reason: ""),
            .feedback(
                to: to, jo, about: subject,
                body: "Guten Tag,\n\n– \(String(repeating: "sehr gut durchdacht ", count: 6))\n\nGruß",
                reason: ""),
            .followUp(
                to: to, jo, venture: "Leise Räder", number: 3, months: 12, call: call, frame: frame,
                reason: ""),
            .cardReminder(
                to: to, jo, round: name, missing: [3, 14], due: phase.deadline, isOverdue: false,
                frame: frame, reason: ""),
            .cardReminder(
                to: to, jo, round: name, missing: [3], due: phase.deadline, isOverdue: true, frame: frame,
                reason: ""),
            .declarationReminder(to: to, jo, round: name, due: phase.deadline, frame: frame, reason: ""),
        ]
    }

    @Test(arguments: Language.allCases) func `every letter says what it is about and what to do`(
        _ language: Language
    ) throws {
        let letters = try letters(language)
        #expect(Set(letters.map(\.kind)) == Set(LetterKind.allCases))
        let text = letters.map { "===== \($0.kind.rawValue)\n\($0.subject)\n\n\($0.text)" }
        try Golden.check(text.joined(separator: "\n"), "EngineTests/Goldens/letters.\(language.rawValue).txt")
        for letter in letters {
            for line in letter.text.split(separator: "\n") where line.count > LetterText.width {
                #expect(line.hasPrefix("    ") || !line.contains(" "), "\(letter.kind): \(line)")
            }
            if letter.kind.isJuryMail { #expect(!letter.text.contains("Leise Räder")) }
        }
    }

    @Test func `lines are broken at blanks, below a point further in, and never in what is typed`() {
        let word = String(repeating: "x", count: 90)
        let point = "– " + String(repeating: "wort ", count: 20)
        let lines = LetterText.wrapped("\(word) kurz\n\(point)\n    werkx \(word)\n\nEnde").split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == word && lines[1] == "kurz")
        #expect(lines[2].hasPrefix("– wort") && lines[2].count <= 76 && lines[3].hasPrefix("  wort"))
        #expect(lines.suffix(3) == ["    werkx \(word)", "", "Ende"])
    }
}
