import Testing

@testable import CLI

/// Where a server believes its pages to be when nobody says it.
@Suite struct OwnSiteTests {
    private func site(_ words: String...) throws -> String? {
        let arguments = try Arguments(words[...], for: ServeVerb.verb)
        return try ServeOptions(Invocation(ServeVerb.verb, arguments)).ownSite
    }

    @Test func `a server for this machine alone knows it, every other one does not`() throws {
        #expect(try site() == "http://127.0.0.1:8080")
        #expect(try site("--listen", "[::1]:8099") == "http://[::1]:8099")
        #expect(
            try site("--certificate", "a.pem", "--key", "b.pem", "--listen", "127.0.0.1:8443")
                == "https://127.0.0.1:8443")
        #expect(try site("--listen", "0.0.0.0:8080") == nil)
        #expect(try site("--listen", "192.0.2.1:8080") == nil)
        // Behind a proxy people type its name.
        #expect(try site("--proxy", "127.0.0.1") == nil)
        #expect(try site("--listen", "127.0.0.1:0") == nil)
    }
}
