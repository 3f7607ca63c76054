import FoundationEssentials
import Glibc
import JSON
import Support
import Testing

/// Files of applications through the real program: over HTTP, by command line, cut off, killed, scanned.
@Suite(.serialized) struct FileTests {
    private let edition: Edition
    private let tokens: [String: String]
    private static let path = "/api/v1/calls/\(Edition.call)/applications/1"

    init() throws {
        let edition = try Edition()
        self.edition = edition
        tokens = try ["anna", "mira", "jo", "kim"].reduce(into: [:]) { $0[$1] = try edition.token($1) }
        let form = """
            [{"id": "pitch", "kind": "longText", "title": {"de": "Idee", "en": "Idea"}, "required": false},
             {"id": "deck", "kind": "file", "types": ["pdf"], "megabytes": 25, "title": {"de": "Folien", "en": "Deck"}},
             {"id": "logo", "kind": "file", "types": ["png"], "megabytes": 1, "required": false, "title": {"de": "Logo", "en": "Logo"}}]
            """
        try edition.folder.write(form, to: "form.json")
        try edition.run(
            "call", "form", Edition.call, "idea", edition.folder.path("form.json"), "--reason",
            "Dateien")
        try edition.run(
            "application", "begin", Edition.call, "--title", "T", "--category", "offen", "--consent", "terms",
            as: "anna")
    }

    private func client(_ port: Int, _ who: String) -> Client { Client(port: port, token: tokens[who]) }

    private static func pdf(_ size: Int) -> String {
        "%PDF-1.7\n" + String(repeating: "x", count: size - 15) + "%%EOF\n"
    }

    /// The files in the store, those that are not finished among them.
    private func stored() -> [String] {
        let folder = edition.database + ".files"
        let found = try? Program.run("/usr/bin/find", folder, "-type", "f")
        return (found ?? "").split(separator: "\n").map(String.init)
    }

    @Test func `a file goes in and comes out, to those who may see it`() throws {
        let (server, port) = try edition.serve()
        let (anna, mira, jo) = (client(port, "anna"), client(port, "mira"), client(port, "jo"))
        let put = try #require(
            anna.ask(
                "PUT", Self.path + "/files/deck", Self.pdf(1_000), type: "application/pdf",
                headers: ["Content-Disposition": "attachment; filename*=UTF-8''..%2F..%2FGr%C3%B6%C3%9Fe.pdf"]
            ))
        #expect(put.status == 200, "\(put.body)")
        #expect(put.json?["file"]?["name"]?.string == "Größe.pdf")
        #expect(put.headers["etag"] != nil)
        let tag = try #require(put.headers["etag"])
        let again = anna.ask(
            "PUT", Self.path + "/files/deck?name=Gr%C3%B6%C3%9Fe.pdf", Self.pdf(1_000),
            type: "application/pdf",
            headers: ["If-Match": tag])
        #expect(again?.status == 200)
        let stale = anna.ask(
            "PUT", Self.path + "/files/deck", Self.pdf(2_000), type: "application/pdf",
            headers: ["If-Match": tag])
        #expect(stale?.status == 412)
        #expect(anna.ask("PUT", Self.path + "/files/deck", "{}")?.status == 415)
        #expect(
            anna.ask("PUT", Self.path + "/files/deck?x=1", Self.pdf(9_000), type: "application/pdf")?.status
                == 400)
        // Taken out of the draft it is gone, by either way.
        for (method, path, body) in [
            ("DELETE", "/files/deck", nil), ("PATCH", "", #"{"fields": {"deck": null}}"#),
        ] {
            #expect(stored().count == 1)
            #expect(anna.ask(method, Self.path + path, body)?.status == 200)
            #expect(anna.ask("GET", Self.path + "/files/deck")?.status == 404)
            #expect(stored().isEmpty)
            #expect(
                anna.ask(
                    "PUT", Self.path + "/files/deck?name=..%2FGr%C3%B6%C3%9Fe.pdf", Self.pdf(1_000),
                    type: "application/pdf")?.status == 200)
        }
        // Nobody but the author reads a draft, and what may not be seen is not there.
        let missing = try #require(mira.ask("GET", Self.path + "/files/logo"))
        #expect(missing.status == 404)
        for other in [mira, jo] {
            let answer = try #require(other.ask("GET", Self.path + "/files/deck"))
            #expect(answer.status == 404 && answer.body == missing.body)
        }
        #expect(Client(port: port).ask("GET", Self.path + "/files/deck")?.status == 401)
        #expect(anna.ask("POST", Self.path + "/submit", "{}")?.status == 200)
        let got = try #require(mira.ask("GET", Self.path + "/files/deck?version=1"))
        #expect(got.status == 200 && got.body == Self.pdf(1_000))
        #expect(got.headers["content-type"] == "application/pdf")
        #expect(
            got.headers["content-disposition"]
                == "attachment; filename=\"Gr__e.pdf\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.pdf")
        #expect(got.headers["x-content-type-options"] == "nosniff")
        #expect(got.headers["cache-control"] == "no-store")
        #expect(got.headers["content-security-policy"]?.contains("sandbox") == true)
        #expect(got.headers["content-length"] == "1000")
        #expect(jo.ask("GET", Self.path + "/files/deck")?.status == 404)
        #expect(
            anna.ask("PUT", Self.path + "/files/deck", Self.pdf(1_000), type: "application/pdf")?.status
                == 409)
        server.signal(SIGTERM)
        #expect(server.wait() == 0)
        #expect(try edition.attempt(["verify"]).code == 0)
    }

    @Test func `what does not fit is refused and nothing is left`() throws {
        let (server, port) = try edition.serve()
        let anna = client(port, "anna")
        for (field, body, status) in [
            ("deck", "<html><script>x()</script>", 422), ("logo", Self.pdf(500), 422),
            ("pitch", Self.pdf(500), 422),
            ("deck", "", 422), ("other", Self.pdf(500), 422), ("logo", Self.pdf(3 << 20), 413),
            ("deck", Self.pdf(27 << 20), 413),
        ] {
            let answer = anna.ask("PUT", Self.path + "/files/\(field)", body, type: "application/pdf")
            #expect(answer?.status == status, "\(field) \(answer?.body ?? "")")
        }
        #expect(
            client(port, "mira").ask(
                "PUT", Self.path + "/files/deck", Self.pdf(500), type: "application/pdf")?.status == 403)
        #expect(
            client(port, "jo").ask("PUT", Self.path + "/files/deck", Self.pdf(500), type: "application/pdf")?
                .status == 404)
        #expect(
            anna.ask("PATCH", Self.path, #"{"fields": {"deck": "\#(String(repeating: "a", count: 64)) x"}}"#)?
                .status == 422)
        // Chunked and endless: cut at the limit.
        let wire = try Wire(port: port)
        wire.send(
            "PUT \(Self.path)/files/logo HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(tokens["anna"] ?? "")\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n")
        let chunk = "100000\r\n" + String(repeating: "x", count: 1 << 20) + "\r\n"
        for _ in 0..<8 { wire.send(chunk) }
        #expect(wire.receive(until: "\r\n").hasPrefix("HTTP/1.1 413") || wire.receive().isEmpty)
        // Announced and cut off in the middle.
        do {
            let wire = try Wire(port: port)
            wire.send(
                "PUT \(Self.path)/files/deck HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(tokens["anna"] ?? "")\r\n"
                    + "Content-Length: 20000000\r\n\r\n" + Self.pdf(10_000_000))
        }
        #expect(stored().isEmpty)
        #expect(anna.ask("GET", Self.path)?.json?["files"] == nil)
        server.signal(SIGTERM)
        server.wait()
    }

    @Test func `killed amid uploads the store holds no half file that counts`() throws {
        for turn in 0..<6 {
            let (server, port) = try edition.serve()
            let anna = client(port, "anna")
            Threads.run(4) { number in
                for size in [200_000, 2_000_000, 5_000_000] {
                    if anna.ask(
                        "PUT", Self.path + "/files/deck", Self.pdf(size + number), type: "application/pdf")
                        == nil
                    {
                        return
                    }
                    if number == 0, size == 2_000_000 {
                        usleep(useconds_t(turn * 7_000))
                        server.signal(SIGKILL)
                    }
                }
            }
            server.signal(SIGKILL)
            server.wait()
        }
        let (server, port) = try edition.serve()
        let anna = client(port, "anna")
        let got = try #require(anna.ask("GET", Self.path + "/files/deck"))
        #expect(got.status == 200 && got.body.hasPrefix("%PDF-1.7\nx") && got.body.hasSuffix("%%EOF\n"))
        #expect(anna.ask("POST", Self.path + "/submit", "{}")?.status == 200)
        server.signal(SIGTERM)
        server.wait()
        #expect(try edition.attempt(["verify"]).code == 0)
        // What the killed ones left is an hour old one day, and then goes.
        _ = try Program.run(
            "/usr/bin/find", edition.database + ".files", "-type", "f", "-exec", "touch", "-d", "2 hours ago",
            "{}", "+")
        try edition.run("files", "sweep")
        #expect(stored().count == 1)
        #expect(try edition.attempt(["verify"]).code == 0)
    }

    @Test func `eight large uploads at once stay within bounds`() throws {
        let (server, port) = try edition.serve()
        let anna = client(port, "anna")
        let body = Self.pdf(25 << 20)
        Threads.run(8) { _ in
            let status = anna.ask("PUT", Self.path + "/files/deck", body, type: "application/pdf")?.status
            #expect(status == 200 || status == 503)
        }
        let status = try String(contentsOfFile: "/proc/\(server.process)/status", encoding: .utf8)
        let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }?.split(separator: " ")
        let megabytes = (peak?.dropLast().last.flatMap { Int($0) } ?? 0) / 1_024
        #expect((1...600).contains(megabytes), "\(megabytes) MB")
        #expect(stored().count == 1)
        server.signal(SIGTERM)
        server.wait()
    }

    @Test func `a scanning program decides`() throws {
        try edition.folder.write(
            "#!/bin/sh\nif grep -q EICAR; then exit 1; fi\nif [ -e \(edition.folder.path("broken")) ]; then exit 2; fi\n",
            to: "scan")
        chmod(edition.folder.path("scan"), 0o755)
        let (server, port) = try edition.serve(options: [
            "--no-mail", "--scan-command", edition.folder.path("scan"),
        ])
        let anna = client(port, "anna")
        #expect(
            anna.ask("PUT", Self.path + "/files/deck", Self.pdf(3_000_000), type: "application/pdf")?.status
                == 200)
        let bad = Self.pdf(1_000).replacing("xxxxx", with: "EICAR", maxReplacements: 1)
        let refused = try #require(anna.ask("PUT", Self.path + "/files/deck", bad, type: "application/pdf"))
        #expect(refused.status == 422 && refused.body.contains("Schadsoftware"))
        try edition.folder.write("", to: "broken")
        #expect(
            anna.ask("PUT", Self.path + "/files/deck", Self.pdf(3_000), type: "application/pdf")?.status
                == 503)
        #expect(stored().count == 1)
        server.signal(SIGTERM)
        server.wait()
        // A command line on the machine asks the same program.
        try edition.folder.write(bad, to: "bad.pdf")
        let put = ["application", "file", "put", "\(Edition.call)/1", "deck", edition.folder.path("bad.pdf")]
        let scan = edition.folder.path("scan")
        unlink(edition.folder.path("broken"))
        let told = try edition.attempt(put + ["--scan-command", scan], as: "anna")
        #expect(told.code == 1 && told.errors.contains("Schadsoftware"))
        let set = try edition.attempt(put, as: "anna", environment: ["WERKX_SCAN_COMMAND": scan])
        #expect(set.code == 1 && stored().count == 1)
        #expect(try edition.attempt(put, as: "anna").code == 0)
    }

    @Test func `the verbs do the same, beside a server and without`() throws {
        try edition.folder.write(Self.pdf(2_000), to: "plan.pdf")
        let plan = edition.folder.path("plan.pdf")
        for isServed in [false, true] {
            let server = isServed ? try edition.serve().server : nil
            try edition.run("application", "file", "put", "\(Edition.call)/1", "deck", plan, as: "anna")
            let shown = try edition.run("application", "show", "\(Edition.call)/1", as: "anna")
            #expect(shown.contains("plan.pdf (PDF, 2 kB)"))
            let got = try edition.run("application", "file", "get", "\(Edition.call)/1", "deck", as: "anna")
            #expect(got == Self.pdf(2_000))
            #expect(stored().count == 1)
            try edition.run("application", "file", "remove", "\(Edition.call)/1", "deck", as: "anna")
            #expect(stored().isEmpty)
            server?.signal(SIGTERM)
            server?.wait()
        }
        let logo = try edition.attempt(
            ["application", "file", "put", "\(Edition.call)/1", "logo", plan], as: "anna")
        #expect(logo.code == 1 && logo.errors.contains("submissionFlawed"))
    }

    @Test func `a backup carries the files, and a damaged one is named`() throws {
        try edition.folder.write(Self.pdf(2_000), to: "plan.pdf")
        try edition.run(
            "application", "file", "put", "\(Edition.call)/1", "deck", edition.folder.path("plan.pdf"),
            as: "anna")
        try edition.run("application", "submit", "\(Edition.call)/1", as: "anna")
        let (copies, keys) = (edition.folder.path("copies"), edition.folder.path("keys"))
        try edition.run("backup", copies, "--keys", keys)
        let back = edition.folder.path("back")
        #expect(try edition.program.run("restore", copies, back, "--keys", keys).code == 0)
        #expect(try edition.program.run("verify", "--database", back + "/log.db").code == 0)
        let file = try #require(stored().first)
        try edition.folder.write("other", to: String(file.dropFirst(edition.folder.path().utf8.count + 1)))
        let verified = try edition.attempt(["verify"])
        #expect(verified.code == 1 && verified.output.contains("eine andere als die eingereichte"))
        let again = try edition.attempt(["backup", edition.folder.path("more"), "--keys", keys])
        #expect(again.code != 0)
    }
}
