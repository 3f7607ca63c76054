/// How a log's writing goes, since it was opened.
package struct LogFigures: Sendable, Hashable {
    /// Whether what is queued now can be expected to become durable: it is open for writing, and the last commit went through.
    package var isWritable = true
    /// Batches that wait for their group.
    package var queued = 0
    /// Batches that became durable.
    package var batches = 0
    /// Groups of batches that became durable, each with one flush to the disk.
    package var commits = 0
    /// Groups that failed, all or in part.
    package var failures = 0
    /// How many groups had up to 1, 2, 4 … 1,024 batches.
    package var sizes = [Int](repeating: 0, count: 11)
    /// How many commits took up to 0.1, 0.2, 0.4 … 3,276.8 milliseconds, and longer.
    package var durations = [Int](repeating: 0, count: 17)
    /// The time of all commits together.
    package var nanoseconds: UInt64 = 0

    package init() {}

    /// Notes a commit.
    package mutating func add(batches count: Int, nanoseconds time: UInt64) {
        batches += count
        commits += 1
        nanoseconds &+= time
        var place = 0
        while place < sizes.count - 1, 1 << place < count { place += 1 }
        sizes[place] += 1
        place = 0
        while place < durations.count - 1, 100_000 << UInt64(place) < time { place += 1 }
        durations[place] += 1
    }
}
