import Glibc
import JSON
import Support
import Testing

/// A round's events as they come over the wire.
@Suite(.serialized) struct EventsTests {
    private func open(_ port: Int, _ token: String, headers: String = "") throws -> Wire {
        let wire = try Wire(port: port)
        wire.send(
            "GET /api/v1/calls/\(Edition.call)/rounds/jury/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\(headers)\r\n"
        )
        return wire
    }

    @Test func `a card that is submitted is told at once to those who may, and to nobody else`() throws {
        let edition = try Edition()
        let (mira, jo, anna) = (
            try edition.token("mira"), try edition.token("jo"), try edition.token("anna")
        )
        let (server, port) = try edition.serve()
        defer { server.signal(SIGTERM) }
        let applications = "/api/v1/calls/\(Edition.call)/applications"
        let founder = Client(port: port, token: anna)
        _ = founder.ask(
            "POST", applications,
            #"{"title":"Wundblick","phase":"idea","category":"offen","fields":{"pitch":"Genug."},"team":["Anna"],"consents":{"terms":true}}"#
        )
        #expect(founder.ask("POST", applications + "/1/submit")?.status == 200)
        try edition.run("application", "accept", "\(Edition.call)/1")
        try edition.run(
            "round", "open", "\(Edition.call)/jury", "--no-declarations", "--phase", "idea", "--rubric",
            edition.folder.path("rubric.json"))
        try edition.run("assign", "\(Edition.call)/jury", "1", "jo", "kim")
        let path = "/api/v1/calls/\(Edition.call)/rounds/jury/events"
        #expect(Client(port: port).ask("GET", path)?.status == 401)
        let forbidden = Client(port: port, token: anna).ask("GET", path)
        let missing = Client(port: port, token: anna).ask(
            "GET", "/api/v1/calls/\(Edition.call)/rounds/none/events")
        #expect(forbidden?.status == 404 && forbidden?.body == missing?.body)

        let manager = try open(port, mira)
        let first = manager.receive(until: "event: ranking")
        #expect(first.contains("text/event-stream") && first.contains("event: progress"))
        let juror = try open(port, jo)
        let own = juror.receive(until: "\"submitted\":0")
        #expect(
            own.contains("\"submitted\":0") && !own.contains("ranking") && !own.contains("event: progress"))

        let card = Client(port: port, token: jo).ask(
            "PUT", "/api/v1/calls/\(Edition.call)/rounds/jury/scorecards/1",
            #"{"scores":{"idea":4},"reasons":{"idea":"Gut gedacht."},"submit":true}"#)
        #expect(card?.status == 200, "\(card?.body ?? "")")
        #expect(manager.receive(until: "\"submitted\":1").contains("event: progress"))
        #expect(juror.receive(until: "\"submitted\":1").contains("\"submitted\":1"))

        // Who loses the token is told no more.
        try edition.run("token", "revoke", "jo", "--all")
        #expect(juror.receive(until: "0\r\n\r\n").hasSuffix("0\r\n\r\n"))
    }
}
