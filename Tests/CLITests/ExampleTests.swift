import Support
import Testing

@testable import CLI

/// The examples in the help, run one after the other on a demo log.
@Suite struct ExampleTests {
    /// What is done when a round is closed, after all the rest.
    private static let afterwards = [
        "juror leave", "round reopen", "card ask", "card requests", "card decline", "card ask",
        "card approve", "card void",
    ]

    /// In an order in which each finds what it needs.
    private static let order = [
        "programme create", "programme list", "call check", "call create", "call open", "call list",
        "call show",
        "call extend", "call form", "rubric check", "rubric show", "member add", "member list", "member show",
        "member role", "member change", "token create", "token list", "token revoke", "member invite",
        "member reset", "member deactivate", "member reactivate", "register", "account mail",
        "account sessions", "account end-session", "journal", "application begin",
        "application change", "application file put", "application file get", "application file remove",
        "files sweep", "application submit", "application reopen", "application submit",
        "application consent",
        "application extend", "call admit", "application move", "application correct", "application redact",
        "application duplicate", "application list", "application show", "application diff",
        "application accept", "application exclude", "application acts", "round open",
        "conflict suspects", "conflict domains", "conflict list", "declare", "wish", "wish list",
        "round panel", "conflict confirm",
        "conflict dismiss", "assign",
        "assign list", "assign remove", "assign all", "assign explain", "assign undo", "round list",
        "round show", "progress", "score fetch", "score import", "agreement", "jurors", "sensitivity",
        "round ties", "round close", "round publish", "call budget",
        "meeting add", "meeting list", "decide", "decisions", "release", "revise", "reserve list", "record",
        "feedback", "remind", "outbox list",
        "application withdraw", "application begin", "call close", "application admit",
        "cohort create", "venture found", "cohort admit", "cohort onboarding", "cohort pay", "cohort list",
        "cohort show", "milestone plan", "milestone move", "milestone miss", "milestone reach",
        "checkin", "mentoring add", "figure add", "figure correct", "figure list", "followup ask",
        "followup answer", "followup list", "cohort leave", "venture list", "venture show", "outcomes",
        "story", "venture close", "conflict declare",
    ]

    @Test func `every example does what it says`() throws {
        let folder = try Scratch()
        try folder.write(Self.form, to: "formular.json")
        try folder.write(Self.call, to: "call-2028.json")
        try folder.write("Räder, die man nicht hört.\n", to: "kurz.txt")
        try folder.write("%PDF-1.7\nFolien, die man nicht hört\n%%EOF\n", to: "foliensatz.pdf")
        try folder.write("Anwesend waren alle.\n", to: "protokoll.txt")
        let program = Program()
        let database = ["--database", folder.path("demo.db"), "--language", "de"]
        let made = try program.run(["demo", "--seeds", Checkout.path + "/Tests/Seeds"] + database)
        #expect(made.code == 0, "\(made.errors)")
        for name in Self.order + Self.afterwards {
            let verb = try #require(CLI.verbs.first { $0.name == name })
            if name == "round panel" {
                // The rubric asks for three cards of each application, also of those whose team a juror knows.
                for juror in ["ruth", "rolf"] {
                    let added = try program.run(
                        [
                            "member", "add", juror, "--role", "juror", "--call", "senkrechtstarter-2027",
                            "--as", "ada",
                        ] + database)
                    #expect(added.code == 0, "\(added.errors)")
                }
            }
            let words = CommandLineText.words(verb.example).dropFirst().map { word in
                // Files of the checkout and of this test, and a deadline that stays ahead.
                var word = word
                for top in ["Seeds/", "Rubrics/"] where word.hasPrefix(top) {
                    word = Checkout.path + "/" + word
                }
                for own in [
                    "formular.json", "call-2028.json", "vermerk.html", "protokoll.txt", "pitch-day",
                    "foliensatz.pdf",
                    "kopie.pdf",
                ]
                where word == own {
                    word = folder.path(own)
                }
                if word == "boegen.csv" { word = folder.path("pitch-day/boegen.csv") }
                if word == "summary=@kurz.txt" { word = "summary=@" + folder.path("kurz.txt") }
                if word == "2027-03-08 23:59" { return "2099-03-08 23:59" }
                return word == "2027-02-07 23:59" || word == "2027-03-01 23:59" ? "2099-02-07 23:59" : word
            }
            let result = try program.run(words + database)
            #expect(result.code == 0, "\(verb.example): \(result.errors)")
            #expect(!result.errors.contains("Das war schon so."), "\(verb.example) does nothing")
        }
    }

    private static let form = """
        [{"id": "summary", "kind": "longText", "title": {"de": "Kurz", "en": "Brief"}},
         {"id": "hours", "kind": "number", "title": {"de": "Stunden", "en": "Hours"}},
         {"id": "deck", "kind": "file", "required": false, "title": {"de": "Folien", "en": "Slides"}}]
        """

    private static let call = """
        {"id": "senkrechtstarter-2028",
         "phases": [{"id": "idea", "opens": "2027-11-01 09:00", "deadline": "2028-01-31 23:59"}]}
        """
}
