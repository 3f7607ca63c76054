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

    @Test(arguments: GateProblem.allCases)
    func `what is turned away has a problem document in the language that is wanted`(_ problem: GateProblem)
        throws
    {
        let german = problem.response(to: [], limit: 7)
        let english = problem.response(to: [Header("accept-language", "en-GB, de;q=0.5")], limit: 7)
        #expect(german.status == problem.status && english.status == problem.status)
        #expect(german.header("content-type") == "application/problem+json")
        #expect(german.body != english.body)
        for answer in [german, english] {
            let text = String(decoding: answer.body, as: UTF8.self)
            #expect(text.hasPrefix("{\"type\":\"\(problem.rawValue)\",\"title\":\""))
            #expect(text.hasSuffix(".\",\"status\":\(problem.status),\"limit\":7}"))
            #expect(text.count { $0 == "\"" } == 12, "a title is not escaped")
        }
    }
}
