internal import CCurl
package import HTTP

/// Asks HTTP servers through libcurl, one request after the other on one connection.
///
/// Certificates are always verified, redirections are never followed, and no other scheme than the one named is spoken.
package final class HTTPClient {
    private let curl: OpaqueHandle
    private let base: String
    private let certificates: String?
    private let seconds: Int

    /// Why there is no answer, in the library's words.
    package struct Unreachable: Error, Sendable {
        package let cause: String
        /// Whether the server showed a certificate that is not to be trusted.
        package let isDistrusted: Bool
    }

    /// A client of the server at `base` (`https://host:port`); `certificates` names a file of authorities to trust instead of the system's.
    package init(base: String, certificates: String? = nil, seconds: Int = 300) {
        _ = Self.prepared
        self.base = base
        self.certificates = certificates
        self.seconds = seconds
        curl = OpaqueHandle(curl_easy_init())
    }

    /// Sends a request and waits for the whole answer, of at most `limit` bytes.
    package func send(
        _ method: Method, _ path: String, headers: [Header] = [], body: [UInt8] = [], limit: Int = 1 << 28
    ) throws(Unreachable) -> Response {
        guard let curl = curl.pointer else { throw Unreachable(cause: "libcurl", isDistrusted: false) }
        curl_easy_reset(curl)
        let inbox = Inbox(limit: limit)
        let context = Unmanaged.passUnretained(inbox).toOpaque()
        var list: UnsafeMutablePointer<curl_slist>?
        // Without the first a small body waits for a word of the server before it is sent, and a large one is on its way when the server
        // says no to the head and hangs up; without the second the library calls one that nobody named, or none at all, a form.
        var all = headers + [Header("Expect", body.count > 1 << 20 ? "100-continue" : "")]
        if !headers.contains(where: { $0.isNamed("Content-Type") }) { all.append(Header("Content-Type", "")) }
        for header in all {
            list = curl_slist_append(list, "\(header.name): \(header.value)")
        }
        defer { curl_slist_free_all(list) }
        var complaint = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let code = complaint.withUnsafeMutableBufferPointer { complaint in
            body.withUnsafeBytes { bytes -> CURLcode in
                _ = werkx_curl_text(curl, CURLOPT_URL, base + path)
                _ = werkx_curl_text(curl, CURLOPT_PROTOCOLS_STR, base.hasPrefix("https:") ? "https" : "http")
                // What is not encrypted stays on this machine, whatever proxy the environment names.
                if base.hasPrefix("http:") { _ = werkx_curl_text(curl, CURLOPT_PROXY, "") }
                _ = werkx_curl_number(curl, CURLOPT_FOLLOWLOCATION, 0)
                _ = werkx_curl_number(curl, CURLOPT_NOSIGNAL, 1)
                _ = werkx_curl_number(curl, CURLOPT_CONNECTTIMEOUT, 15)
                _ = werkx_curl_number(curl, CURLOPT_TIMEOUT, seconds)
                _ = werkx_curl_number(curl, CURLOPT_SSL_VERIFYPEER, 1)
                _ = werkx_curl_number(curl, CURLOPT_SSL_VERIFYHOST, 2)
                if let certificates { _ = werkx_curl_text(curl, CURLOPT_CAINFO, certificates) }
                _ = werkx_curl_bytes(curl, CURLOPT_ERRORBUFFER, complaint.baseAddress)
                _ = werkx_curl_text(curl, CURLOPT_CUSTOMREQUEST, method.rawValue)
                if method != .get {
                    _ = werkx_curl_size(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
                    _ = werkx_curl_bytes(
                        curl, CURLOPT_POSTFIELDS, bytes.baseAddress ?? UnsafeRawPointer(context))
                }
                _ = werkx_curl_headers(curl, list)
                _ = werkx_curl_on_body(curl, takeBody, context)
                _ = werkx_curl_on_header(curl, takeHeader, context)
                return curl_easy_perform(curl)
            }
        }
        // The library keeps the addresses of what is gone now; nothing of it may be used by the next request.
        curl_easy_reset(curl)
        guard code == CURLE_OK else {
            let words = complaint.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            let cause =
                words.isEmpty
                ? String(cString: curl_easy_strerror(code)) : String(decoding: words, as: UTF8.self)
            throw Unreachable(
                cause: cause,
                isDistrusted: code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE)
        }
        return Response(status: inbox.status, headers: inbox.headers, body: inbox.body)
    }

    /// Set up once, before any handle is made.
    private static let prepared: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

/// The library's handle, released with its owner.
private final class OpaqueHandle {
    let pointer: UnsafeMutableRawPointer?

    init(_ pointer: UnsafeMutableRawPointer?) { self.pointer = pointer }

    deinit { curl_easy_cleanup(pointer) }
}

/// What arrives.
private final class Inbox {
    var status = 0
    var headers: [Header] = []
    var body: [UInt8] = []
    let limit: Int

    init(limit: Int) { self.limit = limit }

    func line(_ text: String) {
        if text.hasPrefix("HTTP/") {
            let words = text.split(separator: " ")
            status = words.count > 1 ? Int(words[1]) ?? 0 : 0
            headers = []
            return
        }
        guard let colon = text.firstIndex(of: ":") else { return }
        let value = text[text.index(after: colon)...].drop { $0 == " " }
        headers.append(Header(String(text[..<colon]), String(value)))
    }
}

private func takeBody(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let bytes, let context else { return 0 }
    let inbox = Unmanaged<Inbox>.fromOpaque(context).takeUnretainedValue()
    guard inbox.body.count + size * count <= inbox.limit else { return 0 }
    inbox.body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: size * count))
    return size * count
}

private func takeHeader(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let bytes, let context else { return 0 }
    let inbox = Unmanaged<Inbox>.fromOpaque(context).takeUnretainedValue()
    var line = UnsafeRawBufferPointer(start: bytes, count: size * count)[...]
    while let last = line.last, last == 0x0a || last == 0x0d { line = line.dropLast() }
    inbox.line(String(decoding: line, as: UTF8.self))
    return size * count
}
