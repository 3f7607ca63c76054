import Foundation
import Support
import Testing

/// What a blind round's folder must not tell.
@Suite struct BlindFolderTests {
    @Test func `no name stands in a blind round's folder, and nothing before the declaration`() throws {
        let edition = try Edition()
        let round = "\(Edition.call)/jury"
        try edition.run(
            "application", "begin", Edition.call, "--title", "Eins", "--category", "offen", "--set",
            "pitch=Streng vertraulich", "--set", "phone=0234 99", "--team", "Anna Anfang (Chefin)",
            "--consent", "terms", as: "anna")
        try edition.run("application", "submit", "\(Edition.call)/1", as: "anna")
        try edition.run("application", "accept", "\(Edition.call)/1", as: "mira")
        try edition.run(
            "round", "open", round, "--phase", "idea", "--rubric", edition.folder.path("rubric.json"),
            "--blind", as: "mira")
        try edition.run("assign", round, "1", "jo", as: "mira")
        let folder = edition.folder.path("jury")
        let early = try edition.attempt(["score", "fetch", round, folder], as: "jo")
        #expect(early.code == 1 && early.errors.contains("declarationMissing"))
        #expect(!FileManager.default.fileExists(atPath: folder))
        try edition.run("declare", round, "--none", as: "jo")
        try edition.run("score", "fetch", round, folder, as: "jo")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.contains("1-eins.txt") && names.contains("1-eins.pdf"))
        for name in names {
            let bytes = try edition.folder.bytes("jury/\(name)")
            let text = String(decoding: bytes, as: UTF8.self)
            for secret in ["Anna", "Anfang", "anna", "0234 99"] {
                #expect(!text.contains(secret) && !name.contains(secret), "\(name): \(secret)")
            }
        }
        #expect(try edition.folder.read("jury/1-eins.txt").contains("Streng vertraulich"))
        // What is asked for elsewhere is not to be had here either.
        #expect(try edition.attempt(["score", "fetch", round, folder], as: "kim").code != 0)
    }

    @Test func `no verb tells a juror which number a name belongs to`() throws {
        let edition = try Edition()
        let round = "\(Edition.call)/jury"
        for title in ["Eins", "Zwei"] {
            let person = title == "Eins" ? "Anna Anfang" : "Bea Bach"
            try edition.run(
                "application", "begin", Edition.call, "--title", title, "--category", "offen", "--set",
                "pitch=Text", "--team", person, "--consent", "terms", as: "anna")
        }
        for number in ["1", "2"] {
            try edition.run("application", "submit", "\(Edition.call)/\(number)", as: "anna")
            try edition.run("application", "accept", "\(Edition.call)/\(number)", as: "mira")
        }
        try edition.run(
            "round", "open", round, "--phase", "idea", "--rubric", edition.folder.path("rubric.json"),
            "--blind", as: "mira")
        try edition.run("declare", round, "--none", "--conflict", "Bea Bach=Schwester", as: "jo")
        // Neither is assigned to jo; one is barred by the name. Every answer is the same for both.
        for words in [
            ["application", "show", "\(Edition.call)/N"], ["application", "diff", "\(Edition.call)/N"],
            ["explain", round, "N"], ["replay", round], ["record", round], ["score", round, "N", "--list"],
            ["agreement", round], ["sensitivity", round],
        ] {
            let answers = try ["1", "2"].map { number in
                let asked = words.map {
                    $0 == "N" ? number : $0.replacingOccurrences(of: "/N", with: "/\(number)")
                }
                let result = try edition.attempt(asked, as: "jo")
                // A number that was asked for is said again.
                return "\(result.code) \(result.output) \(result.errors)".replacingOccurrences(
                    of: "\(Edition.call)/\(number)", with: "\(Edition.call)/N")
            }
            #expect(answers[0] == answers[1])
            #expect(!answers[0].contains("conflictDeclared"), "\(words)")
        }
    }
}
