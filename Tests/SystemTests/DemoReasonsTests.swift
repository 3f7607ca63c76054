import Foundation
import Support
import Testing

/// What the demo says besides: of whom few read, why a card is void, why somebody reads, what is agreed to, and what a blind round gives.
@Suite struct DemoReasonsTests {
    private static let round = "senkrechtstarter-2026/plan-jury"
    private let folder: Scratch
    private let program = Program()

    init() throws {
        folder = try Scratch()
        let made = try program.run([
            "demo", "--seeds", Checkout.path + "/Tests/Seeds", "--database", database,
        ])
        #expect(made.code == 0, "\(made.errors)")
    }

    private var database: String { folder.path("demo.db") }

    private func run(_ words: String..., as handle: String = "mira") throws -> Program.Result {
        let result = try program.run(
            words + ["--database", database, "--as", handle, "--language", "de"])
        #expect(result.code == 0, "\(words): \(result.errors)")
        return result
    }

    @Test func `who is rejected on few cards is named, and what a conflict voided says so`() throws {
        _ = try run(
            "conflict", "declare", "senkrechtstarter-2026/9", "--reason", "Nachbarn", as: "sevgi-marktoglu")
        let explained = try run("explain", Self.round, "9").output
        #expect(
            explained.contains(
                "Bogen von sevgi-marktoglu: wegen Befangenheit für ungültig erklärt, zählt nicht"))
        let page = folder.path("record.html")
        _ = try run("record", Self.round, "--report", page)
        #expect(
            try String(contentsOfFile: page, encoding: .utf8).contains("zählt wegen Befangenheit nicht mehr"))
        let decided = try run(
            "decide", Self.round, "--first", "1", "--award", "first", "--rest", "reject", "--reason", "Platz")
        let thin = "  Nr. 9 „Leisetreter – eine Einlage, die vor dem Druck warnt“: 4 von 5 Bögen"
        #expect(decided.errors.contains("Abgelehnt mit weniger Bögen, als vorgesehen waren:\n\(thin)\n"))
        let dry = try run("release", Self.round, "--dry-run")
        #expect(dry.errors.contains(thin) && !dry.errors.contains("Nr. 1 „"))
    }

    @Test func `a card that the office voided for another reason is not said to be of a conflict`() throws {
        _ = try run(
            "card", "void", Self.round, "9", "--juror", "sevgi-marktoglu", "--reason", "verwechselt")
        let explained = try run("explain", Self.round, "9").output
        #expect(explained.contains("Bogen von sevgi-marktoglu: für ungültig erklärt, zählt nicht"))
    }

    @Test func `every reader of an assignment has a reason`() throws {
        let readers = try run("assign", "explain", "senkrechtstarter-2026/idea-jury", "3", "--format", "csv")
            .output.split(separator: "\r\n").dropFirst()
        #expect(readers.count >= 3 && readers.allSatisfy { $0.contains("war schon zugeteilt") }, "\(readers)")
    }

    @Test func `what is agreed to is read before it is agreed to`() throws {
        let begun = try run(
            "application", "begin", "senkrechtstarter-2027", "--title", "Probe", as: "maeve-pitheadley")
        #expect(begun.errors.contains("Datenschutz (privacy)\n  Fassung 2: Wir willigen ein"))
        let given = try run(
            "application", "consent", "senkrechtstarter-2027/1", "publication", as: "maeve-pitheadley")
        #expect(given.errors.contains("Veröffentlichung (publication)\n  Fassung 1: Name, Titel"))
        #expect(
            try run("call", "show", "senkrechtstarter-2027").output.contains("Fassung 2: Wir willigen ein"))
    }

    @Test func `who is refused here stands in the journal, once`() throws {
        for _ in 0..<2 {
            let refused = try program.run(
                ["member", "deactivate", "jutta", "--database", database, "--as", "thea-floezmann"])
            #expect(refused.code == 77)
        }
        let journal = try run("journal", as: "ada").output.split(separator: "\n").filter {
            $0.contains("Anfrage abgelehnt")
        }
        #expect(journal.count == 1 && journal[0].contains("thea-floezmann"))
        #expect(journal.allSatisfy { $0.hasSuffix("werkx member deactivate") })
    }

    @Test func `a blind round gives no team, also to who reads it by name in another round`() throws {
        let (blind, open, whole) = (folder.path("blind"), folder.path("open"), folder.path("whole.db"))
        // The small edition has no blind round.
        _ = try program.run(["demo", "--seeds", Checkout.path + "/Seeds", "--database", whole])
        func texts(_ round: String, _ into: String) throws -> [String] {
            let words = ["score", "fetch", "senkrechtstarter-2026/\(round)", into]
            let fetched = try program.run(words + ["--database", whole, "--as", "beate-goldmark"])
            #expect(fetched.code == 0, "\(fetched.errors)")
            return try FileManager.default.contentsOfDirectory(atPath: into).filter { $0.hasSuffix(".txt") }
                .map { try String(contentsOfFile: "\(into)/\($0)", encoding: .utf8) }
        }
        #expect(try texts("plan-jury", open).contains { $0.contains("Team: ") })
        let read = try texts("sustainability-prize", blind)
        #expect(read.count > 2 && !read.contains { $0.contains("Team: ") })
    }
}
