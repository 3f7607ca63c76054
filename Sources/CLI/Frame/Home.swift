import Domain
import Glibc

/// Where the files that come with the program are: the demo's seeds and the rubrics.
enum Home {
    /// A folder that comes with the program, found by a file it holds.
    ///
    /// Looks in `$WERKX_HOME`, then from the program's own folder upwards, then in the working directory; `nil` when it is nowhere.
    static func folder(_ name: String, holding file: String) -> String? {
        var places: [String] = []
        if let home = Invocation.environment("WERKX_HOME") { places.append(home) }
        places += above(program)
        places.append(".")
        return places.map { "\($0)/\(name)" }.first { Files.exists("\($0)/\(file)") }
    }

    /// The rubric file meant by a name such as `senkrechtstarter-plan` or by a path.
    static func rubric(_ name: String) -> String {
        if Files.exists(name) || Slug(name) == nil { return name }
        return folder("Rubrics", holding: "\(name).json").map { "\($0)/\(name).json" } ?? name
    }

    /// The path of the running program, empty when the system does not tell.
    private static var program: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { return "" }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The folders above a file, the nearest first.
    private static func above(_ path: String) -> [String] {
        let parts = path.split(separator: "/").dropLast()
        return parts.indices.reversed().map { "/" + parts[...$0].joined(separator: "/") }
    }
}
