import Domain
import Engine
import EventLog
import Metrics
import MicroHTTP
import Synchronization

/// Where the figures of a server come from.
final class ServerFigures: Sendable {
    let requests = RequestFigures()
    private let engine: Engine
    private let replaySeconds: Double
    private let sink: LogSink?
    private let connections = Mutex<@Sendable () -> Int>({ 0 })

    init(_ engine: Engine, replaySeconds: Double, _ sink: LogSink?) {
        self.engine = engine
        self.replaySeconds = replaySeconds
        self.sink = sink
    }

    /// Whether a write would be taken, as far as the last one tells.
    var isReady: Bool { engine.log.figures.isWritable }

    /// Says how many connections there are; the server is made after the figures it counts for.
    func count(connections: @escaping @Sendable () -> Int) { self.connections.withLock { $0 = connections } }

    /// All figures as Prometheus reads them.
    var page: String {
        let log = engine.log.figures
        let process = ProcessFigures()
        var page = Exposition()
        page.write(requests.tallies)
        page.write(.gauge, "werkx_connections", "Open connections.", Double(connections.withLock { $0 }()))
        page.write(.gauge, "werkx_events", "Events in the log.", Double(engine.world.sequence))
        page.write(
            .gauge, "werkx_writable", "1 when the last commit went through.", log.isWritable ? 1 : 0)
        page.write(.gauge, "werkx_write_queue", "Batches that wait for a commit.", Double(log.queued))
        page.write(.counter, "werkx_batches_total", "Batches that became durable.", Double(log.batches))
        page.write(.counter, "werkx_failed_commits_total", "Commits that failed.", Double(log.failures))
        page.write(
            histogram: "werkx_commit_batches", "Batches that became durable together.",
            classes: log.sizes.enumerated().map { (Double(1 << $0), UInt64($1)) }, above: 0,
            sum: Double(log.batches))
        page.write(
            histogram: "werkx_commit_seconds", "Time of a commit, which flushes to the disk once.",
            classes: log.durations.dropLast().enumerated().map { (Double(1 << $0) / 10_000, UInt64($1)) },
            above: UInt64(log.durations.last ?? 0), sum: Double(log.nanoseconds) / 1e9)
        page.write(.gauge, "werkx_replay_seconds", "Time the replay at the start took.", replaySeconds)
        page.write(
            .counter, "werkx_log_lines_dropped_total", "Log lines that found no room.",
            Double(sink?.dropped ?? 0))
        page.write(
            .gauge, "process_resident_memory_bytes", "Memory in use.", Double(process.residentBytes))
        page.write(.gauge, "process_open_fds", "Open files and sockets.", Double(process.files))
        page.write(.gauge, "process_threads", "Threads.", Double(process.threads))
        page.write(.counter, "process_cpu_seconds_total", "Processor time.", process.processorSeconds)
        return page.text
    }
}
