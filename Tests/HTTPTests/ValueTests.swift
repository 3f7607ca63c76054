import HTTP
import Testing

@Suite struct ValueTests {
    @Test func `a field is found whatever the case of its name, and the first of several`() {
        let request = Request(
            method: .get, target: "/a?b=1", path: ["a"], query: [Header("b", "1"), Header("b", "2")],
            headers: [Header("X-Ab", "1"), Header("x-aB", "2"), Header("x-abc", "3")], arrivedAt: 0)
        #expect(request.header("X-AB") == "1")
        #expect(request.header("X-ABC") == "3")
        #expect(request.header("X-A") == nil)
        #expect(request.parameter("b") == "1")
        // Parameters are the program's own, so their case counts.
        #expect(request.parameter("B") == nil)
    }

    @Test func `only letters have a case`() {
        #expect(!Header("a@", "").isNamed("a`"))
        #expect(!Header("a[", "").isNamed("a{"))
        #expect(Header("AZ", "").isNamed("az"))
    }

    @Test func `answers name the type of what they hold`() {
        #expect(Response.json("{}").header("content-type") == "application/json")
        #expect(Response.html("<p>").header("content-type") == "text/html; charset=utf-8")
        #expect(Response.plain("ä", status: 404).header("content-type") == "text/plain; charset=utf-8")
        #expect(Response.plain("ä").body == [0xc3, 0xa4])
        #expect(Response.plain("ä", status: 404).status == 404)
        #expect(Response.noContent == Response(status: 204))
    }

    @Test func `a problem document has type, title and status, and the fields it was given`() {
        let problem = Response.problem(
            status: 413, type: "about:blank", title: "Body too large",
            headers: [Header("Connection", "close")])
        #expect(problem.status == 413)
        #expect(
            String(decoding: problem.body, as: UTF8.self)
                == "{\"type\":\"about:blank\",\"title\":\"Body too large\",\"status\":413}")
        #expect(problem.header("content-type") == "application/problem+json")
        #expect(problem.header("connection") == "close")
    }
}
