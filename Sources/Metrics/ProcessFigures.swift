internal import Glibc

/// What the system tells about this process.
package struct ProcessFigures: Sendable {
    /// Bytes of memory in use.
    package var residentBytes = 0
    package var threads = 0
    /// Open files and sockets.
    package var files = 0
    /// Seconds of processor time.
    package var processorSeconds = 0.0

    /// Reads them now; what cannot be read is 0.
    package init() {
        for line in Self.read("/proc/self/status").split(separator: "\n") {
            let words = line.split { $0 == " " || $0 == "\t" }
            guard words.count > 1, let number = Int(words[1]) else { continue }
            if words[0] == "VmRSS:" { residentBytes = number * 1_024 }
            if words[0] == "Threads:" { threads = number }
        }
        if let folder = opendir("/proc/self/fd") {
            // Not counted: the two dots and the folder itself.
            files = -3
            while readdir(folder) != nil { files += 1 }
            closedir(folder)
        }
        var time = timespec()
        if clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 {
            processorSeconds = Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
    }

    private static func read(_ path: String) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 8_192)
        let count = Glibc.read(file, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : ""
    }
}
