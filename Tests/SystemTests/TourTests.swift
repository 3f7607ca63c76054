import Foundation
import Support
import Testing

/// The README's tour: every command in it is run on a fresh demo, as a new user types them, while the server is up.
@Suite struct TourTests {
    /// The ```sh blocks of a tour's section, in order.
    private func blocks(_ title: String) throws -> [String] {
        let text = String(decoding: try Checkout.read("README.md"), as: UTF8.self)
        let tour = try #require(text.components(separatedBy: "\n## ").first { $0.hasPrefix(title) })
        return tour.components(separatedBy: "```sh\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    @Test func `the tour can be typed as it stands`() throws {
        let folder = try Scratch()
        let program = Program()
        let database = folder.path("demo.db")
        #expect(try program.run("demo", "--database", database).code == 0)
        let server = try program.start(
            ["serve", "--listen", "127.0.0.1:0", "--database", database], output: folder.path("serve.out"),
            errors: folder.path("serve.err"))
        let port = try server.port(saidIn: folder.path("serve.err"))
        let blocks = try blocks("Five minutes")
        #expect(blocks.count >= 5)
        let bin = URL(filePath: program.path).deletingLastPathComponent().path
        for block in blocks {
            // As typed, but on this test's port; -e makes the first command that fails end it.
            let lines = block.replacingOccurrences(of: "127.0.0.1:8080", with: "127.0.0.1:\(port)")
            try folder.write("set -eu\ncd '\(Checkout.path)'\n\(lines)", to: "tour.sh")
            let run = try Program.spawn(
                ["sh", folder.path("tour.sh")],
                environment: [
                    "PATH": "\(bin):/usr/bin:/bin", "WERKX_DATABASE": database, "HOME": folder.path(),
                ], output: folder.path("out"), errors: folder.path("err"))
            let code = run.wait()
            let (out, errors) = (try folder.read("out"), try folder.read("err"))
            #expect(code == 0, "\(lines)\n\(errors)")
            #expect(!out.isEmpty, "\(lines)")
            // curl ends well on a refusal too: the one refusal of the tour is the one it tells of.
            let refusals = out.components(separatedBy: #""status":4"#).count - 1
            #expect(refusals == (lines.contains("/submit") ? 1 : 0), "\(lines)\n\(out)")
        }
        server.signal(SIGTERM)
        #expect(server.wait() == 0)
    }

    @Test func `an edition can be played from the README by hand`() throws {
        let folder = try Scratch()
        let program = Program()
        let blocks = try blocks("An edition with all its mishaps")
        #expect(blocks.count >= 12)
        let bin = URL(filePath: program.path).deletingLastPathComponent().path
        for block in blocks {
            try folder.write("set -eu\ncd '\(Checkout.path)'\n\(block)", to: "tour.sh")
            let run = try Program.spawn(
                ["sh", folder.path("tour.sh")],
                environment: [
                    "PATH": "\(bin):/usr/bin:/bin", "WERKX_DATABASE": folder.path("probelauf.db"),
                    "WERKX_MEMBER": "mira", "HOME": folder.path(),
                    // For the tour, today is where the competition is.
                    "TZ": "Europe/Berlin",
                ], output: folder.path("out"), errors: folder.path("err"))
            let code = run.wait()
            let (out, errors) = (try folder.read("out"), try folder.read("err"))
            try #require(code == 0, "\(block)\n\(out)\n\(errors)")
            // What is to be refused is refused, and by the rules: the shell goes on either way.
            let refused = out.split(separator: "\n").filter { line in
                [
                    "refused, as it should be", "drawn once, for good", "beyond the budget",
                    "the cohort is full",
                ]
                .contains(String(line))
            }
            #expect(
                refused.count == block.components(separatedBy: "|| echo").count - 1, "\(block)\n\(errors)")
            #expect(!errors.contains("Hilfe: werkx"), "\(errors)")
        }
    }

    @Test func `the README begins with what to install and the two commands`() throws {
        let text = String(decoding: try Checkout.read("README.md"), as: UTF8.self)
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines[1].contains("apt-get install"))
        #expect(lines[2].contains("Scripts/run") && lines[3].contains("Scripts/test"))
        for script in ["Scripts/run", "Scripts/test", "Scripts/prepare"] {
            #expect(FileManager.default.isExecutableFile(atPath: "\(Checkout.path)/\(script)"))
        }
    }

    @Test func `files that the README names are there`() throws {
        let text = String(decoding: try Checkout.read("README.md"), as: UTF8.self)
        let names = text.split { $0 == "`" || $0 == " " || $0 == "\n" || $0 == "," }.filter {
            $0.hasPrefix("Sources/") && $0.hasSuffix(".swift")
        }
        #expect(names.count >= 10)
        for name in names {
            #expect(FileManager.default.fileExists(atPath: "\(Checkout.path)/\(name)"), "\(name)")
        }
    }
}
