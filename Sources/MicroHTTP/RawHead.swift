internal import CMicroHTTPD
internal import Glibc
import HTTP

/// The head of a request as it lies in the library's buffer.
///
/// The library hands out C strings that point into the bytes it received. Where one ends and the next begins tells what it
/// swallowed in between: a NUL, a folded line, a bare line feed, a line without a name. See the design note.
struct RawHead {
    let method: String
    let version: String
    let headers: [Header]

    /// `nil` when anything but the expected separators lies between the parts.
    init?(
        _ connection: OpaquePointer, method: UnsafePointer<CChar>, target: Place,
        version: UnsafePointer<CChar>
    ) {
        self.method = String(cString: method)
        self.version = String(cString: version)
        let walk = Walk(end: Self.address(version) + strlen(version) + 2)
        // METHOD SP target SP version CR LF
        guard target.start == Self.address(method) + strlen(method) + 1,
            Self.address(version) == target.start + target.count + 1
        else { return nil }
        withExtendedLifetime(walk) {
            _ = MHD_get_connection_values_n(
                connection, .HEADER_KIND, step, Unmanaged.passUnretained(walk).toOpaque())
        }
        // CR LF after the last field, or after the request line.
        let size = werkx_mhd_head_size(connection)
        guard walk.isClean, walk.end + 2 == Self.address(method) + size else { return nil }
        headers = walk.headers
    }

    /// Where the target lies.
    struct Place {
        let start: Int
        let count: Int

        init(_ text: UnsafePointer<CChar>) {
            start = RawHead.address(text)
            count = strlen(text)
        }
    }

    fileprivate static func address(_ pointer: UnsafePointer<CChar>) -> Int { Int(bitPattern: pointer) }
}

/// Goes from field to field.
private final class Walk {
    /// Where the next field must begin.
    var end: Int
    var isClean = true
    var headers: [Header] = []

    init(end: Int) { self.end = end }
}

private func step(
    _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
    _ nameLength: Int, _ value: UnsafePointer<CChar>?, _ valueLength: Int
) -> MHD_Result {
    guard let context, let name, let value else { return .YES }
    let walk = Unmanaged<Walk>.fromOpaque(context).takeUnretainedValue()
    // NAME ":" blanks VALUE CR LF; of the blanks before a value the library tells nothing but their number.
    let gap = RawHead.address(value) - RawHead.address(name) - nameLength - 1
    guard RawHead.address(name) == walk.end, gap >= 0, gap <= 64,
        (0..<gap).allSatisfy({ name[nameLength + 1 + $0] == 0x20 || name[nameLength + 1 + $0] == 0x09 })
    else {
        walk.isClean = false
        return .NO
    }
    walk.end = RawHead.address(value) + valueLength + 2
    let text = UnsafeRawBufferPointer(start: value, count: valueLength)
    let end = text.lastIndex { $0 != 0x20 && $0 != 0x09 }.map { $0 + 1 } ?? 0
    guard
        let name = String(
            validating: UnsafeRawBufferPointer(start: name, count: nameLength), as: UTF8.self)
    else {
        walk.isClean = false
        return .NO
    }
    walk.headers.append(Header(name, String(decoding: text[..<end], as: UTF8.self)))
    return .YES
}
