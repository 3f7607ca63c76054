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
    case json, table, rubric, call, application, head, cookie, form

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
        case .call: _ = try? CallFile.read(bytes)
        case .application: _ = try? ApplicationFile.read(bytes)
        case .cookie: Self.cookie(bytes)
        case .form: Self.form(bytes)
        }
    }

    /// A field of cookies gives one secret or none, and a second one slipped in behind takes it away.
    private static func cookie(_ bytes: [UInt8]) {
        func secret(_ field: String) -> String? {
            var request = Request(
                method: .get, path: [], headers: [Header("Cookie", field)], arrivedAt: 0, peer: "192.0.2.1")
            request.isSecure = true
            return SessionCookie(site: nil).secret(of: request)
        }
        let field = String(decoding: bytes, as: UTF8.self)
        let found = secret(field)
        precondition(found?.utf8.contains(0x3b) != true, "more than one cookie as the secret")
        let tossed = secret(field + "; __Host-werkx=tossed")
        precondition(found == nil || tossed == nil, "one of two secrets was taken")
        precondition(tossed == nil || tossed == "tossed", "a secret that nobody sent")
    }

    /// A form that is taken says the same when it is written as a browser would and read again.
    private static func form(_ bytes: [UInt8]) {
        guard let form = try? Form(bytes) else { return }
        let hex = Array("0123456789abcdef".utf8)
        func encode(_ text: String) -> [UInt8] {
            text.utf8.flatMap { [0x25, hex[Int($0 >> 4)], hex[Int($0 & 15)]] }
        }
        var written: [UInt8] = []
        for name in form.names {
            guard let value = form[name] else { preconditionFailure("a name without a value") }
            precondition(value.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0a }, "a control byte")
            written += (written.isEmpty ? [] : [0x26]) + encode(name) + [0x3d] + encode(value)
        }
        guard written.count <= Form.Limit.bytes else { return }
        precondition((try? Form(written)) == form, "not the same again")
    }

    /// The first line is the target, the others are header fields.
    private static func head(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
        if let target = Target(Array(lines[0])) {
            for segment in target.path {
                precondition(segment != "." && segment != ".." && !segment.contains("/"))
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
        for header in headers {
            // What is told of a file's name must stand alone in a header again.
            guard let name = Disposition.name(header.value) else { continue }
            let told = Disposition.attachment(name)
            precondition(
                told.utf8.allSatisfy { (0x20..<0x7f).contains($0) }, "a header of more than one line")
            precondition(Disposition.name(told) == name, "not the same name again")
        }
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
