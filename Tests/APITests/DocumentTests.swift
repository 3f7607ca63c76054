import Domain
import HTML
import HTTP
import JSON
import Testing

@testable import API

/// The OpenAPI document says all of it, in both languages, and points at nothing that is not there.
struct DocumentTests {
    @Test(arguments: Language.allCases)
    func `every operation is described, and every pointer leads somewhere`(_ language: Language) throws {
        let text = OpenAPI.document(in: language).text()
        let root = try Document(Array(text.utf8)).root
        let paths = try #require(root["paths"])
        for operation in Operation.allCases {
            let declaration = operation.declaration
            let node = paths[declaration.path]?[declaration.method.rawValue.lowercased()]
            #expect(node?["operationId"]?.value == .string(operation.rawValue))
            guard case .string(let summary)? = node?["summary"]?.value else {
                Issue.record("\(operation.rawValue) has no summary")
                continue
            }
            #expect(!summary.isEmpty && !summary.hasSuffix("."))
        }
        for pointer in Set(text.split(separator: "\"").filter { $0.hasPrefix("#/") }) {
            var node: DocumentNode? = root
            for step in pointer.split(separator: "/").dropFirst() { node = node?[String(step)] }
            #expect(node != nil, "\(pointer)")
        }
    }

    @Test func `names of operations and addresses are told once`() {
        let addresses = Operation.allCases.map { "\($0.declaration.method.rawValue) \($0.declaration.path)" }
        #expect(Set(addresses).count == addresses.count)
        #expect(Operation.allCases.count > 120)
    }

    @Test func `a problem's name is that of the refusal`() {
        let refusals: [Refusal] = [
            .notAllowed, .reasonMissing, .unknownCall(Slug(checked: "c")), .decision(.nobodyPresent),
            .panel(.rulesImpossible([])),
        ]
        for refusal in refusals { #expect(refusal.type.rawValue == refusal.name) }
        #expect(Refusal.notAllowed.type.status == 403)
        #expect(Refusal.unknownCall(Slug(checked: "c")).type.status == 404)
        #expect(Refusal.reasonMissing.type.status == 422)
    }

    @Test func `the page holds no script and nothing from elsewhere`() {
        for language in Language.allCases {
            let page = DocumentPage.page(in: language).text
            #expect(!page.contains("<script") && !page.contains("src=") && !page.contains("http://cdn"))
            for operation in Operation.allCases { #expect(page.contains("id=\"\(operation.rawValue)\"")) }
            #expect(!page.contains("`"), "what is code is set as code")
        }
    }

    @Test func `the page says at its top what holds for many, and which they are`() {
        for language in Language.allCases {
            let page = DocumentPage.page(in: language).text
            let top = String(page.prefix { $0 != "\0" }).split(separator: "<nav>")[0]
            for word in [
                "Idempotency-Key", "If-Match", "Accept-Language", "?after=", "?limit=", Repeat.header,
            ] {
                #expect(top.contains(word), "\(word)")
            }
            for scope in Scope.allCases { #expect(top.contains("<code>\(scope.rawValue)</code>")) }
            for operation in Operation.allCases {
                let declaration = operation.declaration
                let mark = declaration.writes && !declaration.takesKey
                let isNamed = top.contains("href=\"#\(operation.rawValue)\"")
                let isList = declaration.parameters.contains { $0.name == "after" }
                #expect(isNamed == (mark || declaration.isVersioned || isList), "\(operation.rawValue)")
            }
        }
    }

    @Test func `the page's examples name the server that was asked, in the language that is named`() throws {
        let town = try Town(.open)
        func page(_ path: String, _ site: String? = nil) -> String {
            let headers = [Header("Host", "wettbewerb.example:8443"), Header("Accept-Language", "de")]
            let answer = Door(town.engine, site: site).ask(.get, path, headers, [], isSecure: true)
            #expect(answer.status == 200)
            return String(decoding: answer.body, as: UTF8.self)
        }
        let german = page("/api/docs")
        #expect(german.contains("SERVER=https://wettbewerb.example:8443\n") && german.contains("lang=\"de\""))
        #expect(!german.contains(DocumentPage.server) && !german.contains("127.0.0.1"))
        #expect(page("/api/docs", "https://stadt.example").contains("SERVER=https://stadt.example\n"))
        #expect(page("/api/docs?language=en").contains("<html lang=\"en\">"))
        #expect(
            page("/api/v1/openapi.json?language=en").contains("Calls, applications, juries and decisions."))
    }

    @Test func `an answer that was not declared is found`() throws {
        let schema = Schema.members(["number": .ordinal, "title?": .text])
        func flaw(_ text: String) throws -> String? {
            schema.flaw(of: try Document(Array(text.utf8)).root)
        }
        #expect(try flaw(#"{"number":1}"#) == nil)
        #expect(try flaw(#"{"number":1,"juror":"jo"}"#) == "/: juror is not declared")
        #expect(try flaw(#"{"title":"x"}"#) == "/: number is missing")
        #expect(try flaw(#"{"number":0}"#) == "/number: 0 is out of range")
    }

    @Test func `only named origins are told that they may`() {
        let origins: Set = ["https://portal.example"]
        func headers(_ origin: String) -> [Header] {
            let request = Request(
                method: .options, path: ["api"],
                headers: [Header("Origin", origin), Header("Access-Control-Request-Method", "PUT")],
                arrivedAt: 0)
            let answer = CrossOrigin.preflight([.get, .put], request, origins)
            return CrossOrigin.marked(answer, request, origins).headers
        }
        let named = headers("https://portal.example")
        #expect(named.contains(Header("Access-Control-Allow-Origin", "https://portal.example")))
        #expect(named.contains(Header("Access-Control-Allow-Methods", "GET, PUT")))
        for other in ["https://portal.example.evil.test", "http://portal.example", "null", "*", ""] {
            #expect(!headers(other).contains { $0.name.hasPrefix("Access-Control") })
        }
        for all in [named, headers("null")] {
            #expect(all.contains(Header("Vary", "Origin")))
            #expect(!all.contains { $0.name == "Access-Control-Allow-Credentials" })
        }
        #expect(API.isOrigin("https://portal.example:8443"))
        for wrong in ["*", "null", "https://x/", "ftp://x", "https://", "https://X.example"] {
            #expect(!API.isOrigin(wrong))
        }
    }
}
