import Glibc
import JSON
import Support
import Synchronization
import Testing

/// The program killed amid writes: whatever it acknowledged is there when it comes back, and a repeated request is answered once.
@Suite(.serialized) struct KillTests {
    /// What the server said yes to, by idempotency key.
    private final class Ledger: Sendable {
        let known = Mutex<[String: (number: Int, sequence: Int)]>([:])
        let asked = Mutex<[String]>([])
    }

    @Test func `nothing acknowledged is lost when the server is killed twenty times`() throws {
        let edition = try Edition()
        let token = try edition.token("anna")
        let manager = try edition.token("mira")
        let ledger = Ledger()
        let path = "/api/v1/calls/\(Edition.call)/applications"
        for round in 0..<20 {
            let (server, port) = try edition.serve()
            let client = Client(port: port, token: token)
            let answers = Atomic<Int>(0)
            Threads.run(
                8,
                atOnce: { worker in
                    for turn in 0..<50 {
                        let key = "\(round)-\(worker)-\(turn)"
                        ledger.asked.withLock { $0.append(key) }
                        guard
                            let answer = client.ask(
                                "POST", path, #"{"title":"\#(key)"}"#, headers: ["Idempotency-Key": key])
                        else { return }
                        #expect(answer.status == 201, "\(answer.body)")
                        guard let number = answer.json?["number"]?.integer,
                            let sequence = answer.json?["sequence"]?.integer
                        else { continue }
                        ledger.known.withLock { $0[key] = (number, sequence) }
                        // Killed amid the writes of the others, at another count each time.
                        if answers.add(1, ordering: .relaxed).newValue == 5 + round * 3 {
                            server.signal(SIGKILL)
                        }
                    }
                })
            server.signal(SIGKILL)
            server.wait()
        }
        let (server, port) = try edition.serve()
        let events = try begun(Client(port: port, token: manager))
        let known = ledger.known.withLock { $0 }
        #expect(known.count > 100)
        for (key, answer) in known {
            #expect(events[answer.sequence] == "application/\(Edition.call)/\(answer.number)", "\(key)")
        }
        // Every request again: those that were answered get the same answer, the others are done now, none is done twice.
        let client = Client(port: port, token: token)
        var numbers: Set<Int> = []
        let asked = ledger.asked.withLock { $0 }
        for key in asked {
            let answer = try #require(
                client.ask("POST", path, #"{"title":"\#(key)"}"#, headers: ["Idempotency-Key": key]))
            let number = try #require(answer.json?["number"]?.integer)
            if let before = known[key] { #expect(before.number == number, "\(key)") }
            numbers.insert(number)
        }
        #expect(numbers.count == asked.count)
        #expect(try begun(Client(port: port, token: manager)).count == asked.count)
        server.signal(SIGTERM)
        #expect(server.wait() == 0)
        #expect(try edition.attempt(["verify"]).code == 0)
    }

    /// The streams of all events that began an application, by sequence.
    private func begun(_ client: Client) throws -> [Int: String] {
        var events: [Int: String] = [:]
        var after = 0
        while true {
            let page = try #require(client.ask("GET", "/api/v1/log?limit=500&after=\(after)")?.json)
            for item in page["items"]?.items ?? [] where item["type"]?.string == "application.begun" {
                events[item["sequence"]?.integer ?? 0] = item["stream"]?.string
            }
            guard let next = page["next"]?.integer else { return events }
            after = next
        }
    }
}
