import Domain
import Engine
import HTTP
import Metrics
import MicroHTTP
import Synchronization

/// What every request passes before and after the API and the pages: proxies, health and figures, security headers, log.
final class Front: Sendable {
    private let inner: Handler
    private let ask: @Sendable (Request) -> Delivery?
    private let options: ServeOptions
    private let sink: LogSink?
    private let figures: ServerFigures
    private let requests: RequestFigures
    /// Random at the start, so that two runs never give the same number to two requests.
    private let number: Atomic<UInt64>

    init(
        _ options: ServeOptions, _ figures: ServerFigures, _ sink: LogSink?,
        quick: @escaping @Sendable (Request) -> Delivery?, inner: @escaping Handler
    ) {
        self.inner = inner
        ask = quick
        self.options = options
        self.sink = sink
        self.figures = figures
        requests = figures.requests
        number = Atomic(UInt64.random(in: 0..<1 << 62))
    }

    /// Answers a request that `quick` left, however long it takes.
    func answer(_ raw: Request) -> Response {
        let visit = Visit(front: self, raw)
        return visit.finish(inner(visit.request))
    }

    /// Answers a request at once that can be, health and figures among them; `nil` for others.
    func quick(_ raw: Request) -> Delivery? {
        let visit = Visit(front: self, raw)
        return (own(visit.request).map { .now($0) } ?? ask(visit.request))?.map(visit.finish)
    }

    /// One request between its coming and its answer.
    private struct Visit {
        let front: Front
        let request: Request

        init(front: Front, _ raw: Request) {
            self.front = front
            request = front.options.proxies.reading(raw)
        }

        /// The answer as it is sent, counted and logged.
        func finish(_ answer: Response) -> Response {
            var response = answer
            let operation = response.operation ?? (request.path.first == "api" ? "api" : "page")
            let id = Front.clean(request.header("X-Request-Id")) ?? front.next()
            response.headers.append(Header("X-Request-Id", id))
            response = response.guarded(isSecure: request.isSecure)
            // Counted from where it was read, so that waiting for a thread is seen.
            let time = Front.nanoseconds(since: request.heard)
            front.requests.count(operation, status: response.status, nanoseconds: time)
            if let sink = front.sink {
                let line = LogLine(
                    at: Timestamp.text(Instant(milliseconds: request.arrivedAt)), request: id,
                    method: request.method.rawValue, operation: operation, status: response.status,
                    bytes: response.stream == nil ? response.body.count : nil, nanoseconds: time,
                    peer: front.options.logsAddresses ? request.peer : nil)
                sink.put(line.text(front.options.form))
            }
            return response
        }
    }

    /// What a request is told before its body is read, where its head alone says that nothing becomes of it.
    func early(_ raw: Request, _ ask: (Request) -> Response?) -> Response? {
        ask(options.proxies.reading(raw))
    }

    /// Counts an answer of the gate, which no handler saw.
    func refused(_ response: Response) {
        requests.count("refused", status: response.status, nanoseconds: 0)
    }

    private func own(_ request: Request) -> Response? {
        guard let first = request.path.first, request.method == .get || request.method == .head else {
            return nil
        }
        switch (first, request.path.count) {
        case ("health", 1), ("health", 2): return health(request.path.last ?? "")
        case ("metrics", 1):
            // Whoever is elsewhere gets what a missing page gets, and so does whoever came through a proxy, believed or not.
            guard Address(request.peer)?.isLoopback ?? false, request.header("X-Forwarded-For") == nil else {
                return nil
            }
            var response = Response(figures.page, type: Exposition.type)
            response.operation = "metrics"
            return response
        default: return nil
        }
    }

    /// Live is who answers at all; ready is who would take a write.
    private func health(_ question: String) -> Response? {
        let isReady: Bool
        switch question {
        case "live": isReady = true
        case "health", "ready": isReady = figures.isReady
        default: return nil
        }
        var response = Response(
            status: isReady ? 200 : 503, isReady ? "{\"status\":\"ok\"}" : "{\"status\":\"notWritable\"}",
            type: "application/json")
        response.operation = "health"
        return response
    }

    private func next() -> String {
        String(number.add(1, ordering: .relaxed).newValue, radix: 36)
    }

    /// A number given by a proxy or a client, if it can do no harm in a log.
    private static func clean(_ text: String?) -> String? {
        guard let text, (1...64).contains(text.utf8.count),
            text.utf8.allSatisfy({ byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f: true
                default: false
                }
            })
        else { return nil }
        return text
    }

    private static func nanoseconds(since start: ContinuousClock.Instant) -> UInt64 {
        let (seconds, attoseconds) = start.duration(to: .now).components
        return UInt64(clamping: seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
