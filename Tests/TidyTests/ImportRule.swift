extension Rule {
    /// Which module may import what: the one direction of arrows.
    ///
    /// Glibc, Synchronization and FoundationEssentials come with Swift and stand where a module needs the system.
    static let arrows: [String: Set<String>] = [
        "Domain": [],
        // What the standard library has not: a lock to wait on, and a thread to wait for.
        "Threads": ["Glibc", "Synchronization"],
        "Statistics": ["Glibc"],
        "JSON": [],
        "EventLog": ["Synchronization"],
        "SQLiteLog": ["EventLog", "Threads", "CSQLite", "Glibc", "Synchronization"],
        "Crypto": ["CSodium", "CNettle"],
        "Engine": [
            "Domain", "Statistics", "JSON", "EventLog", "Crypto", "Threads", "Synchronization",
            "FoundationEssentials",
        ],
        "HTTP": ["JSON"],
        "MicroHTTP": ["HTTP", "Threads", "CMicroHTTPD", "Glibc", "Synchronization"],
        "API": ["Engine", "Domain", "JSON", "HTTP", "HTML", "Crypto", "Threads", "Synchronization"],
        "Metrics": ["Threads", "Glibc", "Synchronization"],
        "HTTPClient": ["HTTP", "CCurl"],
        "Paper": ["CHaru", "Glibc"],
        "HTML": [],
        "QR": ["CQRencode"],
        "Site": ["Engine", "Domain", "HTTP", "HTML", "QR"],
        "Report": ["Engine", "Domain", "HTML"],
        "CLI": [
            "Domain", "Statistics", "JSON", "EventLog", "SQLiteLog", "Crypto", "Engine", "HTTP", "MicroHTTP",
            "Metrics", "HTTPClient", "API", "Site", "Report", "Paper", "QR", "Threads", "Glibc",
            "Synchronization", "FoundationEssentials",
        ],
        "werkx": ["CLI", "Glibc"],
        "Vectors": ["Statistics", "Domain", "JSON", "Glibc"],
        // The benchmarks look under the bonnet.
        "Bench": [
            "Domain", "Statistics", "JSON", "EventLog", "SQLiteLog", "Crypto", "Engine", "HTTP", "MicroHTTP",
            "API", "Threads", "Glibc", "Synchronization",
        ],
    ]

    static let imports = Rule(name: "imports go one way") { file in
        file.lines.enumerated().compactMap { index, line in
            guard let name = imported(bare(line)) else { return nil }
            guard let allowed = arrows[file.module] else {
                return Breach(
                    path: file.path, line: index + 1,
                    message: "\(file.module) is not in the table of modules (ImportRule.swift)")
            }
            if allowed.contains(name) { return nil }
            let list = allowed.isEmpty ? "nothing" : allowed.sorted().joined(separator: ", ")
            return Breach(
                path: file.path, line: index + 1,
                message: "\(file.module) may import \(list), not \(name)")
        }
    }

    /// The module that an import line names.
    private static func imported(_ line: String) -> String? {
        let words = line.split(separator: " ").drop { $0.hasPrefix("@") }
        guard let place = words.firstIndex(of: "import"),
            words[..<place].allSatisfy({
                ["package", "internal", "public", "private", "fileprivate"].contains($0)
            })
        else { return nil }
        return words[(place + 1)...].last.map { String($0.prefix { $0 != "." }) }
    }
}
