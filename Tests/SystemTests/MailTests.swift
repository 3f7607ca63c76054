import FoundationEssentials
import Glibc
import Support
import Testing

/// Letters, from what makes them to the mail program that takes them.
@Suite(.serialized) struct MailTests {
    /// An edition with a round that ju has cards in, and a mail program that writes down what it gets.
    private struct Office {
        let edition: Edition

        init() throws {
            edition = try Edition()
            try edition.folder.write(
                """
                #!/bin/sh
                test -e "\(edition.folder.path("broken"))" && echo "$*" >> "\(edition.folder.path("refused"))" && exit 75
                echo "== $*" >> "\(edition.folder.path("sent"))"
                cat >> "\(edition.folder.path("sent"))"
                """, to: "mail.sh")
            chmod(edition.folder.path("mail.sh"), 0o700)
            try edition.run(
                "member", "add", "ju", "--role", "juror", "--call", Edition.call, "--email", "ju@bank.example"
            )
        }

        /// The options of a server that uses the mail program.
        var command: [String] {
            ["--mail-command", edition.folder.path("mail.sh"), "--mail-from", "Büro <post@example.org>"]
        }

        func submit(_ number: Int = 1, title: String = "Ampelgrün", as founder: String = "anna") throws {
            try edition.run(
                "application", "begin", Edition.call, "--title", title, "--category", "offen", "--set",
                "pitch=Weil es fehlt.", "--consent", "terms", as: founder)
            try edition.run("application", "submit", "\(Edition.call)/\(number)", as: founder)
        }

        func openRound() throws {
            try edition.run("application", "accept", "\(Edition.call)/1")
            try edition.run(
                "round", "open", "\(Edition.call)/jury", "--no-declarations", "--rubric",
                edition.folder.path("rubric.json"), "--phase", "idea")
            try edition.run("assign", "\(Edition.call)/jury", "1", "ju")
        }

        /// Closes the round with a card of ju's, and prepares that the application is rejected; the round's name.
        func reject() throws -> String {
            let round = "\(Edition.call)/jury"
            try edition.folder.write(
                "application,juror,criterion,score,reason\n1,ju,idea,5,sehr leise und sehr hell\n1,ju,team,5,\n",
                to: "scores.csv")
            try edition.run(
                "import", "scores", edition.folder.path("scores.csv"), "--call", Edition.call, "--round",
                "jury", "--rubric", edition.folder.path("rubric.json"), as: "mira")
            try edition.run("round", "close", round, as: "mira")
            try edition.run("decide", round, "1", "--reject", "--reason", "Geld reicht nicht", as: "mira")
            return round
        }

        var sent: String { (try? edition.folder.read("sent")) ?? "" }
        /// What the mail program did not take.
        var refused: String { (try? edition.folder.read("refused")) ?? "" }

        /// Waits until the letters stand so.
        func wait(_ statuses: String...) throws {
            try MailTests.wait(for: "\(statuses)") {
                MailTests.statuses(try edition.run("outbox", "list", "--format", "csv")) == statuses
            }
        }
    }

    /// Waits for something that comes by itself.
    private static func wait(for what: String, _ isThere: () throws -> Bool) throws {
        for _ in 0..<400 {
            if try isThere() { return }
            usleep(50_000)
        }
        Issue.record("\(what) never came")
    }

    private static func statuses(_ list: String) -> [String] {
        list.split(separator: "\r\n").dropFirst().map {
            $0.split(separator: ",").last.map(String.init) ?? ""
        }
    }

    @Test func `a hand-in is confirmed once, by a mail program, over a restart`() throws {
        let office = try Office()
        let (server, _) = try office.edition.serve(options: office.command)
        try office.submit()
        try office.wait("handedOver")
        #expect(server.stopped() == 0)
        #expect(office.sent.contains("== -i -- anna@firma.example\n"))
        #expect(office.sent.contains("\r\nFrom: =?utf-8?q?B=C3=BCro?=\r\n <post@example.org>\r\n"))
        #expect(office.sent.contains("\r\nAuto-Submitted: auto-generated\r\n"))
        #expect(office.sent.contains("Ampelgr=C3=BCn"))
        let (again, _) = try office.edition.serve(options: office.command)
        // Once the next one is out, the first would have been too.
        try office.submit(2, title: "Zweite")
        try office.wait("handedOver", "handedOver")
        #expect(again.stopped() == 0)
        #expect(office.sent.split(separator: "== ").count == 2)
        let log = try office.edition.run("log", "--type", "mail")
        #expect(log.contains("legt Brief 1 an anna zum Versand bereit: Eingangsbestätigung"))
        #expect(log.contains("übergibt Brief 1 an anna dem Mailprogramm"))
        #expect(!log.contains("anna@firma.example"))
        try office.edition.run("verify")
    }

    @Test func `without a mail program letters are files that only their owner reads`() throws {
        let office = try Office()
        let (server, _) = try office.edition.serve(options: [])
        try office.submit()
        try office.wait("handedOver")
        #expect(server.stopped() == 0)
        let file = office.edition.database + ".outbox/mail-000001.eml"
        var status = stat()
        #expect(stat(file, &status) == 0 && status.st_mode & 0o777 == 0o600)
        let shown = try office.edition.attempt(["outbox", "show", "1"])
        #expect(shown.output.hasPrefix("Von: "), "\(shown.output)")
        #expect(shown.output.contains("\nAn: anna@firma.example\nDatum: "))
        #expect(shown.output.contains("\nBetreff: Bewerbung Nr. 1 ist eingegangen: "))
        #expect(shown.output.contains("können Sie sie zurückholen") && shown.errors.contains(file))
        let refused = try office.edition.attempt(["outbox", "show", "1"], as: "mira")
        #expect(refused.code != 0 && !refused.output.contains("anna@"))
    }

    @Test func `a jury is reminded once a day, and the office sees whom first`() throws {
        let office = try Office()
        try office.submit()
        try office.openRound()
        let round = "\(Edition.call)/jury"
        let dry = try office.edition.run("remind", round, "--dry-run", as: "mira")
        #expect(dry.contains("ju@bank.example") && dry.contains("Offene Bewertungsbögen"))
        #expect(
            try office.edition.run("outbox", "list", "--format", "csv").split(separator: "\r\n").count == 1)
        #expect(try office.edition.attempt(["remind", round], as: "ju").code != 0)
        try office.edition.run("remind", round, as: "mira")
        let twice = try office.edition.attempt(["remind", round], as: "mira")
        #expect(twice.code == 0 && twice.errors.contains("schon geschickt oder unterwegs"))
        #expect(try office.edition.run("outbox", "show", "1").contains("Bewerbungen Nr. 1"))
        try office.edition.folder.write("", to: "broken")
        let clock = office.edition.folder.path("clock")
        try office.edition.folder.write("0", to: "clock")
        let (server, _) = try office.edition.serve(
            options: office.command, environment: ["WERKX_TEST_CLOCK": clock])
        try Self.wait(for: "a refusal") { !office.refused.isEmpty }
        // Nothing is lost while the mail program refuses, and nothing comes twice when it is well again.
        try office.wait("queued", "queued")
        #expect(office.sent.isEmpty)
        unlink(office.edition.folder.path("broken"))
        try office.edition.folder.write("120", to: "clock")
        try office.wait("handedOver", "handedOver")
        #expect(server.stopped() == 0)
        #expect(office.sent.split(separator: "== ").count == 2)
    }

    @Test func `a decision and what the jury wrote are sent once, when they are known`() throws {
        let office = try Office()
        try office.submit()
        try office.openRound()
        let edition = office.edition
        let round = try office.reject()
        #expect(try edition.attempt(["feedback", round, "--send"], as: "mira").code == 1)
        let dry = try edition.run("release", round, "--send", "--dry-run", as: "mira")
        #expect(dry.contains("anna@firma.example"))
        #expect(
            try edition.attempt(["release", round, "--send", "--at", "2098-01-01"], as: "mira").code == 2)
        #expect(try edition.run("outbox", "list", "--format", "json") == "[]\n")
        try edition.run("release", round, as: "mira")
        let early = try edition.attempt(["feedback", round, "--send"], as: "mira")
        #expect(early.code == 0 && early.errors.contains("das Ergebnis ging noch nicht hinaus"))
        try edition.run("release", round, "--send", as: "mira")
        try edition.run("feedback", round, "--send", as: "mira")
        try edition.run("release", round, "--send", as: "mira")
        try edition.run("feedback", round, "--send", as: "mira")
        let list = try edition.run("outbox", "list", "--format", "csv")
        #expect(list.split(separator: "\r\n").count == 3)
        #expect(try edition.run("outbox", "show", "1").contains("ist entschieden"))
        #expect(try edition.run("outbox", "show", "2").contains("sehr leise und sehr hell"))
        #expect(try edition.run("log", "--type", "mail", "--format", "json").contains("decision/\(round)/1/"))
        try edition.run("revise", round, "1", "--reserve", "1", "--reason", "Geld reicht doch", as: "mira")
        try edition.run("release", round, "--send", as: "mira")
        let anew = try edition.run("outbox", "show", "3")
        #expect(anew.contains("ist neu entschieden") && anew.contains("ersetzt die frühere"), "\(anew)")
    }

    @Test func `who has no address is said to have none, before and after the result`() throws {
        let office = try Office()
        let edition = office.edition
        try edition.run("member", "add", "karl", "--role", "founder")
        try office.submit(as: "karl")
        try office.openRound()
        let round = try office.reject()
        try edition.run("release", round, as: "mira")
        for letter in [["release", round, "--send"], ["feedback", round, "--send"]] {
            let given = try edition.attempt(letter, as: "mira")
            #expect(given.errors.contains("): keine E-Mail-Adresse\n"), "\(given.errors)")
        }
    }

    @Test func `founders are reminded of drafts, and jurors asked to declare`() throws {
        let office = try Office()
        let edition = office.edition
        try office.submit()
        try edition.run(
            "application", "begin", Edition.call, "--title", "Entwurf", "--category", "offen", "--consent",
            "terms", as: "anna")
        let dry = try edition.run("remind", Edition.call, "--dry-run", "--format", "json", as: "mira")
        #expect(dry.contains("– Bewerbung Nr. 2") && !dry.contains("Entwurf"))
        #expect(dry.contains("31.01.2099 23:59 Europe/Berlin"))
        try edition.run("application", "accept", "\(Edition.call)/1")
        try edition.run(
            "round", "open", "\(Edition.call)/jury", "--rubric", edition.folder.path("rubric.json"),
            "--phase",
            "idea")
        let asked = try edition.attempt(["remind", "\(Edition.call)/jury", "--dry-run"], as: "mira")
        #expect(
            asked.output.contains("Erklärung zur Befangenheit") && asked.output.contains("ju@bank.example"))
        #expect(asked.errors.contains("kim bekommt keinen Brief"))
        // Who does not read in this round is not asked.
        try edition.run(
            "round", "panel", "\(Edition.call)/jury", "--readers", "1", "--juror", "kim", as: "mira")
        let rest = try edition.attempt(["remind", "\(Edition.call)/jury", "--dry-run"], as: "mira")
        #expect(!rest.output.contains("ju@bank.example"), "\(rest.output)")
    }

    @Test func `a demonstration sends nothing, and a table that is read in confirms nothing`() throws {
        let office = try Office()
        let folder = office.edition.folder
        let database = folder.path("demo.db")
        let program = Program()
        #expect(
            try program.run(
                "demo", "--seeds", Checkout.path + "/Tests/Seeds", "--database", database
            ).code == 0)
        let server = try program.start(
            ["serve", "--listen", "127.0.0.1:0", "--database", database] + office.command,
            output: folder.path("out"), errors: folder.path("err"))
        _ = try server.port(saidIn: folder.path("err"))
        // Once a letter is out, those of the story would have been too.
        #expect(
            try program.run(
                "member", "invite", "neu", "--role", "founder", "--email", "neu@example.org", "--as", "ada",
                "--database", database
            ).code == 0)
        try Self.wait(for: "the invitation") {
            Self.statuses(
                try program.run("outbox", "list", "--format", "csv", "--database", database).output)
                == ["handedOver"]
        }
        #expect(server.stopped() == 0)
        #expect(office.sent.isEmpty)
        #expect(try folder.read("err").contains("Eine Vorführung verschickt nichts"))
    }
}

extension Running {
    /// Tells the program to end, and gives its exit code.
    fileprivate func stopped() -> Int32 {
        signal(SIGTERM)
        return wait()
    }
}
