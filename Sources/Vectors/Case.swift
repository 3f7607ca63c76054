import JSON

/// One case: an input, what others computed from it, and how near we must come.
struct Case {
    /// The case's own name, or the file's.
    let name: String
    /// The methods it is about, in small letters with blanks for underscores.
    let method: String
    let input: Value
    /// Files of expected figures stand under their key without `_file`, as columns of figures by name.
    let expected: Value
    /// The same figures with more digits; `null` if there are none.
    let recomputed: Value
    let tolerance: Tolerance
    /// The folder of the case file; files it names lie below.
    let folder: String

    /// Reads a case file.
    init(file: String, folder: String) throws {
        self.folder = folder
        let root: Value
        do {
            root = Value(
                try Document(withoutNaN(try bytes(of: "\(folder)/\(file)")), allowsMark: true, values: .max)
                    .root)
        } catch let flaw as DocumentFlaw {
            throw Unreadable(description: "\(file):\(flaw.place): \(flaw.kind)")
        }
        guard let expected = root["expected"], let input = root["input"],
            let method = root["method"]?.name ?? root["method"]?.names?.joined(separator: "; ")
        else { throw Unreadable(description: "\(file): method, input or expected is missing") }
        name = root["name"]?.name ?? String(file.dropLast(".json".count))
        self.method = method.lowercased().replacing("_", with: " ")
        self.input = input
        self.expected = .object(try expected.members.map { try Case.opened($0, folder) })
        guard !self.expected.members.isEmpty else {
            throw Unreadable(description: "\(file): nothing is expected")
        }
        recomputed = root["recomputed"] ?? .null
        tolerance = Tolerance(root["tolerance"] ?? .null)
    }

    /// Whether the method names one of these words; `kendall w` is found in `Kendall W with ties`, not in `kendall what`.
    func mentions(_ words: String...) -> Bool {
        let spaced = Case.words(method)
        return words.contains { spaced.contains(Case.words($0)) }
    }

    /// The text of a file that the case names.
    func file(_ path: String) throws -> String { try text(of: "\(folder)/\(path)") }

    /// The table in the file that the input names; `nil` if it names none.
    func table(hasHeader: Bool = true) throws -> Table? {
        guard let path = input.first("file", "csv", "data_file", "table_file")?.name else { return nil }
        return Table(try file(path), hasHeader: hasHeader)
    }

    private static func words(_ text: String) -> String {
        " " + text.split { !($0.isLetter || $0.isNumber) }.joined(separator: " ") + " "
    }

    private static func opened(_ member: Value.Member, _ folder: String) throws -> Value.Member {
        guard member.key.hasSuffix("_file"), case .text(let path) = member.value else { return member }
        let table = Table(try text(of: "\(folder)/\(path)"))
        return Value.Member(key: String(member.key.dropLast("_file".count)), value: table.quantities)
    }
}

/// Bare `NaN` and `Infinity`, which some writers print and JSON has not, as `null` and numbers too large.
private func withoutNaN(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var (isQuoted, index) = (false, 0)
    while index < bytes.count {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\\"), isQuoted {
            result += bytes[index..<min(index + 2, bytes.count)]
            index += 2
            continue
        }
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        if !isQuoted, bytes[index...].starts(with: Array("NaN".utf8)) {
            result += Array("null".utf8)
            index += 3
        } else if !isQuoted, bytes[index...].starts(with: Array("Infinity".utf8)) {
            result += Array("1e999".utf8)
            index += 8
        } else {
            result.append(byte)
            index += 1
        }
    }
    return result
}
