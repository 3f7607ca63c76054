import Glibc
import Metrics
import Testing

@Suite struct FigureTests {
    @Test func `requests are counted by operation and status, from many threads`() {
        let figures = RequestFigures()
        for turn in 0..<1_000 {
            figures.count("ranking", status: turn.isMultiple(of: 10) ? 404 : 200, nanoseconds: 300_000)
        }
        let tallies = figures.tallies
        #expect(tallies[.init(operation: "ranking", status: 200)]?.classes[2] == 900)
        #expect(tallies[.init(operation: "ranking", status: 404)]?.sum == 30_000_000)
    }

    @Test func `a time belongs to the first class whose bound it does not exceed`() {
        var tally = Tally()
        for time: UInt64 in [0, 100_000, 100_001, .max / 2] { tally.add(time) }
        #expect(tally.classes.first == 2)
        #expect(tally.classes[1] == 1)
        #expect(tally.classes.last == 1)
    }

    @Test func `the page is what Prometheus reads`() {
        let figures = RequestFigures()
        figures.count("a\"b\\c\nd", status: 200, nanoseconds: 400_000)
        var page = Exposition()
        page.write(.gauge, "werkx_events", "Events in the log.", 17)
        page.write(figures.tallies)
        page.write(
            histogram: "werkx_commit_batches", "Batches.", classes: [(1, 2), (2, 3)], above: 1, sum: 12.5)
        let lines = page.text.split(separator: "\n")
        #expect(lines[0] == "# HELP werkx_events Events in the log.")
        #expect(lines[1] == "# TYPE werkx_events gauge")
        #expect(lines[2] == "werkx_events 17")
        #expect(lines.contains("werkx_requests_total{operation=\"a\\\"b\\\\c\\nd\",status=\"200\"} 1"))
        #expect(
            lines.contains("werkx_request_seconds_bucket{operation=\"a\\\"b\\\\c\\nd\",le=\"0.00025\"} 0"))
        #expect(lines.contains("werkx_request_seconds_bucket{operation=\"a\\\"b\\\\c\\nd\",le=\"0.0005\"} 1"))
        #expect(lines.contains("werkx_commit_batches_bucket{le=\"2\"} 5"))
        #expect(lines.contains("werkx_commit_batches_bucket{le=\"+Inf\"} 6"))
        #expect(lines.contains("werkx_commit_batches_sum 12.5"))
        #expect(lines.contains("werkx_commit_batches_count 6"))
    }

    @Test func `the system tells about this process`() {
        let figures = ProcessFigures()
        #expect(figures.residentBytes > 1 << 20)
        #expect(figures.threads > 0)
        #expect(figures.files > 2)
    }
}

@Suite struct LogTests {
    private func line(_ operation: String, peer: String? = nil, bytes: Int? = 12) -> LogLine {
        LogLine(
            at: "2027-01-31T22:59:59.999Z", request: "abc", method: "GET", operation: operation, status: 200,
            bytes: bytes, nanoseconds: 1_234_567, peer: peer)
    }

    @Test func `a line has one form for people and one for programs`() {
        #expect(
            line("ranking").text(.logfmt)
                == "at=2027-01-31T22:59:59.999Z request=abc method=GET operation=ranking status=200 bytes=12 ms=1.234\n"
        )
        #expect(
            line("ranking", peer: "192.0.2.9", bytes: nil).text(.json)
                == "{\"at\":\"2027-01-31T22:59:59.999Z\",\"request\":\"abc\",\"method\":\"GET\",\"operation\":\"ranking\",\"status\":200,\"ms\":1.234,\"peer\":\"192.0.2.9\"}\n"
        )
        #expect(line("ranking").text(.off).isEmpty)
    }

    @Test(arguments: ["a\nb", "a b", "\u{1b}[2Jx", "a\"b", "ä=ö", "\u{2028}", ""])
    func `nothing in a line looks like another line or a terminal's command`(_ text: String) {
        for form in [LogForm.logfmt, .json] {
            let bytes = line(text).text(form).utf8
            #expect(bytes.count { $0 == 0x0a } == 1)
            #expect(bytes.dropLast().allSatisfy { 0x20..<0x7f ~= $0 })
        }
    }

    @Test func `lines are written in order, and none is lost by closing`() {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let sink = LogSink(ends[1])
        for number in 0..<100 { sink.put("\(number)\n") }
        sink.close()
        close(ends[1])
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = read(ends[0], &bytes, bytes.count)
        close(ends[0])
        #expect(
            String(decoding: bytes[..<max(0, count)], as: UTF8.self)
                == (0..<100).map { "\($0)\n" }.joined())
        #expect(sink.dropped == 0)
    }

    @Test func `who puts a line never waits for a reader that does not read`() {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let sink = LogSink(ends[1], room: 10_000)
        // Far more than the pipe and the room hold.
        let line = String(repeating: "a", count: 999) + "\n"
        for _ in 0..<500 { sink.put(line) }
        #expect(sink.dropped > 100)
        var bytes = [UInt8](repeating: 0, count: 65_536)
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        // A reader takes the rest, so that the closing can end.
        var silent = 0
        while silent < 200 {
            if read(ends[0], &bytes, bytes.count) > 0 { silent = 0 } else { silent += 1 }
            usleep(1_000)
        }
        sink.close()
        close(ends[0])
        close(ends[1])
    }
}
