import FoundationEssentials
import HTTP
import MicroHTTP
import Support
import Testing

@Suite(.serialized) struct TLSTests {
    /// A certificate of its own, made by OpenSSL.
    private func certificate(_ name: String) throws -> Certificate {
        let folder = try Scratch()
        let made = try Program.spawn(
            [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days", "2", "-subj", "/CN=\(name)", "-keyout", folder.path("key"), "-out",
                folder.path("chain"),
            ], output: folder.path("out"), errors: folder.path("err"))
        #expect(made.wait() == 0)
        return Certificate(chain: try folder.read("chain"), key: try folder.read("key"))
    }

    private func openssl(_ words: String...) throws -> String {
        let folder = try Scratch()
        let talk = try Program.spawn(
            ["openssl"] + words, output: folder.path("out"), errors: folder.path("err"))
        talk.wait()
        return try folder.read("out") + folder.read("err")
    }

    @Test func `a request over TLS is one that is secure, and older versions are refused`() throws {
        let server = try Server(address: "127.0.0.1", port: 0, certificate: try certificate("one.example")) {
            .plain("secure: \($0.isSecure)|")
        }
        defer { server.stop() }
        let folder = try Scratch()
        let curl = try Program.spawn(
            ["curl", "-sk", "https://127.0.0.1:\(server.port)/"], output: folder.path("out"),
            errors: folder.path("err"))
        #expect(curl.wait() == 0)
        #expect(try folder.read("out") == "secure: true|")
        let place = "127.0.0.1:\(server.port)"
        #expect(try openssl("s_client", "-connect", place, "-tls1_2").contains("CN = one.example"))
        #expect(
            try !openssl("s_client", "-connect", place, "-tls1_1", "-cipher", "ALL@SECLEVEL=0").contains(
                "CN = one.example"))
    }

    @Test func `a renewed certificate is shown from then on, and one that is no good is refused`() throws {
        let server = try Server(address: "127.0.0.1", port: 0, certificate: try certificate("one.example")) {
            _ in
            .plain("done|")
        }
        defer { server.stop() }
        let place = "127.0.0.1:\(server.port)"
        #expect(try openssl("s_client", "-connect", place).contains("CN = one.example"))
        try server.renew(try certificate("two.example"))
        #expect(try openssl("s_client", "-connect", place).contains("CN = two.example"))
        #expect(throws: Server.Failure.self) { try server.renew(Certificate(chain: "none", key: "none")) }
        #expect(try openssl("s_client", "-connect", place).contains("CN = two.example"))
    }
}
