import Domain
import Engine
import Glibc
import HTTP
import JSON

/// What libFuzzer throws its bytes at; `$FUZZ_TARGET` names one.
///
/// A reader may refuse whatever it likes. A finding is a crash, a hang, or a text that was taken and says something else when it
/// is written and read again.
enum FuzzTarget: String, CaseIterable {
    case json, table, rubric, head, cookie

    static let chosen = getenv("FUZZ_TARGET").flatMap { FuzzTarget(rawValue: String(cString: $0)) }

    func run(_ bytes: [UInt8]) {
        switch self {
        case .json:
            guard let document = try? Document(bytes) else { return }
            precondition(String(validating: bytes, as: UTF8.self) != nil, "taken, but no UTF-8")
            precondition((try? Document(bytes)) == document, "read twice, not the same")
        case .table:
            var options = TableOptions()
            // The first byte chooses the encoding.
            switch bytes.first {
            case 0x01: options.encoding = .windows1252
            case 0x02: options.encoding = .utf16
            case .some, .none: break
            }
            guard let table = try? Table(bytes.dropFirst(), options: options) else { return }
            for row in 0..<table.rowCount {
                precondition(table[row].count <= table.header.count, "a row too long")
            }
        case .rubric:
            guard let rubric = try? RubricFile.read(bytes) else { return }
            precondition(!rubric.criteria.isEmpty, "a rubric without criteria")
        case .head: Self.head(bytes)
        case .cookie:
            guard let text = String(validating: bytes, as: UTF8.self), let cookies = Cookies(text) else {
                return
            }
            let again = cookies.pairs.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
            precondition(Cookies(again)?.pairs.map(\.name) == cookies.pairs.map(\.name), "not the same again")
        }
    }

    /// The first line is the target, the others are header fields.
    private static func head(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
        if let target = Target(Array(lines[0])) {
            for segment in target.path {
                precondition(!segment.isEmpty && segment != "." && segment != ".." && !segment.contains("/"))
                precondition(segment.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f })
            }
        }
        var headers: [Header] = []
        for line in lines.dropFirst() {
            let colon = line.firstIndex(of: 0x3a) ?? line.endIndex
            headers.append(
                Header(
                    String(decoding: line[..<colon], as: UTF8.self),
                    String(decoding: line[colon...].dropFirst(), as: UTF8.self)))
        }
        let passed = try? Gate.pass(
            method: "POST", target: Array(lines[0]), version: "HTTP/1.1", headers: headers,
            bodyLimit: { _, _ in 100 })
        let isBoth =
            headers.contains { $0.isNamed("Content-Length") }
            && headers.contains { $0.isNamed("Transfer-Encoding") }
        precondition(passed == nil || !isBoth, "a length beside an encoding")
        precondition(passed == nil || headers.count { $0.isNamed("Host") } == 1, "not one host")
        var request = Request(method: .get, path: [], headers: headers, arrivedAt: 0, peer: "127.0.0.1")
        if let proxy = AddressRange("127.0.0.0/8") { request = Proxies([proxy]).reading(request) }
        precondition(Address(request.peer) != nil, "an address that is none")
    }
}

private func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTarget.chosen?.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// libFuzzer, which calls back with every text it made up.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// What the package manager links as the program's start.
@_cdecl("Fuzz_main")
func start(_ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    var count = count
    var words = words
    return runDriver(&count, &words, fuzzOne)
}
