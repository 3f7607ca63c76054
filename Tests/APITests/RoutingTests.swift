import Domain
import HTTP
import Testing

@testable import API

/// Every operation is found where its declaration says, and nothing else is.
struct RoutingTests {
    @Test(arguments: Operation.allCases)
    func `an operation is found at its path`(_ operation: Operation) throws {
        let declaration = operation.declaration
        let steps = declaration.segments.map { segment in
            switch segment {
            case .word(let word): word
            case .parameter(let parameter): parameter.isNumber ? "12" : "some-name"
            }
        }
        let found = try #require(Routing.shared.find(steps[...]))
        #expect(found.declaration(declaration.method)?.path == declaration.path)
        #expect(found.texts.count == declaration.path.split(separator: "{").count - 1)
    }

    @Test func `what nobody declared is nowhere`() {
        #expect(Routing.shared.find([])?.texts == nil)
        #expect(Routing.shared.find(["calls", "x", "nothing"])?.texts == nil)
        #expect(Routing.shared.find(["calls", "x", "rounds", "y", "ranking", "z"])?.texts == nil)
        let calls = Routing.shared.find(["calls"])
        #expect(calls?.methods == [.get, .post])
    }

    @Test func `an address reads what it printed`() throws {
        let application = Places.application
        #expect(application.link(to: .init(.init(checked: "c"), 17)) == "/api/v1/calls/c/applications/17")
        #expect(application.read(["c", "17"]) == .init(.init(checked: "c"), 17))
        for wrong in ["0", "-1", "017", "+1", "1.0", "x", "99999999999999999999"] {
            #expect(application.read(["c", wrong]) == nil)
        }
        #expect(application.read(["C", "17"]) == nil)
    }

    @Test func `a body may be as long as its operation says`() {
        let card = ["api", "v1", "calls", "c", "rounds", "r", "scorecards", "3"]
        #expect(API.bodyLimit(method: .put, path: card) == 1 << 20)
        #expect(API.bodyLimit(method: .get, path: ["nothing"]) == 1 << 20)
    }
}
