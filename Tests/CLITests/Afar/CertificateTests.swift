import Glibc
import Support
import Testing

/// Whom the client believes, against the server of OpenSSL with a certificate of the test's own.
@Suite struct CertificateTests {
    @Test func `a certificate nobody vouches for is refused, and an authority can be named`() throws {
        let folder = try Scratch()
        func tool(_ words: String...) throws -> Running {
            try Program.spawn(
                ["openssl"] + words, output: folder.path("out"), errors: folder.path("err"))
        }
        let made = try tool(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder.path("key.pem"), "-out",
            folder.path("cert.pem"), "-days", "2", "-subj", "/CN=localhost", "-addext",
            "subjectAltName=DNS:localhost")
        try #require(made.wait() == 0)
        let port = 20_000 + Int(getpid() % 20_000)
        let server = try tool(
            "s_server", "-accept", "\(port)", "-cert", folder.path("cert.pem"), "-key",
            folder.path("key.pem"), "-www", "-quiet")
        defer { server.signal(SIGTERM) }
        for _ in 0..<100 where (try? Wire(port: port)) == nil { usleep(50_000) }
        func login(_ words: String...) throws -> Program.Result {
            try Program().run(
                ["login", "https://localhost:\(port)", "--token-stdin"] + words,
                environment: ["XDG_CONFIG_HOME": folder.path("config"), "LANG": "de_DE.UTF-8"], input: "x\n")
        }
        let strange = try login()
        #expect(strange.code == 69 && strange.errors.contains("weist sich nicht glaubhaft aus"), "\(strange)")
        // Believed now, and found to be something else.
        let believed = try login("--certificate-authority", folder.path("cert.pem"))
        #expect(
            believed.code == 69 && believed.errors.contains("antwortet nicht wie ein WerkX-Server"),
            "\(believed)")
    }
}
