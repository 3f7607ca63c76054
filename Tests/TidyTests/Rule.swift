/// A house rule: what it finds in one file.
struct Rule: Sendable {
    let name: String
    let find: @Sendable (Checkout.File) -> [Breach]

    /// A rule about single lines; comments are looked at too.
    static func line(
        _ name: String, _ message: String, where isBroken: @escaping @Sendable (String) -> Bool
    ) -> Rule {
        Rule(name: name) { file in
            file.lines.enumerated().filter { isBroken($0.element) }.map {
                Breach(path: file.path, line: $0.offset + 1, message: message)
            }
        }
    }

    /// A rule about single lines of code, without what stands in comments and texts.
    static func code(
        _ name: String, _ message: String, where isBroken: @escaping @Sendable (String) -> Bool
    ) -> Rule {
        line(name, message) { isBroken(bare($0)) }
    }

    /// A line without its texts in quotation marks and its comment.
    static func bare(_ line: String) -> String {
        var bare = ""
        var isQuoted = false
        var last: Character = " "
        for character in line {
            if character == "\"", last != "\\" { isQuoted.toggle() }
            if !isQuoted, character == "/", last == "/" { return String(bare.dropLast()) }
            if !isQuoted { bare.append(character) }
            last = character
        }
        return bare
    }

    /// Whether a word stands in a text by itself.
    static func has(_ word: String, in text: String) -> Bool {
        text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { $0 == word }
    }
}

extension Rule {
    /// The longest a file may be, in lines.
    static let lineLimit = 400

    static let length = Rule(name: "no file over \(lineLimit) lines") { file in
        let count = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
        return count <= lineLimit
            ? []
            : [Breach(path: file.path, line: count, message: "\(count) lines; split it by what it is about")]
    }

    static let openEnds = line("no unfinished work", "finish it, or write down elsewhere what is left") {
        line in
        ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"].contains { has($0, in: line) }
    }

    static let crashes = code(
        "no crash on what can happen", "throw what went wrong; precondition is for our own mistakes"
    ) { line in
        line.contains("try!") || line.contains("as!") || has("fatalError", in: line)
    }

    static let access = code(
        "package, never public", "everything here is one package: write package, or nothing"
    ) { line in
        has("public", in: line) || has("open class", in: line)
    }

    static let floating = code("exact numbers only", "nothing about people is decided in floating point") {
        line in
        has("Double", in: line) || has("Float", in: line)
    }

    static let places = line("no place on somebody's machine", "name no folder of one machine") { line in
        line.contains("/wo" + "rk/") || line.contains("/ho" + "me/") || line.contains("/Us" + "ers/")
    }

    /// Promises to the compiler need their reason.
    static let promises = Rule(name: "unchecked promises say why") { file in
        file.lines.indices.filter { index in
            let line = bare(file.lines[index])
            guard line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") else {
                return false
            }
            let above = index > 0 ? file.lines[index - 1] : ""
            return !above.contains("//") && !file.lines[index].contains("//")
        }.map {
            Breach(path: file.path, line: $0 + 1, message: "say in a comment above why this is safe")
        }
    }

    static let names = Rule(name: "names a user of the field would say") { file in
        let vague = ["Utils", "Util", "Helpers", "Helper", "Common", "Core", "Manager", "Misc"]
        let parts = file.path.split(separator: "/").map { String($0.split(separator: ".")[0]) }
        let found = parts.filter { part in vague.contains { part == $0 || part.hasSuffix($0) } }
        return found.map {
            Breach(path: file.path, line: 1, message: "\($0) says nothing; name what it does")
        }
    }
}
