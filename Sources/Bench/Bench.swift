import Domain
import Engine
import EventLog
import Glibc
import SQLiteLog
import Statistics

/// The measuring side of `Scripts/bench`: makes logs and times what the product does with them.
///
/// Every figure runs in a process of its own, so that its peak of memory is its own too; the script compares.
enum Bench {
    static func run(_ words: [String]) -> Int32 {
        do throws(EngineError) {
            switch (words.count, words.dropFirst().first) {
            case (4, "fill"): try fill(words[2], Story(events: Int(words[3]) ?? 0))
            case (3, "replay"): try Replay.run(words[2])
            case (3, "replay-checked"): try Replay.runChecked(words[2])
            case (3, "memory"): try Replay.memory(Int(words[2]) ?? 0)
            case (4, "prepare-cards"): try Append.prepare(words[2], cards: Int(words[3]) ?? 0)
            case (3, "append"): try Append.run(words[2])
            case (3, "serve-single"): try SingleServer.run(words[2])
            case (3, "prepare-ranking"): try fill(words[2], Story(applications: 2_000, cards: 10))
            // The administrator is the first member.
            case (2, "first-juror"): print("number", 2)
            case (3, "ranking"): RankingFigure.run(words[2])
            case (3, "assignment"): AssignmentFigure.run(words[2])
            case (3, "severity"): SeverityFigure.run(words[2])
            case (3, "agreement"): AgreementFigure.run(words[2])
            case (4, "simulate"): return simulate(UInt64(words[2]) ?? 0, runs: Int(words[3]) ?? 0)
            default:
                say("Bench fill FILE EVENTS | replay FILE | replay-checked FILE | memory EVENTS |")
                say("      prepare-cards FILE CARDS | append FILE | ranking SCORES.csv |")
                say("      prepare-ranking FILE | serve-single FILE | first-juror |")
                say("      assignment PATH | severity FOLDER | agreement RATINGS.csv | simulate SEED RUNS")
                return 2
            }
            return 0
        } catch {
            say("\(error)")
            return 1
        }
    }

    private static func simulate(_ seed: UInt64, runs: Int) -> Int32 {
        do throws(Unanswerable) {
            try Simulation.run(seed: seed, runs: runs)
            return 0
        } catch {
            say("\(error)")
            return 1
        }
    }

    /// Prints one measured value for the script: `name value`.
    static func print(_ name: String, _ value: some CustomStringConvertible) {
        Swift.print("\(name)\t\(value)")
    }

    static func say(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        _ = write(2, bytes, bytes.count)
    }

    /// Seconds since any fixed point.
    static var seconds: Double { read(CLOCK_MONOTONIC) }

    /// Seconds of processor time that this process has used: for work on one core, whatever else the machine does.
    static var work: Double { read(CLOCK_PROCESS_CPUTIME_ID) }

    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The process's peak of resident memory so far (`VmHWM`), in bytes.
    static var peakMemory: Int {
        guard let file = fopen("/proc/self/status", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, 256, file) != nil {
            let text = line.prefix { $0 != 0 }.map { Character(UnicodeScalar(UInt8(bitPattern: $0))) }
            if text.starts(with: "VmHWM:") { return (Int(String(text.filter(\.isNumber))) ?? 0) * 1_024 }
        }
        return 0
    }

    /// This machine's clocks.
    static let clock = Clock(
        now: {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
        },
        steady: { Int64(seconds * 1_000) })

    private static func fill(_ path: String, _ story: Story) throws(EngineError) {
        let author = try Author(path)
        try story.write(author)
        try author.finish()
        say(
            "\(path): \(author.world.sequence) events of \(author.types.count) types, records of "
                + "\(author.smallest) to \(author.largest) bytes, \(author.bytes / max(author.world.sequence, 1)) on average"
        )
    }
}

/// Does something with the storage; what fails there fails here.
func stored<Value>(_ body: () throws(LogFailure) -> Value) throws(EngineError) -> Value {
    do throws(LogFailure) { return try body() } catch { throw .failed(error) }
}
