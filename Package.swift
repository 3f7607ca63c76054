// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    // The codec and the fold are hot and live in different modules.
    // Metadata made beforehand is looked up anew at each use, fifty times a request; what is made when needed is kept at hand.
    .unsafeFlags(
        ["-cross-module-optimization", "-Xfrontend", "-disable-generic-metadata-prespecialization"],
        .when(configuration: .release)),
]

func module(_ name: String, _ dependencies: Target.Dependency...) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: Target.Dependency..., data: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies, path: "Tests/\(name)Tests", exclude: data,
        swiftSettings: strict)
}

func library(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let package = Package(
    name: "werkx",
    products: [.executable(name: "werkx", targets: ["werkx"])],
    targets: [
        library("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
        library("CMicroHTTPD", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev"),
        library("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev"),
        library("CNettle", pkgConfig: "nettle", apt: "nettle-dev"),
        // Debian's package names no pkg-config file.
        .systemLibrary(name: "CHaru", providers: [.apt(["libhpdf-dev"])]),
        library("CCurl", pkgConfig: "libcurl", apt: "libcurl4-gnutls-dev"),
        // Instead of our own Reed-Solomon codes, masks and placing of fields.
        library("CQRencode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),

        module("Domain"),
        module("Threads"),
        module("Statistics"),
        module("JSON"),
        module("EventLog"),
        module("SQLiteLog", "EventLog", "Threads", "CSQLite"),
        module("Crypto", "CSodium", "CNettle"),
        module("Engine", "Domain", "Statistics", "JSON", "EventLog", "Crypto", "Threads"),
        module("HTTP", "JSON"),
        module("Metrics", "Threads"),
        module("MicroHTTP", "HTTP", "Threads", "CMicroHTTPD"),
        module("HTTPClient", "HTTP", "CCurl"),
        module("Paper", "CHaru"),
        module("HTML"),
        module("QR", "CQRencode"),
        module("API", "Engine", "Domain", "JSON", "HTTP", "HTML", "Crypto", "Threads"),
        module("Site", "Engine", "Domain", "HTTP", "HTML", "QR"),
        module("Report", "Engine", "Domain", "HTML"),
        module(
            "CLI", "Domain", "Statistics", "JSON", "EventLog", "SQLiteLog", "Crypto", "Engine",
            "HTTP", "MicroHTTP", "Metrics", "HTTPClient", "API", "Site", "Report", "Paper", "QR",
            "Threads"),
        .executableTarget(name: "werkx", dependencies: ["CLI"], swiftSettings: strict),
        // The comparing side of Scripts/vectors.
        .executableTarget(
            name: "Vectors", dependencies: ["Statistics", "Domain", "JSON"], swiftSettings: strict),
        // The measuring side of Scripts/bench.
        .executableTarget(
            name: "Bench",
            dependencies: [
                "Domain", "Statistics", "JSON", "EventLog", "SQLiteLog", "Crypto", "Engine", "HTTP",
                "MicroHTTP", "API", "Threads",
            ],
            swiftSettings: strict),

        tests("Domain", "Domain"),
        tests("QR", "QR"),
        tests("Threads", "Threads"),
        tests("JSON", "JSON", data: ["Vectors"]),
        tests("EventLog", "EventLog", "SQLiteLog", "CSQLite", "JSON", "Crypto", "Support", data: ["Goldens"]),
        tests("SQLiteLog", "SQLiteLog", "EventLog", "CSQLite", "Threads", "Support"),
        tests("Crypto", "Crypto", data: ["Vectors"]),
        tests("Statistics", "Statistics"),
        tests(
            "Engine", "Engine", "Domain", "JSON", "Statistics", "EventLog", "SQLiteLog", "Crypto", "Support",
            "Threads",
            data: ["Goldens"]),
        .target(name: "Support", dependencies: ["JSON"], path: "Tests/Support", swiftSettings: strict),
        tests(
            "API", "API", "CLI", "Site", "Engine", "Domain", "JSON", "HTTP", "HTML", "EventLog", "Crypto",
            "Support",
            data: ["Goldens", "Policy/Matrix.md", "Policy/Felder.md"]),
        tests("Tidy", "CLI", "Domain"),
        tests("HTTP", "HTTP"),
        tests("HTML", "HTML"),
        tests("Site", "Site", "Engine", "Domain", "EventLog", "HTTP", "Crypto"),
        tests(
            "Report", "Report", "Engine", "Domain", "EventLog", "Support", data: ["Goldens"]),
        tests("Metrics", "Metrics"),
        tests("MicroHTTP", "MicroHTTP", "HTTP", "Threads", "Support"),
        tests(
            "CLI", "CLI", "Domain", "Engine", "JSON", "Crypto", "HTTP", "MicroHTTP", "Support", "werkx",
            data: ["Goldens"]),
        tests("Vectors", "Support", "Vectors", data: ["Vectors"]),
        tests("System", "Support", "Domain", "JSON", "werkx", data: ["Goldens"]),
    ]
)

// What Scripts/long/fuzz builds; the main function is libFuzzer's.
if Context.environment["WERKX_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Fuzz", dependencies: ["Engine", "Domain", "JSON", "HTTP"], path: "Tests/Fuzz",
            exclude: ["json", "table", "rubric", "call", "application", "head", "cookie", "form"],
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
