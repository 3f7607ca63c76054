/// Ranks of one draw after another, into memory allocated once: two passes of a radix sort over 22 bits of the score's place
/// between the draw's best and worst, then insertion by the exact score.
struct RankOrder: ~Copyable {
    private static let buckets = 2048
    private let count: Int
    private let keys: UnsafeMutablePointer<UInt64>
    private let other: UnsafeMutablePointer<UInt64>
    private let counts: UnsafeMutablePointer<Int32>

    /// Memory for `count` scores, up to 65,536.
    init(count: Int) {
        self.count = count
        keys = .allocate(capacity: max(count, 1))
        other = .allocate(capacity: max(count, 1))
        counts = .allocate(capacity: 2 * Self.buckets)
    }

    deinit {
        keys.deallocate()
        other.deallocate()
        counts.deallocate()
    }

    /// Writes the rank of each finite score, from 0 for the highest, equal ones by their place, to `ranks[stride · index]`.
    func rank(
        _ scores: UnsafePointer<Double>, every step: Int, into ranks: UnsafeMutablePointer<UInt16>,
        every stride: Int
    ) {
        guard count > 0 else { return }
        var (low, high) = (scores[0], scores[0])
        for index in 0..<count {
            low = min(low, scores[index * step])
            high = max(high, scores[index * step])
        }
        let scale = high > low ? Double(1 << 22 - 1) / (high - low) : 0
        counts.update(repeating: 0, count: 2 * Self.buckets)
        let (lower, upper) = (counts, counts + Self.buckets)
        for index in 0..<count {
            let key = UInt64(Int64((high - scores[index * step]) * scale))
            keys[index] = key << 16 | UInt64(index)
            lower[Int(key & 2047)] += 1
            upper[Int(key >> 11)] += 1
        }
        var (first, second): (Int32, Int32) = (0, 0)
        for bucket in 0..<Self.buckets {
            (lower[bucket], first) = (first, first + lower[bucket])
            (upper[bucket], second) = (second, second + upper[bucket])
        }
        for index in 0..<count {
            let bucket = Int(keys[index] >> 16 & 2047)
            other[Int(lower[bucket])] = keys[index]
            lower[bucket] += 1
        }
        for index in 0..<count {
            let bucket = Int(other[index] >> 27)
            keys[Int(upper[bucket])] = other[index]
            upper[bucket] += 1
        }
        for place in 1..<max(count, 1) {
            let key = keys[place]
            // Keys of another size are in order; within one size the exact scores decide.
            guard key >> 16 == keys[place - 1] >> 16 else { continue }
            let score = scores[Int(key & 0xFFFF) * step]
            var hole = place
            while hole > 0, keys[hole - 1] >> 16 == key >> 16,
                scores[Int(keys[hole - 1] & 0xFFFF) * step] < score
            {
                keys[hole] = keys[hole - 1]
                hole -= 1
            }
            keys[hole] = key
        }
        for place in 0..<count {
            ranks[Int(keys[place] & 0xFFFF) * stride] = UInt16(truncatingIfNeeded: place)
        }
    }
}
