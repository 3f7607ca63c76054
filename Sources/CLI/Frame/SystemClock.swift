import Domain
import Engine
import Glibc

extension Clock {
    /// This machine's clocks.
    static let system = Clock(
        now: { Instant(milliseconds: read(CLOCK_REALTIME) + ahead()) },
        steady: { read(CLOCK_MONOTONIC) + ahead() })

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    #if DEBUG
        /// How far a test has both clocks go ahead, in milliseconds: the seconds in the file `$WERKX_TEST_CLOCK`, read every time, so that
        /// days pass under a running server. A program built for use does not know the variable.
        static func ahead() -> Int64 {
            guard let path = Invocation.environment("WERKX_TEST_CLOCK"), let file = fopen(path, "r") else {
                return 0
            }
            defer { fclose(file) }
            var buffer = [UInt8](repeating: 0, count: 32)
            let count = fread(&buffer, 1, buffer.count, file)
            let digits = buffer[..<count].filter { (0x30...0x39).contains($0) }
            return (Int64(String(decoding: digits, as: UTF8.self)) ?? 0) * 1_000
        }
    #else
        static func ahead() -> Int64 { 0 }
    #endif
}
